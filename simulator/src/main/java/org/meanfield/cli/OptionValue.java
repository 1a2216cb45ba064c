package org.meanfield.cli;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.UnitException;

/** Quantities given as options. */
final class OptionValue {
  private OptionValue() {}

  /** A quantity of a dimension, in SI units. */
  static double quantity(String option, String text, Dimension dimension) {
    try {
      Quantity quantity = Quantity.parse(text.strip());
      if (!quantity.dimension().equals(dimension)) {
        throw error(
            option,
            text,
            dimension.isDimensionless()
                ? "expected a number without unit"
                : "expected a quantity in "
                    + dimension
                    + ", such as "
                    + example(dimension)
                    + (quantity.dimension().isDimensionless()
                        ? "; this has no unit"
                        : "; this is in " + quantity.dimension()));
      }
      return quantity.value();
    } catch (UnitException e) {
      throw error(option, text, e.getMessage());
    }
  }

  /** A quantity above 0. */
  static double positive(String option, String text, Dimension dimension) {
    double value = quantity(option, text, dimension);
    if (value <= 0) {
      throw error(option, text, "must be greater than 0");
    }
    return value;
  }

  /** A quantity of at least 0. */
  static double notNegative(String option, String text, Dimension dimension) {
    double value = quantity(option, text, dimension);
    if (value < 0) {
      throw error(option, text, "must not be negative");
    }
    return value;
  }

  /** Quantities between commas. */
  static List<Double> list(String option, String text, Dimension dimension) {
    var values = new ArrayList<Double>();
    for (String part : text.split(",", -1)) {
      if (part.isBlank()) {
        throw error(option, text, "a value is missing between two commas or at an end");
      }
      values.add(quantity(option, part, dimension));
    }
    return values;
  }

  private static String example(Dimension dimension) {
    double size = dimension.equals(Dimension.SECOND) ? 0.1 : 1e-10;
    boolean usual = dimension.equals(Dimension.SECOND) || dimension.equals(Dimension.AMPERE);
    return new Quantity(usual ? size : 1, dimension).toString();
  }

  static InputException error(String option, String text, String message) {
    return new InputException(SourcePosition.ofArgument(option + " " + text.strip()), message);
  }
}
