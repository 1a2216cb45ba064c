package org.meanfield.report;

import java.util.Arrays;

/**
 * The unit in which a figure shows a quantity.
 *
 * @param unit its symbol; empty for a pure number
 * @param factor from SI
 */
public record Scale(String unit, double factor) {
  /** Potentials. */
  public static final Scale MILLIVOLT = new Scale("mV", 1e3);

  /** The text of an axis. */
  String label(String quantity) {
    return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
  }

  /** A value with its unit, to six digits at most. */
  String text(double value) {
    return (Numbers.plain(factor * value) + " " + unit).strip();
  }

  /** A value with its unit, to so many digits. */
  String text(double value, int digits) {
    return (Numbers.significant(factor * value, digits) + " " + unit).strip();
  }

  double[] of(double[] values) {
    return Arrays.stream(values).map(value -> factor * value).toArray();
  }
}
