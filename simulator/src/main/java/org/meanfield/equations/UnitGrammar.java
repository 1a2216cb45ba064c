package org.meanfield.equations;

import org.meanfield.units.Fraction;
import org.meanfield.units.Unit;
import org.meanfield.units.UnitNames;

/**
 * Reads the unit of an equation: {@code volt}, {@code 1}, {@code amp/second}, {@code
 * siemens/metre**2}, {@code volt*second**-0.5}. Only coherent SI units may stand here, as in Brian
 * 2, because a variable has a dimension, not a scale.
 */
final class UnitGrammar {
  private final TokenReader reader;
  private int nesting;

  UnitGrammar(TokenReader reader) {
    this.reader = reader;
  }

  Unit read() {
    var first = reader.peek();
    try {
      var unit = readProduct();
      if (!unit.decimalExponent().equals(Fraction.ZERO)) {
        throw reader.error(
            first,
            String.format(
                "units of variables have no prefix; write '%s' instead of '%s'",
                unit.dimension(), reader.between(first, reader.peek()).strip()));
      }
      return unit;
    } catch (ArithmeticException e) {
      throw reader.error(first, "the exponents of this unit are out of range");
    }
  }

  private Unit readProduct() {
    var product = readPower();
    while (true) {
      if (reader.takes("*")) {
        product = product.multiply(readPower());
      } else if (reader.takes("/")) {
        product = product.multiply(readPower().power(Fraction.of(-1)));
      } else {
        return product;
      }
    }
  }

  private Unit readPower() {
    var unit = readAtom();
    return reader.takes("**") ? unit.power(readExponent()) : unit;
  }

  private Unit readAtom() {
    var token = reader.take();
    if (token.is("(")) {
      if (++nesting > ExpressionGrammar.DEEPEST_NESTING) {
        throw reader.error(token, "nested too deeply");
      }
      var unit = readProduct();
      reader.close(token);
      nesting--;
      return unit;
    }
    if (token.kind() == Token.Kind.NUMBER && token.text().equals("1")) {
      return Unit.ONE;
    }
    if (!token.isName()) {
      throw reader.error(
          token,
          "expected a unit such as 'volt', or '1' for a pure number, found " + token.quoted());
    }
    return UnitNames.inEquations(token.text())
        .orElseThrow(
            () -> reader.error(token, "unknown unit '" + token.text() + "'" + hint(token.text())));
  }

  /** A variable has a dimension, not a scale, so its unit is one without prefix. */
  private static String hint(String name) {
    return UnitNames.inQuantities(name)
        .or(() -> UnitNames.meant(name).flatMap(UnitNames::inQuantities))
        .map(unit -> "; did you mean '" + unit.dimension() + "'?")
        .orElseGet(() -> UnitNames.hintInEquations(name));
  }

  private Fraction readExponent() {
    var open = reader.peek();
    boolean inParentheses = reader.takes("(");
    boolean negative = reader.takes("-");
    double value = readNumber();
    if (inParentheses) {
      if (reader.takes("/")) {
        value /= readNumber();
      }
      reader.close(open);
    }
    return Fraction.of(negative ? -value : value);
  }

  private double readNumber() {
    var token = reader.take();
    if (token.kind() != Token.Kind.NUMBER) {
      throw reader.error(token, "expected a number as exponent, found " + token.quoted());
    }
    return Double.parseDouble(token.text());
  }
}
