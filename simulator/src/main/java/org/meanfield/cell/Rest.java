package org.meanfield.cell;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What a cell does by itself, from its initial values on.
 *
 * @param values its variables in the end, and the parameters drawn for it, in SI units
 * @param state whether it has come to rest
 * @param potential V, volt; that of the resting state if there is one
 * @param rate Hz; 0 unless it fires
 * @param drift how much V still moves, V/s, if it neither rests nor fires
 */
public record Rest(
    SequencedMap<String, Double> values, State state, double potential, double rate, double drift) {
  private static final double CHUNK = 0.5;
  private static final double LONGEST = 20;

  /** After the longest time a cell rests if V moves by less than this, V/s. */
  private static final double SLOWEST_DRIFT = 1e-8;

  /** Firing is believed after this time, s. */
  private static final double TRANSIENT = 4;

  /** … if there are enough spikes in so much more, s, or in what is left of the longest time. */
  private static final double FIRING_TIME = 2;

  private static final int ENOUGH_SPIKES = 5;

  /** Spikes in the rest of the longest time that are firing: 0.2 Hz and more. */
  private static final int FEWEST_SPIKES = 3;

  /**
   * A cell at rest has not spiked for so long, s; one whose refractory time is long may stand
   * still.
   */
  private static final double QUIET = 2;

  /** At rest no variable changes by more than this part of its size within a chunk. */
  private static final double TOLERANCE = 1e-9;

  /** What a cell ends up doing. */
  public enum State {
    RESTING,
    FIRING,
    MOVING
  }

  public Rest {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  /**
   * Lets a cell go until it rests.
   *
   * @param current that is injected all the time
   * @throws UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public static Rest find(Preparation preparation, double current) throws InterruptedException {
    var bench = new Bench(preparation, List.of(), 1);
    bench.setStep(-preparation.steps(LONGEST));
    bench.startAsDrawn();
    bench.inject(0, current);
    double[] before = bench.numbers(0);
    double[] largest = new double[before.length];
    double drift = Double.POSITIVE_INFINITY;
    for (double elapsed = CHUNK; elapsed <= LONGEST; elapsed += CHUNK) {
      double old = bench.potential(0);
      bench.run(preparation.steps(elapsed - LONGEST), Bench.Observer.NONE);
      bench.requireFinite();
      double[] now = bench.numbers(0);
      drift = Math.abs(bench.potential(0) - old) / CHUNK;
      if (isStill(before, now, largest) && isQuiet(bench)) {
        return new Rest(bench.values(0), State.RESTING, bench.potential(0), 0, 0);
      }
      int spikes = lateSpikes(bench);
      boolean last = elapsed + CHUNK > LONGEST;
      if (elapsed >= TRANSIENT + FIRING_TIME && spikes >= (last ? FEWEST_SPIKES : ENOUGH_SPIKES)) {
        double rate = FiringRate.steady(bench.spikes().of(0), TRANSIENT - LONGEST, bench.time());
        if (rate > 0) {
          return new Rest(bench.values(0), State.FIRING, bench.potential(0), rate, Double.NaN);
        }
      }
      before = now;
    }
    State state = drift < SLOWEST_DRIFT && isQuiet(bench) ? State.RESTING : State.MOVING;
    return new Rest(bench.values(0), state, bench.potential(0), 0, drift);
  }

  /** The same but for the value of one variable, from which the cells go on. */
  public Rest with(String variable, double value) {
    var changed = new LinkedHashMap<>(values);
    changed.put(variable, value);
    return new Rest(changed, state, potential, rate, drift);
  }

  /** Spikes after the transient. */
  private static int lateSpikes(Bench bench) {
    return FiringRate.count(bench.spikes().of(0), TRANSIENT - LONGEST, Double.POSITIVE_INFINITY);
  }

  private static boolean isQuiet(Bench bench) {
    double now = bench.time();
    return FiringRate.count(bench.spikes().of(0), now - QUIET, Double.POSITIVE_INFINITY) == 0;
  }

  private static boolean isStill(double[] before, double[] now, double[] largest) {
    boolean still = true;
    for (int i = 0; i < now.length; i++) {
      largest[i] = Math.max(largest[i], Math.max(Math.abs(before[i]), Math.abs(now[i])));
      still &= Math.abs(now[i] - before[i]) <= TOLERANCE * largest[i];
    }
    return still;
  }
}
