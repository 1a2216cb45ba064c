package org.meanfield.transfer;

/**
 * The cubic B-splines of one coordinate: knots at equal distances, one coefficient each. Outside
 * the knots the coefficients go on as {@link Continuation} says, without end, so that the spline
 * has two continuous derivatives everywhere.
 *
 * @param low first knot between which the spline is made of coefficients of its own alone
 * @param spacing distance of two knots
 * @param count number of coefficients, three more than intervals
 * @param continuation what coefficients are outside
 */
record SplineAxis(double low, double spacing, int count, Continuation continuation) {
  /** A spline depends on this many coefficients at a time. */
  static final int ORDER = 4;

  /** Coefficients added on each side; beyond them the spline is a straight line. */
  static final int MARGIN = 3;

  /** How coefficients go on. */
  enum Continuation {
    /** In equal steps, so that the spline goes on in a straight line. */
    LINEAR,
    /** Unchanged. */
    CONSTANT
  }

  SplineAxis {
    Requirement.finite("first knot", low);
    Requirement.positive("distance of knots", spacing);
    if (count < ORDER) {
      throw new IllegalArgumentException("a cubic spline needs at least four coefficients");
    }
  }

  /** The axis whose own part goes from one value to another. */
  static SplineAxis between(double low, double high, int count, Continuation continuation) {
    return new SplineAxis(low, (high - low) / (count - MARGIN), count, continuation);
  }

  /** Number of coefficients with those of the margins. */
  int extendedCount() {
    return count + 2 * MARGIN;
  }

  /** Each coefficient of the extended row as a sum of the axis's own. */
  double[][] extension() {
    var extension = new double[extendedCount()][count];
    for (int i = 0; i < extension.length; i++) {
      int own = i - MARGIN;
      int end = own < 0 ? 0 : count - 1;
      int beyond = own < 0 ? -own : own - end;
      boolean linear = beyond > 0 && own != end && continuation == Continuation.LINEAR;
      if (own >= 0 && own < count) {
        extension[i][own] = 1;
      } else {
        extension[i][end] = linear ? 1 + beyond : 1;
        extension[i][end == 0 ? 1 : end - 1] = linear ? -beyond : 0;
      }
    }
    return extension;
  }

  /**
   * Finds the four B-splines that are not 0 at a value.
   *
   * @param weights takes their values, …
   * @param slopes … first and …
   * @param curvatures … second derivatives
   * @return number of the first's coefficient in the extended row
   */
  int locate(double value, double[] weights, double[] slopes, double[] curvatures) {
    double place = (value - low) / spacing;
    double byOne = 1 / spacing;
    double whole = Math.floor(place);
    if (whole < -MARGIN || whole >= count) {
      // All four coefficients lie in a straight line here.
      int first = whole < 0 ? 0 : count + MARGIN - 1;
      double part = place - (first - MARGIN);
      set(weights, 0, 1 - part, part, 0);
      set(slopes, 0, -byOne, byOne, 0);
      set(curvatures, 0, 0, 0, 0);
      return first;
    }
    double u = place - whole;
    double v = 1 - u;
    double sixth = 1.0 / 6;
    set(
        weights,
        v * v * v * sixth,
        (4 + u * u * (3 * u - 6)) * sixth,
        (4 + v * v * (3 * v - 6)) * sixth,
        u * u * u * sixth);
    double half = 0.5 * byOne;
    set(slopes, -v * v * half, u * (3 * u - 4) * half, -v * (3 * v - 4) * half, u * u * half);
    double square = byOne * byOne;
    set(curvatures, v * square, (3 * u - 2) * square, (3 * v - 2) * square, u * square);
    return (int) whole + MARGIN;
  }

  private static void set(double[] target, double a, double b, double c, double d) {
    target[0] = a;
    target[1] = b;
    target[2] = c;
    target[3] = d;
  }
}
