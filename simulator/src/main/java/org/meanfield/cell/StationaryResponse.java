package org.meanfield.cell;

import java.util.List;
import java.util.SequencedMap;
import org.meanfield.kernel.NeuronState;

/**
 * How a cell answers random input of constant rates in the long run. Equal cells, which begin at
 * rest, get events of their own until their rate is known well enough.
 *
 * @param rate ν, Hz
 * @param standardError of the rate, Hz: from the scatter of the spike counts of the cells; for
 *     fewer than {@value #FEW_SPIKES} spikes that of a Poisson number at its upper side, 1 + √(n +
 *     ¾) (Gehrels 1986, ApJ 303:336)
 * @param spikes how many were counted
 * @param cellTime time in which they were, summed over the cells, s
 * @param potential V far from spikes, volt
 * @param means of variables over all the time, by name
 * @param variation CV of the intervals between spikes; NaN if cells have too few of them
 * @param isPrecise whether the rate is known as well as was wanted
 */
public record StationaryResponse(
    double rate,
    double standardError,
    long spikes,
    double cellTime,
    SampleMoments potential,
    SequencedMap<String, Double> means,
    double variation,
    boolean isPrecise) {
  /** How many cells are side by side. */
  public static final int CELLS = NeuronState.BLOCK;

  /** Half the width of a 95 % interval in standard errors. */
  public static final double NORMAL_95 = 1.959964;

  private static final int FEW_SPIKES = 10;

  /** Time of the first estimate, for each cell, s. */
  private static final double FIRST = 0.25;

  /** An estimate of the time that is needed is exceeded by so much. */
  private static final double MARGIN = 1.05;

  /** No estimate asks for more than so many times the time before. */
  private static final double LARGEST_GROWTH = 8;

  /** With fewer mean intervals, long ones are missing among those that are seen. */
  private static final double ENOUGH_INTERVALS = 20;

  /**
   * How well a rate must be known: half of its 95 % interval is under the relative or under the
   * absolute error.
   *
   * @param relative part of the rate
   * @param absolute Hz
   * @param longest time after which it is given up, for each cell, s
   */
  public record Precision(double relative, double absolute, double longest) {
    boolean isMet(double rate, double standardError) {
      return NORMAL_95 * standardError <= goal(rate);
    }

    private double goal(double rate) {
      return Math.max(relative * rate, absolute);
    }
  }

  /**
   * Measures a response.
   *
   * @param rest how the cells begin
   * @param inputs what arrives
   * @param current injected besides, in the unit of what is injected
   * @param discarded time at the start that does not count, s
   * @param spikeCut what is left out around a spike for the moments of V
   * @param averaged names of the variables whose means are wanted
   * @param stream name of the random numbers; responses of other names are independent
   * @throws UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public static StationaryResponse measure(
      Preparation preparation,
      Rest rest,
      List<SynapticNoise.Input> inputs,
      double current,
      double discarded,
      SynapticNoise.SpikeCut spikeCut,
      List<String> averaged,
      Precision precision,
      String stream)
      throws InterruptedException {
    var bench =
        new Bench(preparation, inputs.stream().map(i -> i.synapse()).distinct().toList(), CELLS);
    bench.start(rest.values());
    for (int cell = 0; cell < CELLS; cell++) {
      bench.inject(cell, current);
    }
    var events = new PoissonEvents(bench.state().kernel(), preparation, inputs, stream);
    long start = preparation.steps(discarded);
    var moments = new SubthresholdMoments(bench, preparation, spikeCut, start);
    var means = new VariableMeans(bench.state().kernel(), averaged, start);
    Bench.Observer observer =
        (step, state) -> {
          events.before(step, state);
          moments.before(step, state);
          means.before(step, state);
        };
    long longest = Math.max(1, preparation.steps(precision.longest()));
    long wanted = Math.min(longest, Math.max(1, preparation.steps(FIRST)));
    long done = 0;
    while (true) {
      bench.run(start + wanted, observer);
      bench.requireFinite();
      done = wanted;
      Counts counts =
          Counts.of(
              bench.spikes(),
              start * preparation.step(),
              bench.time(),
              rest.state() == Rest.State.FIRING);
      boolean isPrecise = precision.isMet(counts.rate(), counts.standardError());
      if (isPrecise || done == longest) {
        return new StationaryResponse(
            counts.rate(),
            counts.standardError(),
            counts.spikes(),
            CELLS * done * preparation.step(),
            moments.moments(),
            means.means(),
            variation(bench.spikes(), start * preparation.step(), bench.time(), counts.rate()),
            isPrecise);
      }
      double ratio = NORMAL_95 * counts.standardError() / precision.goal(counts.rate());
      double growth = Math.min(LARGEST_GROWTH, MARGIN * ratio * ratio);
      wanted = Math.min(longest, done + Math.max(1, (long) Math.ceil(done * (growth - 1))));
    }
  }

  /**
   * Spike counts of all cells in a time.
   *
   * @param rate Hz
   * @param standardError Hz
   */
  private record Counts(double rate, double standardError, long spikes) {
    /**
     * @param beganInPhase whether the cells fired together at first: as long as their counts are
     *     the same to within one, the mean is known no better than one of them
     */
    static Counts of(SpikeLog log, double from, double to, boolean beganInPhase) {
      double duration = to - from;
      long spikes = 0;
      double squares = 0;
      for (int cell = 0; cell < CELLS; cell++) {
        int count = log.countFrom(cell, from);
        spikes += count;
        squares += (double) count * count;
      }
      double mean = (double) spikes / CELLS;
      double variance = Math.max(0, squares / CELLS - mean * mean) * CELLS / (CELLS - 1);
      double error =
          spikes < FEW_SPIKES
              ? (1 + Math.sqrt(spikes + 0.75)) / CELLS
              : Math.sqrt(variance / CELLS + (beganInPhase && variance < 1 ? 1.0 / 12 : 0));
      return new Counts(mean / duration, error / duration, spikes);
    }
  }

  private static double variation(SpikeLog log, double from, double to, double rate) {
    if (rate * (to - from) < ENOUGH_INTERVALS) {
      return Double.NaN;
    }
    var intervals = new SampleMoments.Sum();
    for (int cell = 0; cell < CELLS; cell++) {
      double[] times = log.of(cell);
      for (int i = times.length - log.countFrom(cell, from) + 1; i < times.length; i++) {
        intervals.add(times[i] - times[i - 1]);
      }
    }
    SampleMoments moments = intervals.moments();
    return moments.deviation() / moments.mean();
  }
}
