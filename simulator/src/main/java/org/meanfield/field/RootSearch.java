package org.meanfield.field;

import java.util.function.DoubleUnaryOperator;

/** Finds where a function between two places changes its sign. */
final class RootSearch {
  private static final int MOST_EVALUATIONS = 100;

  private RootSearch() {}

  /**
   * Regula falsi with halved weights (Illinois), which needs no derivative and keeps the bracket.
   *
   * @param low value of the function at {@code from}, of the other sign than {@code high} at {@code
   *     to}
   * @param tolerance of the place
   * @return the place; NaN where the function has no value on the way, or the search does not come
   *     to an end
   */
  static double between(
      DoubleUnaryOperator function,
      double from,
      double low,
      double to,
      double high,
      double tolerance) {
    double a = from;
    double b = to;
    double atA = low;
    double atB = high;
    int kept = 0;
    for (int i = 0; i < MOST_EVALUATIONS && Math.abs(b - a) > tolerance; i++) {
      double c = i % 8 == 7 ? 0.5 * (a + b) : (a * atB - b * atA) / (atB - atA);
      double atC = function.applyAsDouble(c);
      if (atC == 0 || Double.isNaN(atC)) {
        return atC == 0 ? c : Double.NaN;
      }
      if (Math.abs(c - a) <= tolerance && Math.abs(c - b) <= tolerance) {
        return c;
      }
      if (Math.signum(atC) == Math.signum(atB)) {
        if (Math.abs(c - b) <= tolerance) {
          return c;
        }
        b = c;
        atB = atC;
        atA = kept == -1 ? 0.5 * atA : atA;
        kept = -1;
      } else {
        if (Math.abs(c - a) <= tolerance) {
          return c;
        }
        a = c;
        atA = atC;
        atB = kept == 1 ? 0.5 * atB : atB;
        kept = 1;
      }
    }
    return Math.abs(b - a) <= tolerance ? 0.5 * (a + b) : Double.NaN;
  }
}
