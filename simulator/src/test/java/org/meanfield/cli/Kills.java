package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Kills runs at chosen moments, and finds out what they were doing. */
final class Kills {
  /** Longest wait in the time loop, and after something has begun, ns. */
  private static final long RUN = 400_000_000;

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
   * Kills a run, at the next moment of a kind drawn at random.
   *
   * @return whether it was still running
   */
  boolean kill(Launched process, Path unfinished) throws IOException, InterruptedException {
    Moment wanted = Moment.values()[random.nextInt(Moment.values().length)];
    int files = random.nextInt(RESULTS);
    while (process.isAlive() && !hasCome(wanted, files, unfinished)) {
      LockSupport.parkNanos(POLL);
    }
    long wait = random.nextLong(wanted == Moment.RUN ? RUN : SHORT);
    LockSupport.parkNanos(wait);
    if (!process.isAlive()) {
      return false;
    }
    process.kill();
    found.merge(moment(unfinished), 1, Integer::sum);
    return true;
  }

  private static boolean hasCome(Moment moment, int files, Path unfinished) throws IOException {
    return switch (moment) {
      case RUN -> Files.exists(unfinished);
      case CHECKPOINT -> Files.exists(unfinished.resolve("checkpoint.new"));
      case RESULTS -> files(unfinished.resolve("results")) > files;
      case PUBLISHING -> Files.exists(unfinished.resolve("published"));
    };
  }

  private static int files(Path folder) throws IOException {
    String[] names = folder.toFile().list();
    return names == null ? 0 : names.length;
  }

  /** What it was doing, by what it has left. */
  private static Moment moment(Path unfinished) throws IOException {
    String hidden = "." + unfinished.getFileName() + "-";
    Path folder = unfinished.resolveSibling("");
    boolean removing = Terminal.names(folder).stream().anyMatch(name -> name.startsWith(hidden));
    if (removing || Files.exists(unfinished.resolve("published"))) {
      return Moment.PUBLISHING;
    }
    if (Files.exists(unfinished.resolve("checkpoint.new"))) {
      return Moment.CHECKPOINT;
    }
    return files(unfinished.resolve("results")) > 0 ? Moment.RESULTS : Moment.RUN;
  }
}
