package org.meanfield.network;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Measures what the steps of one worker go into: every few steps, so that it costs nothing. */
final class PhaseClock {
  /** Steps from one that is measured to the next; prime, so that it meets all that is periodic. */
  private static final int STEPS = 17;

  /** One number for each phase. */
  private final Map<Phase, long[]> nanoseconds = new EnumMap<>(Phase.class);

  private boolean measures;
  private long last;

  PhaseClock() {
    for (Phase phase : Phase.values()) {
      nanoseconds.put(phase, new long[1]);
    }
  }

  /** Begins a step. */
  void begin(int step) {
    measures = step % STEPS == 0;
    if (measures) {
      last = System.nanoTime();
    }
  }

  /** Says what the time since the last call went into. */
  void lap(Phase phase) {
    if (measures) {
      long now = System.nanoTime();
      requireNonNull(nanoseconds.get(phase))[0] += now - last;
      last = now;
    }
  }

  /** The part of all workers' time that went into each phase. */
  static Map<Phase, Double> shares(Collection<PhaseClock> clocks) {
    var shares = new EnumMap<Phase, Double>(Phase.class);
    double all = 0;
    for (PhaseClock clock : clocks) {
      for (Phase phase : Phase.values()) {
        double own = requireNonNull(clock.nanoseconds.get(phase))[0];
        shares.merge(phase, own, Double::sum);
        all += own;
      }
    }
    double total = all;
    shares.replaceAll((_, own) -> own / total);
    return shares;
  }
}
