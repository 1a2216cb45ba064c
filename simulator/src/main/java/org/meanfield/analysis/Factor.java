package org.meanfield.analysis;

import java.util.Arrays;

/**
 * A ratio that was found in several runs: its geometric mean, so that factors of a product multiply
 * to the factor of the whole, and its 95 % interval.
 *
 * @param value the ratio; NaN where it has none
 * @param interval by Student's distribution of its logarithm over the runs
 */
public record Factor(double value, Interval interval) {
  private static final double CONFIDENCE = 0.95;

  /**
   * From the ratio in each run.
   *
   * @param ratios positive numbers; one that is not makes the factor NaN
   * @param common relative standard error of what is the same in all runs, such as one measurement
   *     that all share
   * @param commonDegrees its degrees of freedom
   */
  public static Factor of(double[] ratios, double common, double commonDegrees) {
    double[] logarithms = Arrays.stream(ratios).map(Math::log).toArray();
    if (Arrays.stream(logarithms).anyMatch(x -> !Double.isFinite(x)) || logarithms.length < 2) {
      return new Factor(Double.NaN, new Interval(Double.NaN, Double.NaN));
    }
    double mean = Sums.mean(logarithms);
    double own = Sums.variance(logarithms) / logarithms.length;
    double shared = common * common;
    double variance = own + shared;
    double half = 0;
    if (variance > 0) {
      double degrees =
          variance
              * variance
              / (own * own / (logarithms.length - 1) + shared * shared / commonDegrees);
      half = ReplicatedMean.quantile(degrees, CONFIDENCE) * Math.sqrt(variance);
    }
    return new Factor(Math.exp(mean), new Interval(Math.exp(mean - half), Math.exp(mean + half)));
  }

  /** The same, in units of a number that is known. */
  public Factor dividedBy(double known) {
    return new Factor(value / known, new Interval(interval.low() / known, interval.high() / known));
  }
}
