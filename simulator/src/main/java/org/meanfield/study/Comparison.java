package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.RateComparison;
import org.meanfield.analysis.TimeCourseComparison;

/**
 * Network and mean field of one population over the same bins.
 *
 * @param rate mean rates and their difference
 * @param response how the two follow the stimulus; null without one
 * @param noise the error that the network's fluctuations in its stationary state alone would make
 *     of {@code response}; NaN if it is not known
 */
record Comparison(RateComparison rate, @Nullable TimeCourseComparison response, double noise) {
  /**
   * Time over which courses are averaged before their peaks are looked for, s: half the rise of the
   * published pulse. The highest of many noisy bins lies above the true peak; longer averages would
   * flatten it.
   */
  static final double PEAK_SMOOTHING = 50e-3;

  /**
   * The estimate whose error is that of a network's mean rate. Beside a mean field it is the
   * difference, in which the response to a stimulus does not count as noise.
   */
  static MeanEstimate estimate(NetworkRun.Statistics statistics, @Nullable Comparison comparison) {
    return comparison == null ? statistics.mean() : comparison.rate().difference();
  }

  static List<Comparison> of(Study study, NetworkRun network, FieldRun field) {
    var comparisons = new ArrayList<Comparison>();
    boolean stimulated =
        new Stimulation(study)
            .isActive(study.simulation().discarded(), study.simulation().duration());
    for (int p = 0; p < study.populations().size(); p++) {
      NetworkRun.Statistics statistics = network.populations().get(p);
      double[] simulated = statistics.rate().values();
      double[] predicted = field.binned()[p];
      @Nullable TimeCourseComparison response =
          stimulated ? response(statistics.rate(), predicted) : null;
      comparisons.add(
          new Comparison(
              RateComparison.of(simulated, predicted),
              response,
              response == null
                  ? Double.NaN
                  : statistics.stationaryRate().standardDeviation() / response.fieldRange()));
    }
    return comparisons;
  }

  /**
   * How a mean field follows a network.
   *
   * @param rate of the network
   * @param predicted over the same bins, Hz
   */
  static TimeCourseComparison response(PopulationRate rate, double[] predicted) {
    int bins = (int) Math.rint(PEAK_SMOOTHING / rate.binWidth());
    int most = Math.min(bins, rate.values().length - 1);
    return TimeCourseComparison.of(
        rate.values(), predicted, rate.binWidth(), rate.start(), most | 1);
  }
}
