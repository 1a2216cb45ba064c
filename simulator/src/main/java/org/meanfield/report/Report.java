package org.meanfield.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Irregularity;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.RateComparison;
import org.meanfield.analysis.Synchrony;
import org.meanfield.analysis.TimeCourseComparison;

/**
 * All that a page says about a run.
 *
 * @param title of the study
 * @param source where the study comes from; null if it does not say
 * @param results one per population, in the order of the study
 * @param moments membrane potentials and conductances; may be empty
 * @param figures in the order of the page
 * @param notes warnings and remarks, a sentence each
 * @param provenance how it was made
 */
public record Report(
    String title,
    @Nullable String source,
    List<Result> results,
    List<MomentComparison> moments,
    List<Figure> figures,
    List<String> notes,
    Provenance provenance) {

  /**
   * What was found for one population.
   *
   * @param population whose
   * @param network null if no network was simulated
   * @param field null if no mean field was solved
   * @param comparison mean rates over the same time; null unless there are both
   * @param response how the two follow a stimulus; null without one
   */
  public record Result(
      Population population,
      @Nullable NetworkResult network,
      @Nullable FieldResult field,
      @Nullable RateComparison comparison,
      @Nullable TimeCourseComparison response) {}

  /**
   * What the network did after the discarded beginning.
   *
   * @param rate mean rate with its error, Hz
   * @param rateDeviation SD of the binned rate, Hz, where there is no stimulus
   * @param irregularity of inter-spike intervals
   * @param synchrony of spike counts
   */
  public record NetworkResult(
      MeanEstimate rate, double rateDeviation, Irregularity irregularity, Synchrony synchrony) {}

  /**
   * The fixed point of the mean field, without a stimulus.
   *
   * @param rate ν* of the highest order solved, Hz
   * @param order 1 or 2
   * @param firstOrderRate ν* of the first order, Hz
   * @param rateDeviation √c, the mean field's own finite-size fluctuation, Hz; NaN for a
   *     first-order mean field
   */
  public record FieldResult(double rate, int order, double firstOrderRate, double rateDeviation) {}

  /**
   * How a run was made.
   *
   * @param study the text of the study as it was run
   * @param facts for example seed, version, JDK, machine, in the order of the page
   * @param phaseSeconds seconds of each phase, in the order of the page
   */
  public record Provenance(
      String study, Map<String, String> facts, Map<String, Double> phaseSeconds) {}
}
