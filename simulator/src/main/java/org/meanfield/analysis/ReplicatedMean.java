package org.meanfield.analysis;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a rate over independent runs of a network, each of another wiring and another input.
 *
 * <p>Two errors are known of it. The scatter between the runs, s/√n with n − 1 degrees of freedom
 * (Student 1908, Biometrika 6:1), contains everything in which runs differ, but from few runs it is
 * known badly and can be small by chance. The errors of time averaging within the runs ({@link
 * MeanEstimate}), √(Σ SE²)/n with the degrees of freedom of Welch (1947, Biometrika 34:28), lack
 * the wiring. An interval is the wider of the two that these make: it holds the true mean at least
 * as often as Student's alone.
 *
 * @param mean over the runs, Hz
 * @param runs n
 * @param scatterError s/√n, Hz; NaN for one run
 * @param withinError Hz
 * @param withinDegrees degrees of freedom of {@code withinError}
 */
public record ReplicatedMean(
    double mean, int runs, double scatterError, double withinError, double withinDegrees) {
  /** With fewer events the error of a rate is that of their number. */
  private static final int FEW_EVENTS = 10;

  /**
   * From the mean and its error in each run.
   *
   * @throws IllegalArgumentException without runs
   */
  public static ReplicatedMean of(List<MeanEstimate> runs) {
    int n = runs.size();
    if (n == 0) {
      throw new IllegalArgumentException("a mean needs at least one run");
    }
    double[] means = runs.stream().mapToDouble(MeanEstimate::mean).toArray();
    double squares = 0;
    double fourths = 0;
    for (MeanEstimate run : runs) {
      double square = run.standardError() * run.standardError();
      squares += square;
      fourths += square * square / run.degreesOfFreedom();
    }
    return new ReplicatedMean(
        Sums.mean(means),
        n,
        Math.sqrt(Sums.variance(means) / n),
        Math.sqrt(squares) / n,
        squares == 0 ? n : squares * squares / fourths);
  }

  /**
   * From binned rates of spikes. Where a run has fewer than {@value #FEW_EVENTS} spikes, its error
   * is at least that of a Poisson number at its upper side, 1 + √(n + ¾) (Gehrels 1986, ApJ
   * 303:336): a silent run does not prove that the rate is 0.
   */
  public static ReplicatedMean ofRates(List<PopulationRate> runs) {
    return of(runs.stream().map(ReplicatedMean::estimate).toList());
  }

  private static MeanEstimate estimate(PopulationRate rate) {
    MeanEstimate known = rate.mean();
    double event = rate.quantum() / known.count();
    double events = known.mean() / event;
    double smallest = (1 + Math.sqrt(events + 0.75)) * event;
    return events < FEW_EVENTS && known.standardError() < smallest
        ? new MeanEstimate(
            known.mean(), smallest, 0.5, known.count() - 1.0, known.count(), known.resolved())
        : known;
  }

  /**
   * The interval that holds the true mean with at least the given probability.
   *
   * @param confidence for example 0.95
   */
  public Interval interval(double confidence) {
    double half = half(confidence);
    return new Interval(mean - half, mean + half);
  }

  /** Half of the {@link #interval}. */
  public double half(double confidence) {
    double within = quantile(withinDegrees, confidence) * withinError;
    return runs < 2 ? within : Math.max(within, quantile(runs - 1, confidence) * scatterError);
  }

  /** What one run would scatter by, Hz: the larger of what both errors say. */
  double deviation() {
    double error = runs < 2 ? withinError : Math.max(scatterError, withinError);
    return error * Math.sqrt(runs);
  }

  static double quantile(double degrees, double confidence) {
    return new TDistribution(degrees).inverseCumulativeProbability((1 + confidence) / 2);
  }
}
