package org.meanfield.kernel;

/**
 * The inverse Gaussian distribution, by the method of Michael, Schucany and Haas (1976, Am. Stat.
 * 30:88): of the two values with one deviate, the one or the other.
 */
final class InverseGaussian {
  private InverseGaussian() {}

  /**
   * A value from a normal and a uniform number.
   *
   * @param mean μ, infinite for a Lévy distribution
   * @param shape λ, infinite for a distribution that is all at the mean
   */
  static double value(double mean, double shape, double normal, double uniform) {
    double square = normal * normal;
    if (mean == Double.POSITIVE_INFINITY) {
      return shape / square;
    }
    double half = mean * square / (2 * shape);
    double smaller = mean / (1 + half + Math.sqrt(half * (half + 2)));
    return uniform <= mean / (mean + smaller) ? smaller : mean / smaller * mean;
  }
}
