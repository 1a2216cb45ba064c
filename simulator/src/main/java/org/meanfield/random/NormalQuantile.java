package org.meanfield.random;

/**
 * The inverse of the standard normal distribution function, by the rational functions of Wichura
 * (1988, Appl. Stat. 37:477, algorithm AS 241, PPND16).
 *
 * <p>Turns a uniform number into a normal one without refusing any, so that one counter is one
 * number.
 */
public final class NormalQuantile {
  private static final double[] CENTRE_ABOVE = {
    3.3871328727963665,
    133.14166789178438,
    1971.5909503065513,
    13731.69376550946,
    45921.95393154987,
    67265.7709270087,
    33430.57558358813,
    2509.0809287301227
  };
  private static final double[] CENTRE_BELOW = {
    1,
    42.31333070160091,
    687.1870074920579,
    5394.196021424751,
    21213.794301586597,
    39307.89580009271,
    28729.085735721943,
    5226.495278852854
  };
  private static final double[] SIDE_ABOVE = {
    1.4234371107496835,
    4.630337846156546,
    5.769497221460691,
    3.6478483247632045,
    1.2704582524523684,
    0.2417807251774506,
    0.022723844989269184,
    0.0007745450142783414
  };
  private static final double[] SIDE_BELOW = {
    1,
    2.053191626637759,
    1.6763848301838038,
    0.6897673349851,
    0.14810397642748008,
    0.015198666563616457,
    0.0005475938084995345,
    1.0507500716444169e-09
  };
  private static final double[] TAIL_ABOVE = {
    6.657904643501103,
    5.463784911164114,
    1.7848265399172913,
    0.29656057182850487,
    0.026532189526576124,
    0.0012426609473880784,
    2.7115555687434876e-05,
    2.0103343992922881e-07
  };
  private static final double[] TAIL_BELOW = {
    1,
    0.599832206555888,
    0.1369298809227358,
    0.014875361290850615,
    0.0007868691311456133,
    1.8463183175100548e-05,
    1.421511758316446e-07,
    2.0442631033899397e-15
  };

  /** Within this of ½ the first pair of polynomials is used. */
  private static final double CENTRE = 0.425;

  /** Up to this √(−ln p) the second pair is used. */
  private static final double SIDE = 5;

  private NormalQuantile() {}

  /**
   * The z of which a standard normal number is less with probability p; infinite at 0 and 1.
   *
   * @param p from 0 to 1
   */
  public static double at(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= CENTRE) {
      double r = CENTRE * CENTRE - q * q;
      return q * ratio(CENTRE_ABOVE, CENTRE_BELOW, r);
    }
    double tail = q < 0 ? p : 1 - p;
    if (tail == 0) {
      return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    double r = Math.sqrt(-StrictMath.log(tail));
    double z =
        r <= SIDE
            ? ratio(SIDE_ABOVE, SIDE_BELOW, r - 1.6)
            : ratio(TAIL_ABOVE, TAIL_BELOW, r - SIDE);
    return q < 0 ? -z : z;
  }

  private static double ratio(double[] above, double[] below, double r) {
    return polynomial(above, r) / polynomial(below, r);
  }

  private static double polynomial(double[] c, double r) {
    double sum = c[7];
    sum = Math.fma(sum, r, c[6]);
    sum = Math.fma(sum, r, c[5]);
    sum = Math.fma(sum, r, c[4]);
    sum = Math.fma(sum, r, c[3]);
    sum = Math.fma(sum, r, c[2]);
    sum = Math.fma(sum, r, c[1]);
    return Math.fma(sum, r, c[0]);
  }
}
