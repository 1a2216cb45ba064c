package org.meanfield.analysis;

import java.util.Arrays;

/**
 * How well the mean field follows the network through a stimulus, bin by bin.
 *
 * @param normalisedError RMS of network minus mean field over the range (max − min) of the mean
 *     field; infinite or NaN if the mean field does not move
 * @param fieldRange that range, Hz
 * @param correlation Pearson's, of the two courses
 * @param networkPeak highest rate of the smoothed network course
 * @param fieldPeak highest rate of the mean field, smoothed in the same way
 */
public record TimeCourseComparison(
    double normalisedError,
    double fieldRange,
    double correlation,
    Peak networkPeak,
    Peak fieldPeak) {

  /**
   * The highest point of a course.
   *
   * @param rate Hz
   * @param time middle of its bin, s
   */
  public record Peak(double rate, double time) {}

  /**
   * Compares two courses over the same bins.
   *
   * @param network binned rate, Hz
   * @param field mean field averaged over the same bins, Hz
   * @param binWidth T, s
   * @param start left edge of bin 0, s
   * @param smoothing odd number of bins of the moving average under which peaks are looked for, in
   *     both courses alike: the highest of many noisy bins lies above the true peak; 1 for none
   */
  public static TimeCourseComparison of(
      double[] network, double[] field, double binWidth, double start, int smoothing) {
    if (network.length != field.length || network.length < 2) {
      throw new IllegalArgumentException(
          "courses of " + network.length + " and " + field.length + " bins");
    }
    if (smoothing < 1 || smoothing % 2 == 0 || smoothing > network.length) {
      throw new IllegalArgumentException("a moving average over " + smoothing + " bins");
    }
    double squares = 0;
    for (int i = 0; i < network.length; i++) {
      squares += (network[i] - field[i]) * (network[i] - field[i]);
    }
    double range =
        Arrays.stream(field).max().orElseThrow() - Arrays.stream(field).min().orElseThrow();
    return new TimeCourseComparison(
        Math.sqrt(squares / network.length) / range,
        range,
        Sums.correlation(network, field),
        peak(network, binWidth, start, smoothing),
        peak(field, binWidth, start, smoothing));
  }

  /**
   * Averages a course given at points over bins (trapezoidal rule).
   *
   * @param points values at 0, δ, 2δ, …
   * @param intervalsPerBin intervals δ in a bin
   * @return averages over the complete bins from the first point on
   */
  public static double[] binAverages(double[] points, int intervalsPerBin) {
    double[] averages = new double[(points.length - 1) / intervalsPerBin];
    for (int bin = 0; bin < averages.length; bin++) {
      int first = bin * intervalsPerBin;
      double sum = 0.5 * (points[first] + points[first + intervalsPerBin]);
      for (int i = first + 1; i < first + intervalsPerBin; i++) {
        sum += points[i];
      }
      averages[bin] = sum / intervalsPerBin;
    }
    return averages;
  }

  private static Peak peak(double[] course, double binWidth, double start, int smoothing) {
    double highest = Double.NEGATIVE_INFINITY;
    int at = 0;
    for (int first = 0; first + smoothing <= course.length; first++) {
      double sum = 0;
      for (int i = first; i < first + smoothing; i++) {
        sum += course[i];
      }
      if (sum > highest) {
        highest = sum;
        at = first;
      }
    }
    return new Peak(highest / smoothing, start + (at + 0.5 * smoothing) * binWidth);
  }
}
