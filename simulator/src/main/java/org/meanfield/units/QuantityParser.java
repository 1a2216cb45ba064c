package org.meanfield.units;

/** Recursive descent over {@code number (['*'] unit | '/' unit)*}. */
final class QuantityParser {
  private static final int LONGEST = 1000;
  private static final int DEEPEST = 50;

  private final String text;
  private int position;
  private int depth;

  QuantityParser(String text) {
    this.text = text;
  }

  Quantity parse() {
    if (text.length() > LONGEST) {
      throw new UnitException(0, "too long for a quantity");
    }
    skipBlanks();
    if (position == text.length()) {
      throw new UnitException(0, "empty; expected a number and a unit, for example '200 pF'");
    }
    int start = position;
    boolean negative = text.charAt(position) == '-';
    if (negative || text.charAt(position) == '+') {
      position++;
    }
    if (!DecimalLiteral.startsAt(text, position)) {
      throw new UnitException(
          start,
          "expected a number and then a unit, for example '200 pF', not '" + text.strip() + "'");
    }
    var number = DecimalLiteral.scan(text, position);
    position = number.end();
    var unit = product(Unit.ONE);
    if (position < text.length()) {
      throw unexpected("expected a unit, '*' or '/'");
    }
    double value = unit.times(number.digits());
    if (Double.isInfinite(value) || (value == 0 && number.value() != 0)) {
      throw new UnitException(start, "the number is too " + (value == 0 ? "small" : "large"));
    }
    return new Quantity(negative ? -value : value, unit.dimension());
  }

  private Unit product(Unit first) {
    var product = first;
    while (true) {
      skipBlanks();
      int start = position;
      try {
        if (take('/')) {
          product = product.multiply(factor().power(Fraction.of(-1)));
        } else if (take('*') || startsUnit()) {
          product = product.multiply(factor());
        } else {
          return product;
        }
      } catch (ArithmeticException e) {
        throw new UnitException(start, "exponent out of range");
      }
    }
  }

  private Unit factor() {
    skipBlanks();
    var unit = atom();
    skipBlanks();
    if (text.startsWith("**", position)) {
      position += 2;
      return unit.power(exponent());
    }
    if (position < text.length() && text.charAt(position) == '^') {
      throw new UnitException(position, "write '**' for a power, not '^'");
    }
    return unit;
  }

  private Unit atom() {
    if (position < text.length() && text.charAt(position) == '(') {
      int open = position++;
      if (++depth > DEEPEST) {
        throw new UnitException(open, "nested too deeply");
      }
      skipBlanks();
      var unit = product(factor());
      if (!take(')')) {
        throw position == text.length()
            ? new UnitException(open, "this '(' is never closed")
            : unexpected("expected ')'");
      }
      depth--;
      return unit;
    }
    int start = position;
    while (position < text.length() && isUnitCharacter(text.charAt(position))) {
      position++;
    }
    String name = text.substring(start, position);
    if (name.isEmpty()) {
      throw unexpected("expected a unit");
    }
    return UnitNames.inQuantities(name).orElseThrow(() -> unknown(start, name));
  }

  private static UnitException unknown(int start, String name) {
    return new UnitException(start, "unknown unit '" + name + "'" + UnitNames.hint(name));
  }

  private Fraction exponent() {
    skipBlanks();
    boolean closing = take('(');
    boolean negative = take('-');
    var number = DecimalLiteral.scan(text, position);
    position = number.end();
    double value = number.value();
    if (closing) {
      if (take('/')) {
        var below = DecimalLiteral.scan(text, position);
        position = below.end();
        value /= below.value();
      }
      if (!take(')')) {
        throw unexpected("expected ')'");
      }
    }
    return Fraction.of(negative ? -value : value);
  }

  private boolean take(char expected) {
    skipBlanks();
    if (position < text.length()
        && text.charAt(position) == expected
        && !(expected == '*' && text.startsWith("**", position))) {
      position++;
      return true;
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }

  private boolean startsUnit() {
    if (position == text.length()) {
      return false;
    }
    char c = text.charAt(position);
    return Character.isLetter(c) || c == '(' || c == '_';
  }

  private static boolean isUnitCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private UnitException unexpected(String expected) {
    return position == text.length()
        ? new UnitException(position, expected + " at the end")
        : new UnitException(
            position,
            expected + ", found '" + Character.toString(text.codePointAt(position)) + "'");
  }
}
