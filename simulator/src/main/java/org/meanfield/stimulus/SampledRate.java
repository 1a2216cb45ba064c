package org.meanfield.stimulus;

import java.util.Arrays;

/**
 * A rate known at some times. Between them it is linear, or keeps the value of the time before;
 * before the first it has the first value, after the last the last.
 */
public final class SampledRate implements RateCourse {
  private final double[] times;
  private final double[] values;
  private final boolean linear;
  private final double minimum;
  private final double maximum;

  /**
   * @param times at least one, ascending, s
   * @param values at these times, Hz
   * @param linear whether the rate is linear between them, and not held
   */
  public SampledRate(double[] times, double[] values, boolean linear) {
    if (times.length == 0 || times.length != values.length) {
      throw new IllegalArgumentException("a sampled rate needs a value for each of its times");
    }
    for (int i = 1; i < times.length; i++) {
      if (!(times[i] > times[i - 1])) {
        throw new IllegalArgumentException("the times of a sampled rate must ascend");
      }
    }
    this.times = times.clone();
    this.values = values.clone();
    this.linear = linear;
    minimum = Arrays.stream(values).min().orElseThrow();
    maximum = Arrays.stream(values).max().orElseThrow();
  }

  @Override
  public double at(double time) {
    int found = Arrays.binarySearch(times, time);
    int last = found >= 0 ? found : -found - 2;
    if (last < 0) {
      return values[0];
    }
    if (!linear || last == times.length - 1) {
      return values[last];
    }
    double part = (time - times[last]) / (times[last + 1] - times[last]);
    return values[last] + (values[last + 1] - values[last]) * part;
  }

  /** How many samples there are. */
  public int length() {
    return times.length;
  }

  /** Time of a sample, s. */
  public double time(int sample) {
    return times[sample];
  }

  /** Value of a sample, Hz. */
  public double value(int sample) {
    return values[sample];
  }

  @Override
  public double baseline() {
    return values[values.length - 1];
  }

  @Override
  public double minimum() {
    return minimum;
  }

  @Override
  public double maximum() {
    return maximum;
  }

  @Override
  public double[] breakTimes() {
    return times.clone();
  }
}
