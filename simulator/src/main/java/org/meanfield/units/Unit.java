package org.meanfield.units;

import java.math.BigInteger;
import java.util.Locale;

/**
 * A unit: a power of ten of the coherent SI unit of its dimension.
 *
 * @param decimalExponent the power of ten, a fraction only in roots of scaled units
 */
public record Unit(Dimension dimension, Fraction decimalExponent) {
  /** The unit of pure numbers. */
  public static final Unit ONE = new Unit(Dimension.DIMENSIONLESS, Fraction.ZERO);

  Unit(Dimension dimension, int decimalExponent) {
    this(dimension, Fraction.of(decimalExponent));
  }

  public Unit multiply(Unit other) {
    return new Unit(
        dimension.multiply(other.dimension), decimalExponent.plus(other.decimalExponent));
  }

  public Unit power(Fraction exponent) {
    return new Unit(dimension.power(exponent), decimalExponent.times(exponent));
  }

  /** The unit in coherent SI units. */
  public double scale() {
    return times("1");
  }

  /**
   * So many of this unit in coherent SI units. Rounded once: {@code 200 pF} is the double nearest
   * to 2e-10.
   *
   * @param digits a decimal number, as {@link DecimalLiteral} or {@link Double#toString} writes it
   */
  public double times(String digits) {
    if (!decimalExponent.isWhole()) {
      return Double.parseDouble(digits) * StrictMath.pow(10, decimalExponent.doubleValue());
    }
    int mark = digits.toUpperCase(Locale.ROOT).indexOf('E');
    if (mark < 0) {
      return Double.parseDouble(digits + "e" + decimalExponent.numerator());
    }
    // Exponents as long as the text allows: a literal such as 1e0000000001 is legal.
    var exponent =
        new BigInteger(digits.substring(mark + 1).replace("+", ""))
            .add(BigInteger.valueOf(decimalExponent.numerator()));
    return Double.parseDouble(digits.substring(0, mark) + "e" + exponent);
  }
}
