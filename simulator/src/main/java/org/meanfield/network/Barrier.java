package org.meanfield.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the workers meet after each step. They spin, because a step takes microseconds; after some
 * 50 µs they sleep, so that other programs and the JIT compiler get the processor.
 */
final class Barrier {
  private static final int SPINS = 2_000;

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
