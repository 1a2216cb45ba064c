package org.meanfield.cell;

import java.util.Arrays;
import java.util.List;

/**
 * The membrane potential of several trials at equal times, and which samples are far from spikes.
 *
 * @param values {@code [trial][sample]}, volt
 * @param start time of the first sample, s
 * @param interval between two samples, s
 * @param spikes times of all spikes by trial, s
 * @param cut what is left out around each spike
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record PotentialSamples(
    double[][] values,
    double start,
    double interval,
    List<double[]> spikes,
    SynapticNoise.SpikeCut cut) {
  private static final double LONGEST_LAG = 0.5;
  private static final double WINDOW_IN_TIMES = 6;

  /** Moments of all samples. */
  public SampleMoments all() {
    var sum = new SampleMoments.Sum();
    for (double[] trial : values) {
      for (double value : trial) {
        sum.add(value);
      }
    }
    return sum.moments();
  }

  /** The samples of all trials that are not near a spike. */
  public double[] withoutSpikes() {
    int kept = 0;
    double[] samples = new double[Arrays.stream(values).mapToInt(trial -> trial.length).sum()];
    for (int trial = 0; trial < values.length; trial++) {
      boolean[] far = farFromSpikes(trial);
      for (int i = 0; i < far.length; i++) {
        samples[kept] = values[trial][i];
        kept += far[i] ? 1 : 0;
      }
    }
    return Arrays.copyOf(samples, kept);
  }

  /** Moments of the samples that are not near a spike; NaN if there are none. */
  public SampleMoments subthreshold() {
    var sum = new SampleMoments.Sum();
    for (double value : withoutSpikes()) {
      sum.add(value);
    }
    return sum.moments();
  }

  /**
   * The integral over positive lags of the autocorrelation of what {@link #withoutSpikes} holds, s:
   * the τ_V of the theory. Pairs with a spike between them count if both are far from it. The
   * integral ends at six times its own value (Madras and Sokal 1988).
   *
   * @return NaN if it does not end within {@value #LONGEST_LAG} s, or nothing varies
   */
  public double correlationTime() {
    SampleMoments moments = subthreshold();
    double variance = moments.deviation() * moments.deviation();
    boolean[][] far = new boolean[values.length][];
    Arrays.setAll(far, this::farFromSpikes);
    double integral = interval / 2;
    int most = (int) Math.min(LONGEST_LAG / interval, values[0].length - 1);
    for (int lag = 1; lag <= most; lag++) {
      double correlation = covariance(far, moments.mean(), lag) / variance;
      integral += interval * correlation;
      if (lag * interval > WINDOW_IN_TIMES * integral) {
        return integral;
      }
    }
    return Double.NaN;
  }

  private double covariance(boolean[][] far, double mean, int lag) {
    double sum = 0;
    long pairs = 0;
    for (int trial = 0; trial < values.length; trial++) {
      double[] samples = values[trial];
      boolean[] kept = far[trial];
      for (int i = lag; i < samples.length; i++) {
        if (kept[i] && kept[i - lag]) {
          sum += (samples[i] - mean) * (samples[i - lag] - mean);
          pairs++;
        }
      }
    }
    return sum / pairs;
  }

  private boolean[] farFromSpikes(int trial) {
    boolean[] far = new boolean[values[trial].length];
    Arrays.fill(far, true);
    for (double spike : spikes.get(trial)) {
      int first = (int) Math.ceil((spike - cut.before() - start) / interval);
      int last = (int) Math.floor((spike + cut.after() - start) / interval);
      for (int i = Math.max(0, first); i <= Math.min(last, far.length - 1); i++) {
        far[i] = false;
      }
    }
    return far;
  }
}
