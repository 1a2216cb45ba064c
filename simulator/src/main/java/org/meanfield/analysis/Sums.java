package org.meanfield.analysis;

/** Mean, variance and correlation of columns of numbers, each in two passes. */
final class Sums {
  private Sums() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Unbiased variance (n − 1); NaN for fewer than two values. */
  static double variance(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return values.length < 2 ? Double.NaN : sum / (values.length - 1);
  }

  /** Pearson's correlation; NaN if either does not vary. */
  static double correlation(double[] first, double[] second) {
    double firstMean = mean(first);
    double secondMean = mean(second);
    double product = 0;
    double firstSquare = 0;
    double secondSquare = 0;
    for (int i = 0; i < first.length; i++) {
      double x = first[i] - firstMean;
      double y = second[i] - secondMean;
      product += x * y;
      firstSquare += x * x;
      secondSquare += y * y;
    }
    return product / Math.sqrt(firstSquare * secondSquare);
  }
}
