package org.meanfield.equations;

import static org.meanfield.equations.BinaryOperator.ADD;
import static org.meanfield.equations.BinaryOperator.DIVIDE;
import static org.meanfield.equations.BinaryOperator.MULTIPLY;
import static org.meanfield.equations.BinaryOperator.POWER;
import static org.meanfield.equations.BinaryOperator.SUBTRACT;

import java.util.Arrays;
import java.util.List;

/**
 * Builds expressions that are simple from the start: operations on numbers are carried out,
 * operations with 0 and 1 that do nothing are left out, signs are cancelled.
 *
 * <p>Every rule keeps the value to the bit for finite operands, but for the sign of a zero. Nothing
 * is reordered or regrouped, and an operation on numbers whose result is not finite stays as it is.
 * Where an operand is not finite, as in {@code 0*(v/0)}, the value may change; {@link FiniteParts}
 * finds those that never are.
 */
final class Algebra {
  static final Expression ZERO = new Expression.Number(0);
  static final Expression ONE = new Expression.Number(1);

  private final ElementaryFunctions functions;

  Algebra(ElementaryFunctions functions) {
    this.functions = functions;
  }

  Expression add(Expression left, Expression right) {
    return binary(ADD, left, right, Expression.NOWHERE);
  }

  Expression subtract(Expression left, Expression right) {
    return binary(SUBTRACT, left, right, Expression.NOWHERE);
  }

  Expression multiply(Expression left, Expression right) {
    return binary(MULTIPLY, left, right, Expression.NOWHERE);
  }

  Expression divide(Expression left, Expression right) {
    return binary(DIVIDE, left, right, Expression.NOWHERE);
  }

  Expression power(Expression base, Expression exponent) {
    return binary(POWER, base, exponent, Expression.NOWHERE);
  }

  Expression negate(Expression operand) {
    return unary(UnaryOperator.NEGATE, operand, Expression.NOWHERE);
  }

  Expression call(Function function, Expression... arguments) {
    return call(function, Arrays.asList(arguments), Expression.NOWHERE);
  }

  Expression unary(UnaryOperator operator, Expression operand, int offset) {
    if (operand instanceof Expression.Number number) {
      // The sum turns -0.0 into 0.0.
      return new Expression.Number(operator.apply(number.value()) + 0.0, offset);
    }
    if (operator == UnaryOperator.NEGATE
        && operand instanceof Expression.Unary inner
        && inner.operator() == UnaryOperator.NEGATE) {
      return inner.operand();
    }
    return new Expression.Unary(operator, operand, offset);
  }

  Expression binary(BinaryOperator operator, Expression left, Expression right, int offset) {
    if (left instanceof Expression.Number a && right instanceof Expression.Number b) {
      double value = operator.apply(a.value(), b.value(), functions);
      if (Double.isFinite(value)) {
        return new Expression.Number(value, offset);
      }
    }
    return switch (operator) {
      case ADD -> sum(left, right, offset);
      case SUBTRACT -> difference(left, right, offset);
      case MULTIPLY -> product(left, right, offset);
      case DIVIDE -> quotient(left, right, offset);
      case POWER -> power(left, right, offset);
      case AND, OR -> logical(operator, left, right, offset);
      default -> new Expression.Binary(operator, left, right, offset);
    };
  }

  Expression call(Function function, List<Expression> arguments, int offset) {
    if (function.isRandom()) {
      return new Expression.Call(function, arguments, offset);
    }
    var values = new double[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(arguments.get(i) instanceof Expression.Number number)) {
        return new Expression.Call(function, arguments, offset);
      }
      values[i] = number.value();
    }
    double value = function.apply(values, functions);
    return Double.isFinite(value)
        ? new Expression.Number(value, offset)
        : new Expression.Call(function, arguments, offset);
  }

  /** One of the operands decides, or the other one does. */
  private static Expression logical(
      BinaryOperator operator, Expression left, Expression right, int offset) {
    int neutral = operator == BinaryOperator.AND ? 1 : 0;
    if (is(left, 1 - neutral) || is(right, 1 - neutral)) {
      return new Expression.Number(1 - neutral, offset);
    }
    if (is(left, neutral) && isCondition(right)) {
      return right;
    }
    return is(right, neutral) && isCondition(left)
        ? left
        : new Expression.Binary(operator, left, right, offset);
  }

  /** Whether the value is surely 0 or 1. */
  private static boolean isCondition(Expression expression) {
    return switch (expression) {
      case Expression.Binary binary -> binary.operator().isCondition();
      case Expression.Unary unary -> unary.operator() == UnaryOperator.NOT;
      case Expression.Number _, Expression.Symbol _, Expression.Call _ -> false;
    };
  }

  private static Expression sum(Expression left, Expression right, int offset) {
    if (is(left, 0)) {
      return right;
    }
    if (is(right, 0)) {
      return left;
    }
    if (isNegated(right)) {
      return new Expression.Binary(SUBTRACT, left, operand(right), offset);
    }
    return new Expression.Binary(ADD, left, right, offset);
  }

  private Expression difference(Expression left, Expression right, int offset) {
    if (is(right, 0)) {
      return left;
    }
    if (is(left, 0)) {
      return unary(UnaryOperator.NEGATE, right, offset);
    }
    if (isNegated(right)) {
      return new Expression.Binary(ADD, left, operand(right), offset);
    }
    return new Expression.Binary(SUBTRACT, left, right, offset);
  }

  private Expression product(Expression left, Expression right, int offset) {
    if (is(left, 0) || is(right, 0)) {
      return ZERO;
    }
    if (is(left, 1)) {
      return right;
    }
    if (is(right, 1)) {
      return left;
    }
    if (is(left, -1)) {
      return unary(UnaryOperator.NEGATE, right, offset);
    }
    if (is(right, -1)) {
      return unary(UnaryOperator.NEGATE, left, offset);
    }
    return new Expression.Binary(MULTIPLY, left, right, offset);
  }

  private Expression quotient(Expression left, Expression right, int offset) {
    if (is(left, 0) && !is(right, 0)) {
      return ZERO;
    }
    if (is(right, 1)) {
      return left;
    }
    if (is(right, -1)) {
      return unary(UnaryOperator.NEGATE, left, offset);
    }
    return new Expression.Binary(DIVIDE, left, right, offset);
  }

  private static Expression power(Expression base, Expression exponent, int offset) {
    if (is(exponent, 0)) {
      return ONE;
    }
    return is(exponent, 1) ? base : new Expression.Binary(POWER, base, exponent, offset);
  }

  static boolean is(Expression expression, double value) {
    return expression instanceof Expression.Number number && number.value() == value;
  }

  private static boolean isNegated(Expression expression) {
    return expression instanceof Expression.Unary unary && unary.operator() == UnaryOperator.NEGATE;
  }

  private static Expression operand(Expression negated) {
    return ((Expression.Unary) negated).operand();
  }
}
