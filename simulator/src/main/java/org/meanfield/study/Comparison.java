package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.RateComparison;
import org.meanfield.analysis.TimeCourseComparison;

/**
 * Network and mean field of one population over the same bins.
 *
 * @param rate mean rates and their difference
 * @param response how the two follow the stimulus; null without one
 */
record Comparison(RateComparison rate, @Nullable TimeCourseComparison response) {
  /** Bins over which courses are averaged before their peaks are looked for. */
  static final int PEAK_SMOOTHING = 5;

  /**
   * Standard error of a network's mean rate, Hz. Beside a mean field it is that of the difference,
   * in which the response to a stimulus does not count as noise.
   */
  static double standardError(NetworkRun.Statistics statistics, @Nullable Comparison comparison) {
    return comparison == null
        ? statistics.mean().standardError()
        : comparison.rate().difference().standardError();
  }

  static List<Comparison> of(Study study, NetworkRun network, FieldRun field) {
    var comparisons = new ArrayList<Comparison>();
    boolean stimulated =
        new Stimulation(study.inputs())
            .isActive(study.simulation().discarded(), study.simulation().duration());
    for (int p = 0; p < study.populations().size(); p++) {
      var rate = network.populations().get(p).rate();
      int bins = Math.min(rate.values().length, field.binned()[p].length);
      double[] simulated = Arrays.copyOf(rate.values(), bins);
      double[] predicted = Arrays.copyOf(field.binned()[p], bins);
      comparisons.add(
          new Comparison(
              RateComparison.of(simulated, predicted),
              stimulated
                  ? TimeCourseComparison.of(
                      simulated, predicted, rate.binWidth(), rate.start(), PEAK_SMOOTHING)
                  : null));
    }
    return comparisons;
  }
}
