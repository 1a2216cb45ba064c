package org.meanfield.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as readers want them: few digits, a true minus sign, no exponent unless it is needed. */
final class Numbers {
  private Numbers() {}

  /** A number with so many significant digits; a dash if there is none. */
  static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = decimal(value).round(new MathContext(digits, RoundingMode.HALF_UP));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent > 6) {
      return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).replace('-', '−');
    }
    return fixed(value, Math.max(0, digits - 1 - exponent));
  }

  /** A number with up to six significant digits and no zeros at its end. */
  static String plain(double value) {
    return decimal(value)
        .round(new MathContext(6, RoundingMode.HALF_UP))
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }

  /** A number with so many decimals; a dash if there is none. */
  static String fixed(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return significant(value, 1);
    }
    // BigDecimal has no −0, so a small negative number becomes 0.00
    BigDecimal rounded = decimal(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.toPlainString().replace('-', '−');
  }

  /** As it is printed in full, and rounded half up: the terminal's {@code %.3f} does so too. */
  private static BigDecimal decimal(double value) {
    return BigDecimal.valueOf(value);
  }

  /** The decimals that show the two leading digits of an error. */
  static int decimalsFor(double error) {
    if (!(error > 0) || Double.isInfinite(error)) {
      return 2;
    }
    return Math.clamp(1 - (long) Math.floor(Math.log10(error)), 0, 6);
  }
}
