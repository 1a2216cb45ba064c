package org.meanfield.kernel;

import java.math.BigInteger;

/**
 * exp, expm1 and exprel in integer arithmetic with 200 binary places, to measure the errors of
 * others.
 */
final class ExactExponential {
  private static final int PLACES = 200;
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(PLACES);
  private static final BigInteger LN2 = naturalLogarithmOfTwo();
  private static final int HALVINGS = 8;

  private ExactExponential() {}

  /** mantissa · 2^exponent. */
  record Value(BigInteger mantissa, int exponent) {
    /** How far a double lies from this, in units of the last place that a double has here. */
    double error(double other) {
      int place = Math.max(-1074, exponent + mantissa.abs().bitLength() - 53);
      int otherExponent = Math.max(Math.getExponent(other), -1022) - 52;
      BigInteger integer = ExactExponential.mantissa(other, otherExponent);
      int common = Math.min(exponent, otherExponent);
      BigInteger difference =
          integer.shiftLeft(otherExponent - common).subtract(mantissa.shiftLeft(exponent - common));
      int excess = Math.max(0, difference.bitLength() - 900);
      return Math.scalb(difference.shiftRight(excess).doubleValue(), common + excess - place);
    }
  }

  static Value exp(double x) {
    BigInteger argument = fixed(x);
    int power = argument.add(LN2.shiftRight(1)).divide(LN2).intValueExact();
    BigInteger rest = argument.subtract(LN2.multiply(BigInteger.valueOf(power)));
    BigInteger small = rest.shiftRight(HALVINGS);
    BigInteger sum = ONE;
    BigInteger term = ONE;
    for (int n = 1; term.signum() != 0 && n < 60; n++) {
      term = times(term, small).divide(BigInteger.valueOf(n));
      sum = sum.add(term);
    }
    for (int i = 0; i < HALVINGS; i++) {
      sum = times(sum, sum);
    }
    return new Value(sum, power - PLACES);
  }

  static Value expm1(double x) {
    if (Math.abs(x) < 1) {
      int exponent = Math.max(Math.getExponent(x), -1022) - 52;
      BigInteger mantissa = mantissa(x, exponent);
      return new Value(mantissa.multiply(relative(x)), exponent - PLACES);
    }
    Value exp = exp(x);
    // Below −140 the 1 needs more places than e^x keeps; e^x is then nothing to a double.
    if (exp.exponent < -340) {
      return new Value(ONE.negate().add(BigInteger.ONE), -PLACES);
    }
    BigInteger one = BigInteger.ONE.shiftLeft(Math.max(0, -exp.exponent));
    BigInteger value = exp.exponent > 0 ? exp.mantissa.shiftLeft(exp.exponent) : exp.mantissa;
    return new Value(value.subtract(one), Math.min(0, exp.exponent));
  }

  static Value exprel(double x) {
    if (Math.abs(x) < 1) {
      return new Value(relative(x), -PLACES);
    }
    Value expm1 = expm1(x);
    int exponent = Math.getExponent(x) - 52;
    BigInteger quotient = expm1.mantissa.shiftLeft(PLACES).divide(mantissa(x, exponent));
    return new Value(quotient, expm1.exponent - PLACES - exponent);
  }

  /** Σ xⁿ/(n+1)! */
  private static BigInteger relative(double x) {
    BigInteger argument = fixed(x);
    BigInteger sum = ONE;
    BigInteger term = ONE;
    for (int n = 1; term.signum() != 0 && n < 80; n++) {
      term = times(term, argument).divide(BigInteger.valueOf(n + 1L));
      sum = sum.add(term);
    }
    return sum;
  }

  private static BigInteger fixed(double x) {
    int exponent = Math.max(Math.getExponent(x), -1022) - 52;
    BigInteger mantissa = mantissa(x, exponent);
    int shift = exponent + PLACES;
    return shift >= 0
        ? mantissa.shiftLeft(shift)
        : mantissa.divide(BigInteger.ONE.shiftLeft(-shift));
  }

  private static BigInteger mantissa(double x, int exponent) {
    int half = -exponent / 2;
    return BigInteger.valueOf((long) Math.scalb(Math.scalb(x, half), -exponent - half));
  }

  private static BigInteger times(BigInteger a, BigInteger b) {
    BigInteger product = a.multiply(b);
    // Towards zero, so that a small negative term ends as zero too.
    return product.signum() < 0
        ? product.negate().shiftRight(PLACES).negate()
        : product.shiftRight(PLACES);
  }

  /** Σ 1/(n 2ⁿ) */
  private static BigInteger naturalLogarithmOfTwo() {
    BigInteger sum = BigInteger.ZERO;
    int guard = 20;
    for (int n = 1; n < PLACES + guard; n++) {
      sum = sum.add(BigInteger.ONE.shiftLeft(PLACES + guard - n).divide(BigInteger.valueOf(n)));
    }
    return sum.shiftRight(guard);
  }
}
