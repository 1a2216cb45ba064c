package org.meanfield.transfer;

import java.util.function.DoubleUnaryOperator;

/**
 * Numerical first derivatives to about ten digits: central differences extrapolated to step 0
 * (Ridders 1982).
 */
public final class Ridders {
  private static final int ROWS = 10;
  private static final double SHRINK = 1.6;

  private Ridders() {}

  /**
   * The derivative of a function at a point.
   *
   * @param step largest step, a fraction of the scale on which the function varies
   */
  public static double derivative(DoubleUnaryOperator function, double at, double step) {
    double[][] table = new double[ROWS][ROWS];
    double best = Double.NaN;
    double smallestError = Double.POSITIVE_INFINITY;
    double h = step;
    for (int i = 0; i < ROWS; i++) {
      table[0][i] = (function.applyAsDouble(at + h) - function.applyAsDouble(at - h)) / (2 * h);
      double factor = SHRINK * SHRINK;
      for (int j = 1; j <= i; j++) {
        table[j][i] = (factor * table[j - 1][i] - table[j - 1][i - 1]) / (factor - 1);
        factor *= SHRINK * SHRINK;
        double error =
            Math.max(
                Math.abs(table[j][i] - table[j - 1][i]),
                Math.abs(table[j][i] - table[j - 1][i - 1]));
        if (error < smallestError) {
          smallestError = error;
          best = table[j][i];
        }
      }
      h /= SHRINK;
    }
    return best;
  }
}
