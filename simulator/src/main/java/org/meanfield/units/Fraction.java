package org.meanfield.units;

/**
 * An exact exponent such as 2, −1 or −1/2, in lowest terms with a positive denominator.
 *
 * <p>Numerator and denominator stay within ±{@value #LIMIT}; beyond that operations throw {@link
 * ArithmeticException}, because no dimension of a physical quantity comes near it.
 *
 * @param numerator numerator
 * @param denominator denominator, from 1
 */
public record Fraction(int numerator, int denominator) {
  private static final int LIMIT = 1000;
  private static final int LARGEST_DENOMINATOR_OF_A_DECIMAL = 100;

  public static final Fraction ZERO = of(0);
  public static final Fraction ONE = of(1);

  public Fraction {
    if (denominator == 0) {
      throw new ArithmeticException("fraction with denominator 0");
    }
    int divisor = greatestCommonDivisor(Math.abs(numerator), Math.abs(denominator));
    int sign = denominator < 0 ? -1 : 1;
    numerator = sign * numerator / divisor;
    denominator = sign * denominator / divisor;
    if (Math.abs(numerator) > LIMIT || denominator > LIMIT) {
      throw new ArithmeticException(
          "exponent " + numerator + "/" + denominator + " is out of range");
    }
  }

  /** A whole number. */
  public static Fraction of(int value) {
    return new Fraction(value, 1);
  }

  /**
   * The fraction with the smallest denominator, up to 100, whose nearest double is the given one:
   * 0.5 and 1.0/3.0 give 1/2 and 1/3.
   *
   * @throws ArithmeticException if there is none
   */
  public static Fraction of(double value) {
    for (int denominator = 1; denominator <= LARGEST_DENOMINATOR_OF_A_DECIMAL; denominator++) {
      double numerator = Math.rint(value * denominator);
      if (Math.abs(numerator) <= LIMIT && numerator / denominator == value) {
        return new Fraction((int) numerator, denominator);
      }
    }
    throw new ArithmeticException("exponent " + value + " is not a simple fraction");
  }

  public Fraction plus(Fraction other) {
    return new Fraction(
        numerator * other.denominator + other.numerator * denominator,
        denominator * other.denominator);
  }

  public Fraction negated() {
    return new Fraction(-numerator, denominator);
  }

  public Fraction times(Fraction other) {
    return new Fraction(numerator * other.numerator, denominator * other.denominator);
  }

  public boolean isWhole() {
    return denominator == 1;
  }

  public double doubleValue() {
    return (double) numerator / denominator;
  }

  /** As written in an exponent: {@code 2}, {@code -0.5}, {@code (1/3)}. */
  @Override
  public String toString() {
    if (isWhole()) {
      return Integer.toString(numerator);
    }
    return denominator == 2
        ? Double.toString(doubleValue())
        : "(" + numerator + "/" + denominator + ")";
  }

  private static int greatestCommonDivisor(int a, int b) {
    return b == 0 ? Math.max(a, 1) : greatestCommonDivisor(b, a % b);
  }
}
