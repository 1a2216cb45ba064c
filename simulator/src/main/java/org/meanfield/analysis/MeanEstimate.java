package org.meanfield.analysis;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The mean of a correlated series and how well it is known.
 *
 * <p>With autocovariances γ_t, the variance of a mean of n values is SE² = (γ_0 + 2 Σ_{t=1}^{M}
 * γ_t)/n. The window M is the smallest M ≥ max(2 n^{1/3}, 10 τ(M)), τ(M) = ½ + Σ_{t=1}^{M} γ_t/γ_0
 * (self-consistent window of Madras and Sokal 1988, J Stat Phys 50:109, with twice their width, and
 * a lower limit so that a damped oscillation is not cut at its first lobe), at most n/4. The factor
 * 1 + (2M+1)/n undoes the bias from using the sample mean (Wolff 2004, Comput Phys Commun 156:143).
 * If the truncated sum is not positive, the triangular (Bartlett) window, which cannot be negative,
 * takes its place. Intervals use Student's t with n/(2M+1) degrees of freedom, from the variance of
 * the truncated sum itself, relative 2(2M+1)/n.
 *
 * <p>The error is that of time averaging in one network: other wirings scatter in addition.
 *
 * @param mean the mean
 * @param standardError SE, in the unit of the series
 * @param autocorrelationTime τ_int in samples, SE² = 2 τ_int γ_0/n; ½ for independent values
 * @param degreesOfFreedom of Student's t
 * @param count n
 * @param resolved false if M reached n/4: the series is too short to know its own correlation
 */
public record MeanEstimate(
    double mean,
    double standardError,
    double autocorrelationTime,
    double degreesOfFreedom,
    int count,
    boolean resolved) {

  private static final double WINDOW_IN_TIMES = 10;

  /**
   * Estimates the mean of a stationary series.
   *
   * @throws IllegalArgumentException for fewer than 8 values
   */
  public static MeanEstimate of(double[] series) {
    int n = series.length;
    if (n < 8) {
      throw new IllegalArgumentException("a standard error needs 8 values, not " + n);
    }
    double mean = Sums.mean(series);
    double[] centred = new double[n];
    for (int i = 0; i < n; i++) {
      centred[i] = series[i] - mean;
    }
    double variance = autocovariance(centred, 0);
    if (variance == 0) {
      return new MeanEstimate(mean, 0, 0.5, n - 1, n, true);
    }
    int shortest = (int) Math.ceil(2 * Math.cbrt(n));
    int longest = Math.max(1, n / 4);
    double sum = variance;
    double triangular = 0;
    int window = 0;
    do {
      window++;
      double covariance = autocovariance(centred, window);
      sum += 2 * covariance;
      triangular += 2 * covariance * window;
    } while (window < longest
        && (window < shortest || window < WINDOW_IN_TIMES * sum / (2 * variance)));
    boolean resolved = window < longest;
    if (sum <= 0) {
      // Σ (1 − t/(M+1)) γ_t, positive for any series
      sum -= triangular / (window + 1);
    }
    double unbiased = sum * (1 + (2.0 * window + 1) / n);
    return new MeanEstimate(
        mean,
        Math.sqrt(unbiased / n),
        unbiased / (2 * variance),
        n / (2.0 * window + 1),
        n,
        resolved);
  }

  /** Number of independent values that would know the mean as well, n/(2 τ_int). */
  public double effectiveCount() {
    return count / (2 * autocorrelationTime);
  }

  /**
   * The interval that holds the true mean with the given probability.
   *
   * @param confidence for example 0.95
   */
  public Interval interval(double confidence) {
    double quantile =
        new TDistribution(degreesOfFreedom).inverseCumulativeProbability((1 + confidence) / 2);
    return new Interval(mean - quantile * standardError, mean + quantile * standardError);
  }

  private static double autocovariance(double[] centred, int lag) {
    double sum = 0;
    for (int i = lag; i < centred.length; i++) {
      sum += centred[i] * centred[i - lag];
    }
    return sum / centred.length;
  }
}
