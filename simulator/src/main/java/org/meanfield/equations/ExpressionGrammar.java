package org.meanfield.equations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.meanfield.document.InputException;
import org.meanfield.units.Spelling;

/**
 * Reads one expression by precedence climbing, with Python's precedences: {@code or}, {@code and},
 * {@code not}, comparisons, {@code + -}, {@code * / // %}, signs, {@code **} (to the right, and
 * with a sign allowed in the exponent).
 */
final class ExpressionGrammar {
  static final int DEEPEST_NESTING = 200;
  static final int MOST_OPERATIONS = 500;

  private static final int WEAKEST = 0;

  private final TokenReader reader;
  private final boolean value;
  private int nesting;
  private int operations;

  ExpressionGrammar(TokenReader reader) {
    this(reader, false);
  }

  /**
   * @param value whether units may stand behind numbers and random numbers may be drawn
   */
  ExpressionGrammar(TokenReader reader, boolean value) {
    this.reader = reader;
    this.value = value;
  }

  /** The expression that starts here; stops before the first token that cannot continue it. */
  Expression read() {
    return read(WEAKEST);
  }

  private Expression read(int weakest) {
    var left = readOperand(weakest);
    boolean compared = false;
    while (true) {
      var token = reader.peek();
      var operator = operatorAt(token);
      if (operator.isEmpty() || operator.get().precedence() < weakest) {
        return left;
      }
      if (compared && operator.get().isComparison()) {
        throw reader.error(token, "comparisons cannot be chained; write 'a < b and b < c'");
      }
      compared = operator.get().isComparison();
      left = readBinary(left, operator.get());
    }
  }

  private Expression readBinary(Expression left, BinaryOperator operator) {
    var token = reader.take();
    count(token);
    Expression right;
    if (operator == BinaryOperator.POWER) {
      enter(token);
      right = read(operator.precedence());
      nesting--;
    } else {
      right = read(operator.precedence() + 1);
    }
    return new Expression.Binary(operator, left, right, token.offset());
  }

  private Expression readOperand(int weakest) {
    var token = reader.peek();
    return switch (token.kind()) {
      case NUMBER -> {
        reader.take();
        var number = new Expression.Number(Double.parseDouble(token.text()), token.offset());
        yield value && isUnit(reader.peek()) ? readQuantity(number) : number;
      }
      case NAME -> readWord(weakest);
      case SYMBOL -> readSign();
      case NEWLINE, END -> throw missingOperand();
    };
  }

  private boolean isUnit(Token token) {
    return token.isName() && !reader.peekSecond().is("(");
  }

  /** A product whose operator, which is not written, has the place of the unit. */
  private Expression readQuantity(Expression.Number number) {
    var unit = reader.take();
    count(unit);
    if (reader.peek().is("**")) {
      throw reader.error(
          reader.peek(), "write '*' between number and unit, as in '5*cm**2', to take a power");
    }
    return new Expression.Binary(
        BinaryOperator.MULTIPLY,
        number,
        new Expression.Symbol(unit.text(), unit.offset()),
        unit.offset());
  }

  private Expression readWord(int weakest) {
    var token = reader.take();
    return switch (token.text()) {
      case "True" -> new Expression.Number(1, token.offset());
      case "False" -> new Expression.Number(0, token.offset());
      case "not" -> readNot(token, weakest);
      case "and", "or" ->
          throw reader.error(token, "missing operand before '" + token.text() + "'");
      default -> reader.peek().is("(") ? readCall(token) : readName(token);
    };
  }

  private Expression readNot(Token token, int weakest) {
    if (weakest > UnaryOperator.NOT.precedence()) {
      throw reader.error(token, "put 'not ...' in parentheses here");
    }
    count(token);
    enter(token);
    var operand = read(UnaryOperator.NOT.precedence());
    nesting--;
    return new Expression.Unary(UnaryOperator.NOT, operand, token.offset());
  }

