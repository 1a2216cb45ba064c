package org.meanfield.study;

import java.util.List;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.ReplicatedMean;

/**
 * A quantity measured in several networks.
 *
 * @param mean over the networks
 * @param interval 95 %, see {@link ReplicatedMean}
 */
record SeedSummary(double mean, Interval interval) {
  /** From one estimate for each network. */
  static SeedSummary of(List<MeanEstimate> estimates) {
    var all = ReplicatedMean.of(estimates);
    return new SeedSummary(all.mean(), all.interval(0.95));
  }
}
