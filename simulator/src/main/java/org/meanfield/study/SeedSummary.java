package org.meanfield.study;

import java.util.Arrays;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.MeanEstimate;

/**
 * A quantity measured in several networks.
 *
 * @param mean over the networks
 * @param interval 95 %
 */
record SeedSummary(double mean, Interval interval) {
  /**
   * From one estimate for each network. With three or more, the scatter between networks counts,
   * which holds that of their wirings; with fewer, the errors of the estimates alone.
   */
  static SeedSummary of(List<MeanEstimate> estimates) {
    int n = estimates.size();
    double[] means = estimates.stream().mapToDouble(MeanEstimate::mean).toArray();
    double mean = Arrays.stream(means).average().orElseThrow();
    double variance = 0;
    double freedom = 0;
    for (MeanEstimate estimate : estimates) {
      variance += estimate.standardError() * estimate.standardError() / n / n;
      freedom += estimate.degreesOfFreedom();
    }
    if (n > 2) {
      double scatter = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (n - 1) / n;
      variance = Math.max(variance, scatter);
      freedom = scatter >= variance ? n - 1 : freedom;
    }
    double half =
        new TDistribution(freedom).inverseCumulativeProbability(0.975) * Math.sqrt(variance);
    return new SeedSummary(mean, new Interval(mean - half, mean + half));
  }
}
