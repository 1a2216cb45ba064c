package org.meanfield.network;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Where the workers meet after each step. One that has arrived may do what needs no other worker
 * before it waits. Those who wait spin, because a step takes microseconds; after some 5 µs they let
 * others run that wait for the same core, such as another worker or the JIT compiler, and after
 * some milliseconds they sleep.
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
   * Says that a worker has come. Before it comes again it waits for the others.
   *
   * @return the meeting, to be waited for
   */
  long arrive() {
    long meeting = phase;
    if (missing.decrementAndGet() == 0) {
      missing.set(parties);
      phase = meeting + 1;
    }
    return meeting;
  }

  /**
   * Waits until all have come to a meeting.
   *
   * @return false if another worker has given up
   */
  @SuppressWarnings("ThreadPriorityCheck") // Yielding is for speed; nothing relies on it.
  boolean await(long meeting) {
    for (int spin = 0; phase == meeting && !broken; spin++) {
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
