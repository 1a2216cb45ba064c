package org.meanfield.units;

import java.util.Arrays;

/**
 * The dimension of a physical quantity: its exponents over the seven SI base units. Exponents are
 * exact fractions, so that the dimension of white noise, {@code second**-0.5}, can be told from
 * every other.
 *
 * <p>All operations throw {@link ArithmeticException} if an exponent leaves the range of {@link
 * Fraction}.
 */
public final class Dimension {
  private static final int BASE_UNITS = 7;

  public static final Dimension DIMENSIONLESS = base(-1);
  public static final Dimension METRE = base(0);
  public static final Dimension KILOGRAM = base(1);
  public static final Dimension SECOND = base(2);
  public static final Dimension AMPERE = base(3);
  public static final Dimension KELVIN = base(4);
  public static final Dimension MOLE = base(5);
  public static final Dimension CANDELA = base(6);

  public static final Dimension HERTZ = DIMENSIONLESS.divide(SECOND);
  public static final Dimension NEWTON = KILOGRAM.multiply(METRE).divide(SECOND.power(2));
  public static final Dimension PASCAL = NEWTON.divide(METRE.power(2));
  public static final Dimension JOULE = NEWTON.multiply(METRE);
  public static final Dimension WATT = JOULE.divide(SECOND);
  public static final Dimension COULOMB = AMPERE.multiply(SECOND);
  public static final Dimension VOLT = WATT.divide(AMPERE);
  public static final Dimension OHM = VOLT.divide(AMPERE);
  public static final Dimension SIEMENS = AMPERE.divide(VOLT);
  public static final Dimension FARAD = COULOMB.divide(VOLT);

  private final Fraction[] exponents;

  private Dimension(Fraction[] exponents) {
    this.exponents = exponents;
  }

  private static Dimension base(int unit) {
    var exponents = new Fraction[BASE_UNITS];
    Arrays.fill(exponents, Fraction.ZERO);
    if (unit >= 0) {
      exponents[unit] = Fraction.ONE;
    }
    return new Dimension(exponents);
  }

  public Dimension multiply(Dimension other) {
    var product = new Fraction[BASE_UNITS];
    Arrays.setAll(product, i -> exponents[i].plus(other.exponents[i]));
    return new Dimension(product);
  }

  public Dimension divide(Dimension other) {
    return multiply(other.power(-1));
  }

  public Dimension power(int exponent) {
    return power(Fraction.of(exponent));
  }

  public Dimension power(Fraction exponent) {
    var power = new Fraction[BASE_UNITS];
    Arrays.setAll(power, i -> exponents[i].times(exponent));
    return new Dimension(power);
  }

  public boolean isDimensionless() {
    return equals(DIMENSIONLESS);
  }

  /**
   * Exponent of a base unit, in the order metre, kilogram, second, ampere, kelvin, mole, candela.
   */
  Fraction exponent(int baseUnit) {
    return exponents[baseUnit];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dimension that && Arrays.equals(exponents, that.exponents);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(exponents);
  }

  /** Unit of this dimension in words, e.g. {@code volt/second}; {@code 1} if dimensionless. */
  @Override
  public String toString() {
    return DimensionNames.nameOf(this);
  }
}
