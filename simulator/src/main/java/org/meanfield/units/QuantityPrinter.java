package org.meanfield.units;

import java.math.BigDecimal;
import java.util.List;

/** Quantities in the units a physiologist would write. */
final class QuantityPrinter {
  private record Familiar(Dimension dimension, String symbol, String prefixes) {}

  /**
   * Units with the prefixes in use, from 10^-15 on in steps of a thousand; a space is none, a point
   * is not used.
   */
  private static final String SMALLEST_FIRST = "fpnum kMG";

  private static final List<Familiar> FAMILIAR =
      List.of(
          new Familiar(Dimension.VOLT, "V", "..num k.."),
          new Familiar(Dimension.AMPERE, "A", "fpnum ..."),
          new Familiar(Dimension.SIEMENS, "S", "fpnum ..."),
          new Familiar(Dimension.FARAD, "F", "fpnum ..."),
          new Familiar(Dimension.SECOND, "s", "..num ..."),
          new Familiar(Dimension.HERTZ, "Hz", "..... kMG"),
          new Familiar(Dimension.METRE, "m", "..num k.."),
          new Familiar(Dimension.OHM, "ohm", "....m kMG"));

  private static final List<String> COMPOUND =
      List.of("/mV", " mS/cm**2", " uF/cm**2", " uA/cm**2", " um**2", " mV/ms", " pA/ms");

  private QuantityPrinter() {}

  static String print(Quantity quantity) {
    var value = new BigDecimal(Double.toString(quantity.value())).stripTrailingZeros();
    var dimension = quantity.dimension();
    if (dimension.isDimensionless()) {
      return plain(value);
    }
    for (var unit : FAMILIAR) {
      if (unit.dimension().equals(dimension)) {
        return inUnit(value, unit);
      }
    }
    for (var compound : COMPOUND) {
      var unit = new QuantityParser("1" + compound).parse();
      if (unit.dimension().equals(dimension)) {
        int exponent = new BigDecimal(Double.toString(unit.value())).stripTrailingZeros().scale();
        return plain(value.movePointRight(exponent)) + compound;
      }
    }
    String unit = dimension.toString();
    return plain(value) + (unit.startsWith("1/") ? unit.substring(1) : " " + unit);
  }

  private static String inUnit(BigDecimal value, Familiar unit) {
    for (int i = SMALLEST_FIRST.length() - 1; i >= 0; i--) {
      int exponent = 3 * i - 15;
      var scaled = value.movePointLeft(exponent);
      if (unit.prefixes().charAt(i) != '.'
          && scaled.abs().compareTo(BigDecimal.ONE) >= 0
          && scaled.abs().compareTo(BigDecimal.valueOf(100_000)) < 0) {
        String prefix = exponent == 0 ? "" : SMALLEST_FIRST.substring(i, i + 1);
        return plain(scaled) + " " + prefix + unit.symbol();
      }
    }
    return plain(value) + " " + unit.symbol();
  }

  private static String plain(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    if (value.signum() == 0 || (exponent >= -3 && exponent < 7)) {
      return value.stripTrailingZeros().toPlainString();
    }
    var mantissa = new BigDecimal(value.unscaledValue(), value.precision() - 1);
    return mantissa.stripTrailingZeros().toPlainString() + "e" + exponent;
  }
}
