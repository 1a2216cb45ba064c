package org.meanfield.units;

/**
 * A decimal number as written in studies and equations: {@code 5}, {@code 0.32}, {@code .5}, {@code
 * 5.}, {@code 1e-3}.
 *
 * @param digits the text
 * @param end offset behind its last character
 */
public record DecimalLiteral(String digits, int end) {

  /** Whether a number starts at an offset: a digit, or a point and a digit. */
  public static boolean startsAt(String text, int offset) {
    return isDigit(text, offset)
        || (offset < text.length() && text.charAt(offset) == '.' && isDigit(text, offset + 1));
  }

  /**
   * Reads the number that starts at an offset.
   *
   * @throws UnitException if it is malformed, or too large or too small to be a finite number other
   *     than zero
   */
  public static DecimalLiteral scan(String text, int offset) {
    if (!startsAt(text, offset)) {
      throw new UnitException(offset, "expected a number");
    }
    int end = skipDigits(text, offset);
    if (end < text.length() && text.charAt(end) == '.') {
      end = skipDigits(text, end + 1);
    }
    if (end < text.length() && (text.charAt(end) | 0x20) == 'e') {
      int exponent = end + 1;
      if (exponent < text.length()
          && (text.charAt(exponent) == '-' || text.charAt(exponent) == '+')) {
        exponent++;
      }
      if (isDigit(text, exponent)) {
        end = skipDigits(text, exponent);
      } else if (exponent > end + 1) {
        throw new UnitException(offset, "the exponent of this number has no digits");
      }
    }
    if (end < text.length() && text.charAt(end) == '.') {
      throw new UnitException(end, "unexpected '.' in a number");
    }
    var literal = new DecimalLiteral(text.substring(offset, end), end);
    literal.checkRange(offset);
    return literal;
  }

  /** The double nearest to the number. */
  public double value() {
    return Double.parseDouble(digits);
  }

  private void checkRange(int offset) {
    double value = value();
    if (Double.isInfinite(value)) {
      throw new UnitException(offset, "the number " + shortened() + " is too large");
    }
    if (value == 0 && digits.split("[eE]", 2)[0].matches(".*[1-9].*")) {
      throw new UnitException(offset, "the number " + shortened() + " is too small");
    }
  }

  private String shortened() {
    return digits.length() <= 30 ? digits : digits.substring(0, 30) + "...";
  }

  private static int skipDigits(String text, int offset) {
    int end = offset;
    while (isDigit(text, end)) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(String text, int offset) {
    return offset < text.length() && text.charAt(offset) >= '0' && text.charAt(offset) <= '9';
  }
}
