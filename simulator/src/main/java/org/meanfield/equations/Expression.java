package org.meanfield.equations;

import java.util.List;

/**
 * An expression as a tree, or, after {@link Substitution}, as a graph in which equal parts are the
 * same object.
 *
 * <p>Two expressions are equal if they are built alike; offsets do not count, numbers are compared
 * by their bits (so 0.0 and −0.0 differ). {@code toString} gives text that parses back to an equal
 * expression.
 */
public sealed interface Expression {
  /** Offset of a part that stands in no text. */
  int NOWHERE = -1;

  /**
   * Offset, in the text it came from, of its operator or else its first character; −1 if derived.
   */
  int offset();

  /**
   * A number. Truth values are 1 and 0.
   *
   * @param value finite; in SI units once units are resolved
   */
  @SuppressWarnings(
      "AvoidCommonTypeNames") // the word of the language; always written Expression.Number
  record Number(double value, int offset) implements Expression {
    public Number(double value) {
      this(value, NOWHERE);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Number that
          && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value);
    }

    @Override
    public int hashCode() {
      return Double.hashCode(value);
    }

    @Override
    public String toString() {
      return ExpressionPrinter.print(this);
    }
  }

  /** A variable, parameter or reserved name; before units are resolved, also a unit. */
  record Symbol(String name, int offset) implements Expression {
    public Symbol(String name) {
      this(name, NOWHERE);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Symbol that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return ExpressionPrinter.print(this);
    }
  }

  /** An operator applied to one operand. */
  record Unary(UnaryOperator operator, Expression operand, int offset) implements Expression {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Unary that
              && operator == that.operator
              && operand.equals(that.operand));
    }

    @Override
    public int hashCode() {
      return 31 * operator.symbol().hashCode() + operand.hashCode() + 1;
    }

    @Override
    public String toString() {
      return ExpressionPrinter.print(this);
    }
  }

  /** An operator between two operands. */
  record Binary(BinaryOperator operator, Expression left, Expression right, int offset)
      implements Expression {
    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Binary that
              && operator == that.operator
              && left.equals(that.left)
              && right.equals(that.right));
    }

    @Override
    public int hashCode() {
      return 31 * (31 * operator.symbol().hashCode() + left.hashCode()) + right.hashCode() + 2;
    }

    @Override
    public String toString() {
      return ExpressionPrinter.print(this);
    }
  }

  /** A function applied to its arguments. */
  record Call(Function function, List<Expression> arguments, int offset) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Call that
              && function == that.function
              && arguments.equals(that.arguments));
    }

    @Override
    public int hashCode() {
      return 31 * function.typedName().hashCode() + arguments.hashCode() + 3;
    }

    @Override
    public String toString() {
      return ExpressionPrinter.print(this);
    }
  }
}
