package org.meanfield.analysis;

import java.util.Arrays;

/**
 * A histogram as a probability density: its area is 1.
 *
 * @param start left edge of the first bin
 * @param binWidth width of a bin
 * @param density fraction of the values per unit, by bin
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers, compared by nobody
public record Histogram(double start, double binWidth, double[] density) {

  /**
   * Counts values that are multiples of a quantum, as binned rates are.
   *
   * <p>The width follows Freedman and Diaconis (1981), 2 · IQR · n^(−1/3), rounded to a whole
   * number of quanta with edges halfway between two possible values. Otherwise bins would hold
   * unequal numbers of possible values and show a comb that is not in the data.
   *
   * @param values at least two
   * @param quantum distance of two possible values
   */
  public static Histogram of(double[] values, double quantum) {
    if (values.length < 2 || !(quantum > 0)) {
      throw new IllegalArgumentException(
          "no histogram of " + values.length + " values with quantum " + quantum);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double quartileRange = sorted[3 * (n - 1) / 4] - sorted[(n - 1) / 4];
    long quantaPerBin = Math.max(1, Math.round(2 * quartileRange / Math.cbrt(n) / quantum));
    long lowest = Math.round(sorted[0] / quantum);
    long highest = Math.round(sorted[n - 1] / quantum);
    int bins = Math.toIntExact((highest - lowest) / quantaPerBin + 1);
    double binWidth = quantaPerBin * quantum;
    double[] density = new double[bins];
    for (double value : sorted) {
      int bin = (int) ((Math.round(value / quantum) - lowest) / quantaPerBin);
      density[bin] += 1 / (n * binWidth);
    }
    return new Histogram((lowest - 0.5) * quantum, binWidth, density);
  }
}
