package org.meanfield.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.meanfield.JavaCommand;

/** The program in a process of its own, which can be killed. */
final class Launched {
  /** For a short run: the JVM starts sooner, and leaves the other processors alone. */
  static final List<String> SHORT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xmx256m");

  private final Process process;
  private final FileTime start = FileTime.from(Instant.now());

  private Launched(Process process) {
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param options for the JVM
   * @param errors receives what it says on its error stream
   */
  static Launched start(List<String> options, File errors, Object... words) throws IOException {
    return start(List.of(), options, errors, words);
  }

  /**
   * Starts it such that no file it writes can become longer than a limit, as if the disk were full.
   *
   * @param blocks limit in blocks of 512 bytes
   */
  static Launched limited(int blocks, List<String> options, File errors, Object... words)
      throws IOException {
    String limit = "trap '' XFSZ; ulimit -f " + blocks + "; exec \"$0\" \"$@\"";
    return start(List.of("sh", "-c", limit), options, errors, words);
  }

  private static Launched start(
      List<String> prefix, List<String> options, File errors, Object... words) throws IOException {
    var command = new ArrayList<>(prefix);
    command.addAll(JavaCommand.of(options, Main.class, words));
    return new Launched(
        new ProcessBuilder(command)
            .redirectError(errors)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Whether a file is there that was written since the start. */
  boolean hasWritten(Path file) {
    try {
      return Files.getLastModifiedTime(file).compareTo(start) > 0;
    } catch (IOException e) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for its end; returns the exit code. */
  int join() throws InterruptedException {
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the program did not end");
    }
    return process.exitValue();
  }

  /** Whether it ends by itself within a time. */
  boolean endsWithin(long milliseconds) throws InterruptedException {
    return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
  }

  /** As kill -9 does. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    var command = List.of("kill", "-INT", Long.toString(process.pid()));
    Process kill = new ProcessBuilder(command).start();
    String complaint = new String(kill.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    if (kill.waitFor() != 0) {
      throw new AssertionError(complaint);
    }
  }
}
