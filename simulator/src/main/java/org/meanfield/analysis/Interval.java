package org.meanfield.analysis;

/**
 * A closed interval, mostly a confidence interval.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
  /** Whether a value lies in it. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }
}
