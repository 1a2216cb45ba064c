package org.meanfield.study;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.TDistribution;
import org.meanfield.cell.FiringRate;

/**
 * A rate over independent trials and its 95 % interval.
 *
 * @param mean Hz
 * @param low lower end, Hz
 * @param high upper end, Hz
 */
record TrialRate(double mean, double low, double high) {
  private static final double TAIL = 0.025;

  /**
   * By Student's distribution from the scatter of the trials, not below 0. If they do not scatter,
   * their equal numbers say nothing of it: then that of a Poisson process with as many spikes
   * (Garwood 1936, Biometrika 28:437).
   *
   * @param spikes times by trial, s
   * @param from start of what counts, s
   * @param to its end, s
   */
  static TrialRate of(List<double[]> spikes, double from, double to) {
    double length = to - from;
    // a spike within the last step may lie an ulp beyond the end
    double[] counts = spikes.stream().mapToDouble(s -> FiringRate.count(s, from, to + 1)).toArray();
    int n = counts.length;
    double mean = Arrays.stream(counts).average().orElse(0);
    double variance =
        Arrays.stream(counts).map(count -> (count - mean) * (count - mean)).sum() / (n - 1);
    if (variance == 0) {
      double time = n * length;
      double total = n * mean;
      double low = total == 0 ? 0 : chiSquared(2 * total, TAIL) / 2 / time;
      return new TrialRate(mean / length, low, chiSquared(2 * total + 2, 1 - TAIL) / 2 / time);
    }
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability(1 - TAIL);
    double half = quantile * Math.sqrt(variance / n);
    return new TrialRate(mean / length, Math.max(0, mean - half) / length, (mean + half) / length);
  }

  private static double chiSquared(double degrees, double probability) {
    return new ChiSquaredDistribution(degrees).inverseCumulativeProbability(probability);
  }
}
