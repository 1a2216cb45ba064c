package org.meanfield.analysis;

/**
 * How a mean field follows several networks through a stimulus, apart from the noise of the
 * networks.
 *
 * @param error RMS of the networks' mean course minus the mean field, over the range (max − min) of
 *     the mean field; contains the noise that is left in the mean of few networks
 * @param systematicError the same without that noise: its square is that of {@code error} less the
 *     mean over the bins of s²/n, the variance of the mean course as the scatter of the networks
 *     tells it; 0 where noise explains it all
 * @param peakError highest rate of the mean field, smoothed, over that of the mean course, minus 1
 * @param delay by how much the mean field is behind the mean course, s: the shift under which the
 *     two are correlated most; NaN if there is none
 * @param delayError standard error of the delay from its scatter between the networks, s
 */
public record EnsembleResponse(
    double error, double systematicError, double peakError, double delay, double delayError) {
  /** Shifts are looked for up to this part of the course. */
  private static final double LONGEST_SHIFT = 0.1;

  /**
   * Compares.
   *
   * @param networks binned rates, a row for each network, Hz
   * @param mean their mean course, Hz
   * @param field the mean field over the same bins, Hz
   * @param binWidth s
   * @param compared mean course and mean field
   */
  public static EnsembleResponse of(
      double[][] networks,
      double[] mean,
      double[] field,
      double binWidth,
      TimeCourseComparison compared) {
    double[] delays = new double[networks.length];
    for (int i = 0; i < networks.length; i++) {
      delays[i] = delay(networks[i], field, binWidth);
    }
    return new EnsembleResponse(
        compared.normalisedError(),
        systematicDeviation(networks, mean, field) / compared.fieldRange(),
        compared.fieldPeak().rate() / compared.networkPeak().rate() - 1,
        delay(mean, field, binWidth),
        Math.sqrt(Sums.variance(delays) / delays.length));
  }

  /**
   * RMS of the mean course minus the mean field without the noise that is left in the mean course,
   * Hz: what {@code systematicError} is before it is divided by a range.
   *
   * @param networks binned rates, a row for each of at least two networks, Hz
   * @param mean their mean course, Hz
   * @param field the mean field over the same bins, Hz
   */
  public static double systematicDeviation(double[][] networks, double[] mean, double[] field) {
    double squared = 0;
    for (int k = 0; k < mean.length; k++) {
      squared += (mean[k] - field[k]) * (mean[k] - field[k]) / mean.length;
    }
    double noise = samplingError(networks);
    return Math.sqrt(Math.max(0, squared - noise * noise));
  }

  /**
   * Standard error of the mean course, RMS over the bins, from the scatter of the networks in each
   * of them, Hz.
   *
   * @param networks binned rates, a row for each of at least two networks, Hz
   */
  public static double samplingError(double[][] networks) {
    int bins = networks[0].length;
    double noise = 0;
    for (int k = 0; k < bins; k++) {
      double[] bin = new double[networks.length];
      for (int i = 0; i < networks.length; i++) {
        bin[i] = networks[i][k];
      }
      noise += Sums.variance(bin) / networks.length / bins;
    }
    return Math.sqrt(noise);
  }

  /** The shift of greatest correlation, its top between bins found by a parabola. */
  private static double delay(double[] network, double[] field, double binWidth) {
    int longest = (int) (LONGEST_SHIFT * network.length);
    double[] correlation = new double[2 * longest + 1];
    int best = 0;
    for (int i = 0; i < correlation.length; i++) {
      correlation[i] = correlation(network, field, i - longest);
      best = correlation[i] > correlation[best] ? i : best;
    }
    if (best == 0 || best == correlation.length - 1) {
      return Double.NaN;
    }
    double before = correlation[best - 1];
    double after = correlation[best + 1];
    double bend = before - 2 * correlation[best] + after;
    double part = bend < 0 ? 0.5 * (before - after) / bend : 0;
    return (best - longest + part) * binWidth;
  }

  private static double correlation(double[] network, double[] field, int shift) {
    int from = Math.max(0, -shift);
    int count = network.length - Math.abs(shift);
    double[] first = new double[count];
    double[] second = new double[count];
    System.arraycopy(network, from, first, 0, count);
    System.arraycopy(field, from + shift, second, 0, count);
    return Sums.correlation(first, second);
  }
}
