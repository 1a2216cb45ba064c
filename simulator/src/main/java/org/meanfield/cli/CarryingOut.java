package org.meanfield.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.meanfield.study.CheckpointException;
import org.meanfield.study.Outcome;
import org.meanfield.study.StudyRun;
import org.meanfield.study.UnfinishedRun;
import picocli.CommandLine.Model.CommandSpec;

/** What a user is told of a run, and how to go on with one that is interrupted. */
final class CarryingOut {
  private CarryingOut() {}

  /** The words that were typed, as a shell takes them. */
  static String command(CommandSpec spec) {
    return Stream.concat(
            Stream.of("meanfield"),
            spec.root().commandLine().getParseResult().originalArgs().stream()
                .map(CarryingOut::quoted))
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  static void warnOfThreads(int threads, CommandSpec spec) {
    int processors = Runtime.getRuntime().availableProcessors();
    if (threads > processors) {
      spec.commandLine()
          .getErr()
          .println(
              "Note: "
                  + threads
                  + " threads on "
                  + processors
                  + " processors are slower than one for each.");
    }
  }

  static void print(StudyRun.Outcome outcome, boolean withProfile, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    if (withProfile) {
      outcome.profile().forEach(out::println);
    }
    outcome.table().forEach(out::println);
    outcome.notes().forEach(note -> out.println("Note: " + note));
    out.println("Results: " + outcome.folder() + "  (report.html shows all figures)");
  }

  static void print(Outcome outcome, CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    outcome.lines().forEach(out::println);
    outcome.notes().forEach(note -> out.println("Note: " + note));
    out.println("Results: " + outcome.folder());
  }

  /** Carries a run to its end. If that is prevented, the user is told how to go on. */
  static StudyRun.Outcome resume(UnfinishedRun run, int threads, CommandSpec spec)
      throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    var progress = ConsoleProgress.choose(err, run.study().title());
    try {
      return interruptible(
          () -> StudyRun.resume(run, threads, progress), () -> hint(run.folder(), err));
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw stopped(run, e);
    } catch (UncheckedIOException e) {
      throw stopped(run, requireNonNull(e.getCause()));
    }
  }

  /** What may be interrupted. */
  interface Work<T> {
    T carryOut() throws IOException, InterruptedException;
  }

  /**
   * Carries something out. If the program is ended meanwhile, nothing more is said of it: what
   * fails then fails because its files are being removed.
   *
   * @param hint tells the user in that case how to go on
   */
  static <T> T interruptible(Work<T> work, Runnable hint) throws IOException, InterruptedException {
    var hook = new Thread(hint, "hint-at-resume");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.carryOut();
    } finally {
      remove(hook);
    }
  }

  /** Carries something out of which nothing is left if the program is ended meanwhile. */
  static <T> T wholly(Work<T> work, CommandSpec spec) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    return interruptible(
        work,
        () -> {
          if (ConsoleProgress.isTerminal()) {
            err.println();
          }
          err.println("Interrupted; nothing was written.");
        });
  }

  /** Says how to go on, unless the results are there and only what led to them was not removed. */
  private static IOException stopped(UnfinishedRun run, IOException reason) {
    return Files.exists(run.folder()) ? new StoppedRunException(run.folder(), reason) : reason;
  }

  private static void hint(Path folder, PrintWriter err) {
    if (Files.exists(folder)) {
      err.println();
      err.println("Interrupted; go on with: meanfield resume " + folder);
    }
  }

  private static void remove(Thread hint) {
    try {
      Runtime.getRuntime().removeShutdownHook(hint);
    } catch (IllegalStateException e) {
      // The program is ending, and the hint is being given.
      while (true) {
        LockSupport.park();
      }
    }
  }
}
