package org.meanfield.cell;

import java.util.Arrays;

/** Rates of one spike train, from its intervals: counts would know them only to 1/duration. */
public final class FiringRate {
  private FiringRate() {}

  /**
   * The rate in a time.
   *
   * @param spikes times, ascending, s
   * @param from start of the time, s
   * @param to its end, s
   * @return intervals between the spikes inside per second, Hz; with one spike inside, that of the
   *     interval that ends with it; 0 if there is none
   */
  public static double byIntervals(double[] spikes, double from, double to) {
    int first = firstFrom(spikes, from);
    int end = firstFrom(spikes, to);
    if (end - first >= 2) {
      return (end - first - 1) / (spikes[end - 1] - spikes[first]);
    }
    return end - first == 1 && first > 0 ? 1 / (spikes[first] - spikes[first - 1]) : 0;
  }

  /** The rate of the first interval, Hz; 0 with fewer than two spikes. */
  public static double initial(double[] spikes) {
    return spikes.length < 2 ? 0 : 1 / (spikes[1] - spikes[0]);
  }

  /** Number of spikes in [from, to). */
  public static int count(double[] spikes, double from, double to) {
    return firstFrom(spikes, to) - firstFrom(spikes, from);
  }

  private static int firstFrom(double[] spikes, double time) {
    int found = Arrays.binarySearch(spikes, time);
    return found < 0 ? -found - 1 : found;
  }
}
