package org.meanfield.report;

import org.meanfield.analysis.Interval;
import org.meanfield.analysis.RateComparison;
import org.meanfield.report.Report.FieldResult;
import org.meanfield.report.Report.NetworkResult;

/** The result for a population in one sentence. */
final class Verdict {
  private Verdict() {}

  static String of(Report.Result result) {
    NetworkResult network = result.network();
    FieldResult field = result.field();
    RateComparison comparison = result.comparison();
    String name = result.population().name() + ": ";
    int decimals = Numbers.decimalsFor(standardError(result));
    if (comparison != null) {
      return name
          + "mean field "
          + Numbers.fixed(comparison.fieldRate(), decimals)
          + " Hz, "
          + measured(comparison.networkRate(), standardError(result), decimals)
          + ": "
          + difference(comparison, decimals);
    }
    if (network != null) {
      return name
          + measured(network.rate().mean(), standardError(result), decimals)
          + "; no mean field.";
    }
    if (field != null) {
      return name + "mean field " + Numbers.significant(field.rate(), 4) + " Hz; no network.";
    }
    return name + "nothing was computed.";
  }

  /**
   * Standard error of the network's mean rate, Hz, about the mean field where there is one, so that
   * a stimulus does not count as noise; NaN without a network.
   */
  static double standardError(Report.Result result) {
    RateComparison comparison = result.comparison();
    NetworkResult network = result.network();
    if (comparison != null) {
      return comparison.difference().standardError();
    }
    return network == null ? Double.NaN : network.rate().standardError();
  }

  private static String measured(double rate, double error, int decimals) {
    return "network "
        + Numbers.fixed(rate, decimals)
        + " ± "
        + Numbers.fixed(error, decimals)
        + " Hz";
  }

  private static String difference(RateComparison comparison, int decimals) {
    Interval interval = comparison.differenceInterval();
    double percent = 100 * comparison.relativeDifference();
    String size =
        Math.abs(percent) < 0.05
            ? "they agree to 0.1 %, "
            : "the network fires "
                + Numbers.fixed(Math.abs(percent), 1)
                + (percent < 0 ? " % less, " : " % more, ");
    return size
        + (interval.contains(0) ? "within" : "beyond")
        + " the uncertainty of this run (95 % interval of the difference "
        + Numbers.fixed(interval.low(), decimals)
        + " to "
        + Numbers.fixed(interval.high(), decimals)
        + " Hz).";
  }
}
