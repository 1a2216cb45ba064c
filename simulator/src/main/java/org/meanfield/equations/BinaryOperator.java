package org.meanfield.equations;

import java.util.Optional;

/** Operators with two operands, as in Python. Truth values are the numbers 1 and 0. */
public enum BinaryOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  POWER("**"),
  /** {@code floor(a / b)}. */
  FLOOR_DIVIDE("//"),
  /** Remainder with the sign of the divisor, as in Python. */
  MODULO("%"),
  LESS("<"),
  LESS_EQUAL("<="),
  GREATER(">"),
  GREATER_EQUAL(">="),
  EQUAL("=="),
  NOT_EQUAL("!="),
  AND("and"),
  OR("or");

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As written between the operands. */
  public String symbol() {
    return symbol;
  }

  static Optional<BinaryOperator> of(String symbol) {
    for (var operator : values()) {
      if (operator.symbol.equals(symbol)) {
        return Optional.of(operator);
      }
    }
    return Optional.empty();
  }

  /** Binding strength, the larger the tighter; comparable with that of {@link UnaryOperator}. */
  int precedence() {
    return switch (this) {
      case OR -> 10;
      case AND -> 20;
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> 30;
      case ADD, SUBTRACT -> 40;
      case MULTIPLY, DIVIDE, FLOOR_DIVIDE, MODULO -> 50;
      case POWER -> 70;
    };
  }

  public boolean isComparison() {
    return switch (this) {
      case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL, NOT_EQUAL -> true;
      default -> false;
    };
  }

  /** Whether the result is a truth value. */
  public boolean isCondition() {
    return isComparison() || this == AND || this == OR;
  }

  /** Value for two operands; powers are taken from {@code functions}. */
  public double apply(double left, double right, ElementaryFunctions functions) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case POWER -> functions.power(left, right);
      case FLOOR_DIVIDE -> Math.floor(left / right);
      case MODULO -> modulo(left, right);
      case LESS -> truth(left < right);
      case LESS_EQUAL -> truth(left <= right);
      case GREATER -> truth(left > right);
      case GREATER_EQUAL -> truth(left >= right);
      case EQUAL -> truth(left == right);
      case NOT_EQUAL -> truth(left != right);
      case AND -> truth(left != 0 && right != 0);
      case OR -> truth(left != 0 || right != 0);
    };
  }

  private static double modulo(double left, double right) {
    double remainder = left % right;
    return remainder != 0 && remainder < 0 != right < 0 ? remainder + right : remainder;
  }

  private static double truth(boolean condition) {
    return condition ? 1 : 0;
  }
}