  private Expression readSign() {
    var token = reader.peek();
    if (token.is("(")) {
      reader.take();
      enter(token);
      var inside = read(WEAKEST);
      reader.close(token);
      nesting--;
      return inside;
    }
    if (!token.is("-") && !token.is("+")) {
      throw missingOperand();
    }
    reader.take();
    enter(token);
    var operand = read(UnaryOperator.NEGATE.precedence());
    nesting--;
    if (token.is("+")) {
      return operand;
    }
    count(token);
    return new Expression.Unary(UnaryOperator.NEGATE, operand, token.offset());
  }

  private Expression readName(Token token) {
    if (functionNamed(token.text()).isPresent()) {
      throw reader.error(
          token, "the function '" + token.text() + "' needs arguments in parentheses");
    }
    return new Expression.Symbol(token.text(), token.offset());
  }

  private Expression readCall(Token name) {
    var function = functionNamed(name.text()).orElseThrow(() -> noCall(name));
    count(name);
    var open = reader.take();
    enter(name);
    List<Expression> arguments = new ArrayList<>();
    if (!reader.peek().is(")")) {
      do {
        arguments.add(read(WEAKEST));
      } while (reader.takes(","));
    }
    reader.close(open);
    nesting--;
    if (arguments.size() != function.arity()) {
      throw reader.error(
          name,
          String.format(
              "'%s' takes %d argument%s, not %d",
              name.text(), function.arity(), function.arity() == 1 ? "" : "s", arguments.size()));
    }
    return new Expression.Call(function, arguments, name.offset());
  }

  private Optional<Function> functionNamed(String name) {
    return value ? Function.namedInValues(name) : Function.named(name);
  }

  /** What looks like a call may be the end of an equation: {@code C_m (unless refractory)}. */
  private InputException noCall(Token name) {
    return Flag.startsAt(reader) ? Flag.withoutUnit(reader) : unknownFunction(name);
  }

  private InputException unknownFunction(Token name) {
    String hint =
        switch (name.text()) {
          case "min", "max" -> "; use 'clip(x, low, high)'";
          case "pow" -> "; write 'a**b'";
          case "ln" -> "; did you mean 'log'?";
          case "fabs" -> "; did you mean 'abs'?";
          case "rand", "randn", "uniform", "normal" ->
              "; random numbers are drawn only for 'parameters' and 'initial', white noise in an"
                  + " equation is written 'xi'";
          case "poisson" -> "; external spikes are an 'input' of the study";
          case "timestep" -> "; compare times as they are, such as 't < 5*ms'";
          case "len" -> "; the number of neurons is 'N' under 'initial'";
          case "logical_and", "logical_or", "logical_not" ->
              "; write '" + name.text().substring("logical_".length()) + "'";
          case "asin", "acos", "atan" -> "; did you mean 'arc" + name.text().substring(1) + "'?";
          default -> Spelling.hint(name.text(), Function.names(value));
        };
    return reader.error(name, "unknown function '" + name.text() + "'" + hint);
  }

  private static Optional<BinaryOperator> operatorAt(Token token) {
    return token.kind() == Token.Kind.SYMBOL || token.kind() == Token.Kind.NAME
        ? BinaryOperator.of(token.text())
        : Optional.empty();
  }

  private InputException missingOperand() {
    var token = reader.peek();
    return reader.error(token, "expected a number, a name or '(', found " + token.quoted());
  }

  private void enter(Token token) {
    if (++nesting > DEEPEST_NESTING) {
      throw reader.error(
          token, "this expression is nested more than " + DEEPEST_NESTING + " levels deep");
    }
  }

  private void count(Token token) {
    if (++operations > MOST_OPERATIONS) {
      throw reader.error(
          token,
          "this expression is too large, more than "
              + MOST_OPERATIONS
              + " operations; give names to parts of it");
    }
  }
}
