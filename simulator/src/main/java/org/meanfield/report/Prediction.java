package org.meanfield.report;

import java.util.Arrays;

/**
 * What the mean field says about a quantity in time: mean ± one standard deviation, SI units.
 *
 * @param times s, ascending
 * @param means one per time
 * @param deviations one per time, not negative
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record Prediction(double[] times, double[] means, double[] deviations) {

  /** Checks the lengths. */
  public Prediction {
    if (times.length != means.length || times.length != deviations.length) {
      throw new IllegalArgumentException("columns of a prediction differ in length");
    }
  }

  /** A prediction that does not change between two times. */
  public static Prediction constant(double from, double to, double mean, double deviation) {
    return new Prediction(
        new double[] {from, to}, new double[] {mean, mean}, new double[] {deviation, deviation});
  }

  /** Whether it has deviations, or is a mean alone. */
  boolean hasBand() {
    return Arrays.stream(deviations).anyMatch(deviation -> deviation != 0);
  }

  /** Multiplies mean and deviation, to change the unit. */
  Prediction scaled(double factor) {
    double[] scaledMeans = new double[means.length];
    double[] scaledDeviations = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      scaledMeans[i] = factor * means[i];
      scaledDeviations[i] = factor * deviations[i];
    }
    return new Prediction(times, scaledMeans, scaledDeviations);
  }

  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < means.length; i++) {
      lowest = Math.min(lowest, means[i] - deviations[i]);
    }
    return lowest;
  }

  double highest() {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < means.length; i++) {
      highest = Math.max(highest, means[i] + deviations[i]);
    }
    return highest;
  }
}
