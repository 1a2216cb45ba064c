package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Kills runs at chosen moments, and finds out what they were doing. */
final class Kills {
  /** Longest wait in the time loop, and after something has begun, ns. */
  private static final long RUN = 300_000_000;

  private static final long SHORT = 3_000_000;

  private static final long POLL = 100_000;

  /** Files of results, about. */
  private static final int RESULTS = 16;

  /** What a run is doing. */
  enum Moment {
    /** It simulates, or has not begun. */
    RUN,
    CHECKPOINT,
    RESULTS,
    /** It moves the results into place, and removes what led to them. */
    PUBLISHING
  }

  final Map<Moment, Integer> found = new EnumMap<>(Moment.class);
  private final SplittableRandom random;

  Kills(SplittableRandom random) {
    this.random = random;
  }

  int count() {
    return found.values().stream().mapToInt(number -> number).sum();
  }

  int threads() {
    return random.nextInt(1, 4);
  }

  /**
   * Kills a run, at the next moment of the kind whose turn it is.
   *
   * @return whether it was still running
   */
  boolean kill(Launched process, Path unfinished) throws IOException, InterruptedException {
    Moment wanted = Moment.values()[count() % Moment.values().length];
    int files = random.nextInt(RESULTS);
    await(process, wanted, files, unfinished);
    if (wanted == Moment.RUN || wanted == Moment.CHECKPOINT) {
      LockSupport.parkNanos(random.nextLong(RUN));
      await(process, wanted, files, unfinished);
    }
    if (wanted != Moment.RUN) {
      LockSupport.parkNanos(random.nextLong(SHORT));
    }
    if (!process.isAlive()) {
      return false;
    }
    process.kill();
    found.merge(moment(process, unfinished), 1, Integer::sum);
    return true;
  }

  private static void await(Launched process, Moment moment, int files, Path unfinished) {
    while (process.isAlive() && !hasCome(process, moment, files, unfinished)) {
      LockSupport.parkNanos(POLL);
    }
  }

  /** What an earlier process has left does not count. */
  private static boolean hasCome(Launched process, Moment moment, int files, Path unfinished) {
    return switch (moment) {
      case RUN -> process.hasWritten(unfinished);
      case CHECKPOINT -> process.hasWritten(unfinished.resolve("checkpoint.new"));
      case RESULTS -> files(process, unfinished) > files;
      case PUBLISHING -> process.hasWritten(unfinished.resolve("published"));
    };
  }

  private static int files(Launched process, Path unfinished) {
    Path results = unfinished.resolve("results");
    String[] names = results.toFile().list();
    return names == null || !process.hasWritten(results) ? 0 : names.length;
  }

  /** What it was doing, by what it has left. */
  private static Moment moment(Launched process, Path unfinished) throws IOException {
    String hidden = "." + unfinished.getFileName() + "-";
    Path folder = unfinished.resolveSibling("");
    boolean removing = Terminal.names(folder).stream().anyMatch(name -> name.startsWith(hidden));
    if (removing || process.hasWritten(unfinished.resolve("published"))) {
      return Moment.PUBLISHING;
    }
    if (process.hasWritten(unfinished.resolve("checkpoint.new"))) {
      return Moment.CHECKPOINT;
    }
    return files(process, unfinished) > 0 ? Moment.RESULTS : Moment.RUN;
  }
}
