package org.meanfield.stimulus;

import org.apache.commons.numbers.gamma.Erfc;

/**
 * The rate that noise has in the long run: the mean of max(0, X) for a normal X,
 *
 * <pre>
 * μ Φ(μ/σ) + σ φ(μ/σ),
 * </pre>
 *
 * with Φ the standard normal distribution function and φ its density. It does not change in time.
 *
 * @param mean μ of the rate before it is rectified, Hz
 * @param deviation σ, Hz, at least 0
 */
public record RectifiedMean(double mean, double deviation) implements RateCourse {
  public RectifiedMean {
    if (!(deviation >= 0)) {
      throw new IllegalArgumentException("a deviation must be 0 or above");
    }
  }

  /** What a course settles to: of noise its mean, of everything else a constant. */
  public static RateCourse of(RateCourse course) {
    return course instanceof RateSum sum && sum.isNoisy()
        ? sum.settled()
        : new Constant(course.baseline());
  }

  /**
   * Part of the way to another, or beyond it; exact where the two are equal.
   *
   * @throws IllegalArgumentException beyond the place where σ is 0
   */
  public RectifiedMean towards(RectifiedMean other, double part) {
    return new RectifiedMean(
        mean + part * (other.mean - mean), deviation + part * (other.deviation - deviation));
  }

  /** Part of the time for which the rate would be negative, Φ(−μ/σ). */
  public double below() {
    return deviation > 0 ? distribution(-mean / deviation) : mean < 0 ? 1 : 0;
  }

  private static double distribution(double z) {
    return 0.5 * Erfc.value(-z / Math.sqrt(2));
  }

  @Override
  public double at(double time) {
    return baseline();
  }

  @Override
  public double baseline() {
    if (!(deviation > 0)) {
      return Math.max(0, mean);
    }
    double z = mean / deviation;
    double density = StrictMath.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
    return mean * distribution(z) + deviation * density;
  }

  @Override
  public double minimum() {
    return baseline();
  }

  @Override
  public double maximum() {
    return baseline();
  }

  @Override
  public double[] breakTimes() {
    return new double[0];
  }
}
