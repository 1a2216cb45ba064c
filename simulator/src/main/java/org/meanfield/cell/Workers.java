package org.meanfield.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Carries out independent tasks side by side. */
final class Workers {
  /** How many can work at the same time on this machine. */
  static final int AVAILABLE = Runtime.getRuntime().availableProcessors();

  private Workers() {}

  /**
   * Carries out tasks, each in a thread of its own, and waits for all.
   *
   * @return what they found, in their order
   * @throws InterruptedException if the thread is interrupted; the tasks then are, too, and have
   *     ended
   */
  static <T> List<T> all(List<Callable<T>> tasks) throws InterruptedException {
    var found = new ArrayList<T>();
    try (var threads =
        Executors.newFixedThreadPool(
            tasks.size(), Thread.ofPlatform().name("cell-", 0).daemon().factory())) {
      for (Future<T> future : threads.invokeAll(tasks)) {
        found.add(future.get());
      }
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException expected -> throw expected;
        case null, default -> throw new IllegalStateException("a worker failed", e);
      }
    }
    return found;
  }
}
