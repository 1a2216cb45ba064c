package org.meanfield.study;

import java.util.Locale;
import java.util.Map;
import org.meanfield.report.Scale;
import org.meanfield.units.Dimension;

/**
 * The unit in which a quantity is shown.
 *
 * @param scale its symbol, and the factor from SI
 * @param column its name at the end of a column's name; empty for a pure number
 */
record DisplayUnit(Scale scale, String column) {
  private static final Map<Dimension, DisplayUnit> USUAL =
      Map.of(
          Dimension.DIMENSIONLESS,
          new DisplayUnit(new Scale("", 1), ""),
          Dimension.VOLT,
          new DisplayUnit(Scale.MILLIVOLT, "mV"),
          Dimension.AMPERE,
          new DisplayUnit(new Scale("pA", 1e12), "pA"),
          Dimension.SIEMENS,
          new DisplayUnit(new Scale("nS", 1e9), "nS"),
          Dimension.SECOND,
          new DisplayUnit(new Scale("ms", 1e3), "ms"),
          Dimension.HERTZ,
          new DisplayUnit(new Scale("Hz", 1), "Hz"),
          Dimension.AMPERE.divide(Dimension.METRE.power(2)),
          new DisplayUnit(new Scale("µA/cm²", 100), "uA_per_cm2"));

  private static final double LARGE_CURRENT = 10e-9;

  static DisplayUnit of(Dimension dimension) {
    DisplayUnit usual = USUAL.get(dimension);
    return usual == null ? new DisplayUnit(new Scale(dimension.toString(), 1), "SI") : usual;
  }

  /** A column's name with the unit at its end. */
  String column(String name) {
    return column.isEmpty() ? name : name + "_" + column;
  }

  /** A value in this unit, with so many decimals; large currents in nA. */
  String text(double value, int decimals) {
    if (column.equals("pA") && Math.abs(value) >= LARGE_CURRENT) {
      return String.format(Locale.ROOT, "%.2f nA", 1e9 * value);
    }
    String number = String.format(Locale.ROOT, "%." + decimals + "f", scale.factor() * value);
    return scale.unit().isEmpty() ? number : number + " " + scale.unit();
  }
}
