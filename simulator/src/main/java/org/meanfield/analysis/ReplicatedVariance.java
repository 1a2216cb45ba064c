package org.meanfield.analysis;

import java.util.List;

/**
 * A variance over independent runs of a network, as {@link ReplicatedMean} of the variance in each,
 * but with an interval that is symmetric on the logarithm: v exp(±h). A variance is above 0 and its
 * estimates are skewed, so that v ± h would reach below.
 *
 * <p>h is the larger of two half widths. Within the runs it is t SE/v, by the delta method on ln v,
 * with the error SE of the squared deviations' mean and Student's t of the effective degrees of
 * freedom, both from the autocorrelation ({@link MeanEstimate}). Between two runs or more it is t
 * s/√n, s the standard deviation of ln v over the n runs, n − 1 degrees of freedom.
 *
 * @param mean over the runs, in the unit of their variance
 * @param half h, a natural logarithm; not a number if a run has no variance at all: nothing can
 *     then be said of the logarithm
 */
public record ReplicatedVariance(double mean, double half) {

  /**
   * From the variance in each run.
   *
   * @param confidence for example 0.95
   * @throws IllegalArgumentException without runs
   */
  public static ReplicatedVariance of(List<MeanEstimate> runs, double confidence) {
    var all = ReplicatedMean.of(runs);
    int n = runs.size();
    if (runs.stream().anyMatch(run -> !(run.mean() > 0))) {
      return new ReplicatedVariance(all.mean(), Double.NaN);
    }
    double[] logarithms = runs.stream().mapToDouble(run -> Math.log(run.mean())).toArray();
    double within =
        ReplicatedMean.quantile(all.withinDegrees(), confidence) * all.withinError() / all.mean();
    double between =
        n < 2
            ? 0
            : ReplicatedMean.quantile(n - 1, confidence) * Math.sqrt(Sums.variance(logarithms) / n);
    return new ReplicatedVariance(all.mean(), Math.max(within, between));
  }

  /** The interval, above 0; its ends are no numbers if {@link #half} is none. */
  public Interval interval() {
    return new Interval(mean * Math.exp(-half), mean * Math.exp(half));
  }
}
