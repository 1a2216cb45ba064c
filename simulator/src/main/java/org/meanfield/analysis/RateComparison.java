package org.meanfield.analysis;

/**
 * The mean rate of the network beside that of the mean field over the same bins.
 *
 * <p>The error comes from the bin by bin difference. What both do alike, such as the response to a
 * stimulus, is therefore no noise, and the two are never averaged over different times. The
 * prediction itself has no error; other wirings of the network scatter in addition.
 *
 * @param networkRate mean over the bins, Hz
 * @param fieldRate mean over the same bins, Hz
 * @param difference network minus mean field with its error, Hz
 */
public record RateComparison(double networkRate, double fieldRate, MeanEstimate difference) {
  /** Below this rate, Hz, no neuron of any network spikes in a year. */
  private static final double SILENT = 1e-8;

  /**
   * Compares two courses.
   *
   * @param network binned rate, Hz
   * @param field mean field averaged over the same bins, Hz
   * @throws IllegalArgumentException if they differ in length or have fewer than 8 bins
   */
  public static RateComparison of(double[] network, double[] field) {
    if (network.length != field.length) {
      throw new IllegalArgumentException(
          "courses of " + network.length + " and " + field.length + " bins");
    }
    double[] difference = new double[network.length];
    for (int i = 0; i < network.length; i++) {
      difference[i] = network[i] - field[i];
    }
    return new RateComparison(Sums.mean(network), Sums.mean(field), MeanEstimate.of(difference));
  }

  /** The difference as a fraction of the mean field; infinite or NaN if that is silent. */
  public double relativeDifference() {
    return difference.mean() / (fieldRate < SILENT ? 0 : fieldRate);
  }

  /** 95 % interval of the difference, Hz. */
  public Interval differenceInterval() {
    return difference.interval(0.95);
  }
}
