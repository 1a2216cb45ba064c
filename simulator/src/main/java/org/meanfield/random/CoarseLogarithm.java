package org.meanfield.random;

/**
 * The natural logarithm in a third of the time, with a known error: x = 2ᵉ c (1+r), where c is the
 * middle of one of {@value #INTERVALS} intervals of [1, 2), so |r| ≤ 2⁻⁹, and ln(1+r) is cut off
 * after the third power.
 */
final class CoarseLogarithm {
  /** Largest error for x in [2⁻⁵³, 1): r⁴/4 is 4e-12, the rest rounding. */
  static final double ERROR = 1e-11;

  private static final int INTERVALS = 256;
  private static final int BITS = 8;
  private static final long FRACTION = (1L << 52) - 1;
  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final double LOG_2 = StrictMath.log(2);
  private static final double[] INVERSES = new double[INTERVALS];
  private static final double[] LOGARITHMS = new double[INTERVALS];

  static {
    for (int i = 0; i < INTERVALS; i++) {
      double middle = 1 + (i + 0.5) / INTERVALS;
      INVERSES[i] = 1 / middle;
      LOGARITHMS[i] = StrictMath.log(middle);
    }
  }

  private CoarseLogarithm() {}

  /** ln x of a normal positive number. */
  static double of(double x) {
    long bits = Double.doubleToRawLongBits(x);
    int interval = (int) ((bits >>> (52 - BITS)) & (INTERVALS - 1));
    double fraction = Double.longBitsToDouble((bits & FRACTION) | ONE);
    double r = fraction * INVERSES[interval] - 1;
    double rest = r * (1 - r * (0.5 - r * (1.0 / 3)));
    return ((bits >>> 52) - 1023) * LOG_2 + (LOGARITHMS[interval] + rest);
  }
}
