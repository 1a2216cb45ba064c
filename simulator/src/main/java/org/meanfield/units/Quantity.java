package org.meanfield.units;

/**
 * A number with a dimension.
 *
 * @param value the number, in coherent SI units; finite
 * @param dimension the dimension
 */
public record Quantity(double value, Dimension dimension) {
  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity must be finite, not " + value);
    }
  }

  /**
   * Reads a quantity as written in a study: a number, then a unit or a product of units, e.g.
   * {@code 200 pF}, {@code 0.32/mV}, {@code 20 uF/cm**2}, {@code -80*mV}, {@code 5}.
   *
   * @throws UnitException if it is anything else, or its value in SI units is not finite
   */
  public static Quantity parse(String text) {
    return new QuantityParser(text).parse();
  }

  /** In a sensible unit, e.g. {@code 200 pF}; reads back as the same quantity. */
  @Override
  public String toString() {
    return QuantityPrinter.print(this);
  }
}
