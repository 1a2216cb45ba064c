package org.meanfield.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
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
          new DisplayUnit(new Scale("µA/cm²", 100), "uA_per_cm2"),
          Dimension.VOLT.divide(Dimension.SECOND),
          new DisplayUnit(new Scale("V/s", 1), "V_per_s"));

  private static final MathContext DIGITS = new MathContext(12);
  private static final double LARGE_CURRENT = 10e-9;

  /** Values closer than this, relatively, are one. */
  private static final double SAME = 1e-9;

  private static final int MOST_DECIMALS = 12;

  static DisplayUnit of(Dimension dimension) {
    DisplayUnit usual = USUAL.get(dimension);
    return usual == null ? new DisplayUnit(new Scale(dimension.toString(), 1), "SI") : usual;
  }

  /** A number without the last digits that a change of units makes. */
  static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
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
    return exactText(value, decimals);
  }

  /** The same, but large currents not in nA. */
  String exactText(double value, int decimals) {
    String number = String.format(Locale.ROOT, "%." + decimals + "f", scale.factor() * value);
    String signed = number.matches("-0\\.?0*") ? number.substring(1) : number;
    return scale.unit().isEmpty() ? signed : signed + " " + scale.unit();
  }

  /** Decimals that tell values from each other and from 0, at least one. */
  int decimals(List<Double> values) {
    double[] sorted =
        DoubleStream.concat(DoubleStream.of(0), values.stream().mapToDouble(Double::doubleValue))
            .map(value -> scale.factor() * value)
            .sorted()
            .toArray();
    double smallest = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      double difference = sorted[i] - sorted[i - 1];
      smallest =
          difference > SAME * Math.abs(sorted[i]) ? Math.min(smallest, difference) : smallest;
    }
    return Double.isInfinite(smallest) ? 1 : decimals(smallest / scale.factor()) + 1;
  }

  /** Decimals of a number as large as a value, at least none. */
  int decimals(double value) {
    double exponent = Math.floor(Math.log10(scale.factor() * value) + 1e-9);
    return (int) Math.min(MOST_DECIMALS, Math.max(0, -exponent));
  }
}
