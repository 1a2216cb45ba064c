package org.meanfield.cell;

import java.util.Arrays;

/** Rates of one spike train, from its intervals: counts would know them only to 1/duration. */
public final class FiringRate {
  /** A cell is silent in the end if nothing comes for so many times its longest late interval … */
  private static final double SILENCE_IN_INTERVALS = 3;

  /** … and for so long, s. */
  private static final double SILENCE = 0.05;

  /** So many intervals are late: more than a burst has, so that its pauses are among them. */
  private static final int LATE = 20;

  private FiringRate() {}

  /**
   * The rate of a cell that goes on firing: that by intervals, or 0 if the cell {@link #endsBefore
   * has fallen silent}.
   */
  public static double steady(double[] spikes, double from, double to) {
    return endsBefore(spikes, from, to) ? 0 : byIntervals(spikes, from, to);
  }

  /**
   * Whether a cell has spikes in a time, but is silent at its end: for more than {@value
   * #SILENCE_IN_INTERVALS} times the longest of the last {@value #LATE} intervals that end inside,
   * and more than {@value #SILENCE} s.
   *
   * @param spikes times, ascending, s
   * @param from start of the time, s
   * @param to its end, s
   */
  public static boolean endsBefore(double[] spikes, double from, double to) {
    int first = firstFrom(spikes, from);
    int end = firstFrom(spikes, to);
    if (first == end) {
      return false;
    }
    double longest = 0;
    for (int i = Math.max(Math.max(first, 1), end - LATE); i < end; i++) {
      longest = Math.max(longest, spikes[i] - spikes[i - 1]);
    }
    return to - spikes[end - 1] > Math.max(SILENCE, SILENCE_IN_INTERVALS * longest);
  }

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
