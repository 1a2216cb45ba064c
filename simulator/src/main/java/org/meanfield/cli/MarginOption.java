package org.meanfield.cli;

import org.meanfield.analysis.Margin;
import org.meanfield.units.Dimension;

/** Reads {@code --margin}. */
final class MarginOption {
  private static final String OPTION = "--margin";
  private static final String EXPECTED =
      "expected a part of the rate below 100 %, a rate, or both: '5 %', '0.2 Hz', '5 %, 0.01 Hz'";

  private MarginOption() {}

  static Margin parse(String text) {
    double relative = 0;
    double absolute = 0;
    for (String part : text.split(",", -1)) {
      String stripped = part.strip();
      if (stripped.endsWith("%") && relative == 0) {
        relative = percent(text, stripped.substring(0, stripped.length() - 1).strip());
      } else if (!stripped.endsWith("%") && absolute == 0) {
        absolute = OptionValue.positive(OPTION, stripped, Dimension.HERTZ);
      } else {
        throw OptionValue.error(OPTION, text, EXPECTED);
      }
    }
    return new Margin(relative, absolute);
  }

  private static double percent(String text, String number) {
    try {
      double part = Double.parseDouble(number) / 100;
      if (part > 0 && part < 1) {
        return part;
      }
    } catch (NumberFormatException e) {
      throw OptionValue.error(OPTION, text, EXPECTED);
    }
    throw OptionValue.error(OPTION, text, EXPECTED);
  }
}
