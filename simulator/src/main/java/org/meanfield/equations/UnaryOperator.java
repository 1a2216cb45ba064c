package org.meanfield.equations;

/** Operators with one operand. */
public enum UnaryOperator {
  NEGATE("-"),
  NOT("not ");

  private final String symbol;

  UnaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /** As printed before the operand. */
  public String symbol() {
    return symbol;
  }

  /** Binding strength, the larger the tighter; comparable with that of {@link BinaryOperator}. */
  int precedence() {
    return this == NOT ? 25 : 60;
  }

  /** Value for an operand; a truth value is 1 or 0, and whatever is not 0 counts as true. */
  public double apply(double operand) {
    return switch (this) {
      case NEGATE -> -operand;
      case NOT -> operand == 0 ? 1 : 0;
    };
  }
}
