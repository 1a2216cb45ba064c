package org.meanfield.kernel;

/**
 * The exponential family of one number, by the same operations as {@link VectorExponential}, hence
 * with the same bits.
 *
 * <p>x = k·ln 2 + r with |r| ≤ ½ ln 2, and e^r = 1 + r + r² q(r), q a polynomial of degree 10
 * (Chebyshev interpolation of (e^r−1−r)/r², computed with 300 bits; its error is 0.003 half-units
 * of the last place of e^r). Measured over all magnitudes: exp errs by less than 1 ulp, expm1,
 * exprel, tanh and cosh by less than 3 (test {@code ExponentialTest}).
 */
public final class Exponential {
  static final double LOG2_E = 0x1.71547652b82fep+0;

  /** ln 2 to 42 bits, so that k·LN2_HIGH is exact. */
  static final double LN2_HIGH = 0x1.62e42fefa3800p-1;

  static final double LN2_LOW = 0x1.ef35793c76730p-45;

  /**
   * Adding this rounds a small number to the nearest integer, which then stands in the lowest bits.
   */
  static final double ROUNDER = 0x1.8p52;

  static final double Q0 = 0x1.0000000000000p-1;
  static final double Q1 = 0x1.5555555555557p-3;
  static final double Q2 = 0x1.5555555555556p-5;
  static final double Q3 = 0x1.11111111100dfp-7;
  static final double Q4 = 0x1.6c16c16c162d6p-10;
  static final double Q5 = 0x1.a01a01abe65c3p-13;
  static final double Q6 = 0x1.a01a01a6d79b0p-16;
  static final double Q7 = 0x1.71de0236c3217p-19;
  static final double Q8 = 0x1.27e4db6760171p-22;
  static final double Q9 = 0x1.af4ddeb6edd5ap-26;
  static final double Q10 = 0x1.1f72fd22159cdp-29;

  /** Nearer to 0 than this z/(e^z − 1) is 1 − z/2 + z² B2 + z⁴ B4 to 3e-14. */
  static final double SERIES = 0.03;

  static final double B2 = 1.0 / 12;
  static final double B4 = -1.0 / 720;

  /** Above this e^x is taken for infinite; it is 1.2e308 there. */
  static final double OVERFLOW = 709.4;

  /** Below this e^x is subnormal and exp is 0. */
  static final double UNDERFLOW = -0x1.6232bdd7abcd2p+9;

  /** From here on tanh is 1 to the last bit. */
  static final double TANH_IS_ONE = 20;

  private Exponential() {}

  /** e^x. */
  public static double exp(double x) {
    double shifted = Math.fma(x, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, x));
    double mantissa = 1 + Math.fma(r * r, q(r), r);
    // k stands in the lowest bits of the shifted number; in the place of the exponent it is added.
    long exponent = Double.doubleToRawLongBits(shifted) << 52;
    double result = Double.longBitsToDouble(Double.doubleToRawLongBits(mantissa) + exponent);
    if (x > OVERFLOW) {
      result = Double.POSITIVE_INFINITY;
    }
    if (x < UNDERFLOW) {
      result = 0;
    }
    return result;
  }

  /** e^x − 1. */
  public static double expm1(double x) {
    double result = minusOne(x);
    if (x > OVERFLOW) {
      result = Double.POSITIVE_INFINITY;
    }
    return result;
  }

  /** (e^x − 1)/x, which is 1 at x = 0; infinite where e^x is. */
  public static double exprel(double x) {
    double result = minusOne(x) / x;
    if (x == 0) {
      result = 1;
    }
    if (x > OVERFLOW) {
      result = Double.POSITIVE_INFINITY;
    }
    return result;
  }

  /** 2^k y + (2^k − 1), y being e^r − 1. */
  private static double minusOne(double x) {
    double limited = x < UNDERFLOW ? UNDERFLOW : x;
    double shifted = Math.fma(limited, LOG2_E, ROUNDER);
    double k = shifted - ROUNDER;
    double r = Math.fma(k, -LN2_LOW, Math.fma(k, -LN2_HIGH, limited));
    double power =
        Double.longBitsToDouble(
            Double.doubleToRawLongBits(1) + (Double.doubleToRawLongBits(shifted) << 52));
    return Math.fma(power, Math.fma(r * r, q(r), r), power - 1);
  }

  /**
   * z/(e^z − 1), which is 1/exprel(z), when e^z is known with an error of some units of the last
   * place; the result then errs by less than 1e-13 of it.
   */
  static double reciprocalExprel(double z, double power) {
    double square = z * z;
    double series = Math.fma(square, Math.fma(square, B4, B2), Math.fma(z, -0.5, 1));
    return Math.abs(z) < SERIES ? series : z / (power - 1);
  }

  /** tanh x. */
  static double tanh(double x) {
    double e = expm1(2 * Math.min(x, TANH_IS_ONE));
    return e / (e + 2);
  }

  /** cosh x. */
  static double cosh(double x) {
    double e = exp(x);
    return 0.5 * (e + 1 / e);
  }

  /** Even and odd powers apart, which a processor can do side by side. */
  private static double q(double r) {
    double square = r * r;
    double even = Math.fma(square, Math.fma(square, Q10, Q8), Q6);
    even = Math.fma(square, Math.fma(square, Math.fma(square, even, Q4), Q2), Q0);
    double odd = Math.fma(square, Math.fma(square, Q9, Q7), Q5);
    odd = Math.fma(square, Math.fma(square, odd, Q3), Q1);
    return Math.fma(r, odd, even);
  }
}
