package org.meanfield.study;

import java.util.List;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.ReplicatedMean;
import org.meanfield.analysis.ReplicatedVariance;

/**
 * A quantity measured in several networks.
 *
 * @param mean over the networks
 * @param interval 95 %, see {@link ReplicatedMean} and, of a variance, {@link ReplicatedVariance}
 */
record SeedSummary(double mean, Interval interval) {
  /** From one estimate for each network. */
  static SeedSummary of(List<MeanEstimate> estimates) {
    var all = ReplicatedMean.of(estimates);
    return new SeedSummary(all.mean(), all.interval(0.95));
  }

  /** Of a variance, above 0, from one estimate for each network. */
  static SeedSummary ofVariances(List<MeanEstimate> estimates) {
    var all = ReplicatedVariance.of(estimates, 0.95);
    return new SeedSummary(all.mean(), all.interval());
  }
}
