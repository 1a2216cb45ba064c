package org.meanfield.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the workers meet after each step. They spin, because a step takes microseconds; after some
 * 5 µs they let others run that wait for the same core, such as another worker or the JIT compiler,
 * and after some milliseconds they sleep.
 */
final class Barrier {
  private static final int SPINS = 200;
  private static final int SPINS_AND_YIELDS = 4_000;

  /** Time of one sleep, ns. */
  private static final long PAUSE = 20_000;

  private final int parties;
  private final AtomicInteger missing;
  private volatile long phase;
  private volatile boolean broken;

  Barrier(int parties) {
    this.parties = parties;
    missing = new AtomicInteger(parties);
  }

  /**
   * Waits until all have come.
   *
   * @return false if another worker has given up
   */
  @SuppressWarnings("ThreadPriorityCheck") // Yielding is for speed; nothing relies on it.
  boolean await() {
    long current = phase;
    if (missing.decrementAndGet() == 0) {
      missing.set(parties);
      phase = current + 1;
      return !broken;
    }
    for (int spin = 0; phase == current && !broken; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else if (spin < SPINS_AND_YIELDS) {
        Thread.yield();
      } else {
        LockSupport.parkNanos(PAUSE);
      }
    }
    return !broken;
  }

  /** Releases all who wait or will wait. */
  void giveUp() {
    broken = true;
  }
}
