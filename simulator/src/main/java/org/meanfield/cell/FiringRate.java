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
   * #SILENCE_IN_INTERVALS} times the longest of the last {@value #LATE} intervals, those before the
   * time included, and more than {@value #SILENCE} s.
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
    for (int i = Math.max(1, end - LATE); i < end; i++) {
      longest = Math.max(longest, spikes[i] - spikes[i - 1]);
    }
    return to - spikes[end - 1] > Math.max(SILENCE, SILENCE_IN_INTERVALS * longest);
  }

  /**
   * The rate in a time. The pause before its first spike counts: if bursts come with pauses longer
   * than the time, it is the only one.
   *
   * @param spikes times, ascending, s
   * @param from start of the time, s
   * @param to its end, s
   * @return intervals that end inside per second, Hz: n/(t_n − t_0) with the last spike t_0 before
   *     the time; (n − 1)/(t_n − t_1) if there is none before; 0 without an interval
   */
  public static double byIntervals(double[] spikes, double from, double to) {
    int first = firstFrom(spikes, from);
    int end = firstFrom(spikes, to);
    int begin = Math.max(0, first - 1);
    return first == end || end - begin < 2
        ? 0
        : (end - begin - 1) / (spikes[end - 1] - spikes[begin]);
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
