package org.meanfield.field;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.equations.BinaryOperator;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Function;
import org.meanfield.transfer.PackedSymmetric;

/**
 * An expression with its exact first and second derivatives in a few coordinates, as expressions.
 * They grow by the rules of differentiation as expressions are put together, and share their parts.
 *
 * @param gradient ∂/∂x_i; null for 0
 * @param hessian ∂²/∂x_i∂x_j as a {@link PackedSymmetric}; null for 0
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Jet(Expression value, @Nullable Expression[] gradient, @Nullable Expression[] hessian) {
  private static final Expression ONE = number(1);

  static Expression number(double value) {
    return new Expression.Number(value);
  }

  /** A number. */
  static Jet constant(double value, int coordinates) {
    return of(number(value), coordinates);
  }

  /** One of the coordinates. */
  static Jet coordinate(Expression value, int index, int coordinates) {
    Jet jet = of(value, coordinates);
    jet.gradient[index] = ONE;
    return jet;
  }

  private static Jet of(Expression value, int coordinates) {
    return new Jet(
        value, new Expression[coordinates], new Expression[PackedSymmetric.length(coordinates)]);
  }

  Jet plus(Jet other) {
    Jet sum = of(add(value, other.value), gradient.length);
    Arrays.setAll(sum.gradient, i -> sum(gradient[i], other.gradient[i]));
    Arrays.setAll(sum.hessian, i -> sum(hessian[i], other.hessian[i]));
    return sum;
  }

  Jet plus(double number) {
    return new Jet(add(value, number(number)), gradient, hessian);
  }

  Jet minus(Jet other) {
    return plus(other.times(-1));
  }

  Jet times(double factor) {
    Jet product = of(multiply(value, number(factor)), gradient.length);
    Arrays.setAll(product.gradient, i -> product(gradient[i], number(factor)));
    Arrays.setAll(product.hessian, i -> product(hessian[i], number(factor)));
    return product;
  }

  Jet times(Jet other) {
    Jet product = of(multiply(value, other.value), gradient.length);
    for (int i = 0; i < gradient.length; i++) {
      product.gradient[i] =
          sum(product(gradient[i], other.value), product(value, other.gradient[i]));
      for (int j = 0; j <= i; j++) {
        int entry = PackedSymmetric.index(i, j);
        Expression cross =
            sum(product(gradient[i], other.gradient[j]), product(gradient[j], other.gradient[i]));
        Expression ends =
            sum(product(hessian[entry], other.value), product(value, other.hessian[entry]));
        product.hessian[entry] = sum(ends, cross);
      }
    }
    return product;
  }

  Jet over(Jet other) {
    return times(other.inverse());
  }

  /** 1/x. */
  Jet inverse() {
    Expression inverse = divide(ONE, value);
    Expression slope = multiply(number(-1), multiply(inverse, inverse));
    return chain(inverse, slope, multiply(number(-2), multiply(inverse, slope)));
  }

  Jet squareRoot() {
    Expression root = call(Function.SQRT, value);
    Expression slope = divide(number(0.5), root);
    return chain(root, slope, divide(multiply(number(-0.5), slope), value));
  }

  Jet logarithm() {
    Expression slope = divide(ONE, value);
    return chain(call(Function.LOG, value), slope, multiply(number(-1), multiply(slope, slope)));
  }

  /**
   * A function of this.
   *
   * @param result its value
   * @param slope its derivative
   * @param curvature its second derivative
   */
  Jet chain(Expression result, Expression slope, Expression curvature) {
    Jet chained = of(result, gradient.length);
    for (int i = 0; i < gradient.length; i++) {
      chained.gradient[i] = product(slope, gradient[i]);
      for (int j = 0; j <= i; j++) {
        int entry = PackedSymmetric.index(i, j);
        chained.hessian[entry] =
            sum(
                product(slope, hessian[entry]),
                product(curvature, product(gradient[i], gradient[j])));
      }
    }
    return chained;
  }

  static Expression add(Expression a, Expression b) {
    return binary(BinaryOperator.ADD, a, b);
  }

  static Expression subtract(Expression a, Expression b) {
    return binary(BinaryOperator.SUBTRACT, a, b);
  }

  static Expression multiply(Expression a, Expression b) {
    if (a.equals(ONE)) {
      return b;
    }
    return b.equals(ONE) ? a : binary(BinaryOperator.MULTIPLY, a, b);
  }

  static Expression divide(Expression a, Expression b) {
    return binary(BinaryOperator.DIVIDE, a, b);
  }

  static Expression call(Function function, Expression argument) {
    return new Expression.Call(function, List.of(argument), Expression.NOWHERE);
  }

  /** a + b, where null is 0. */
  static @Nullable Expression sum(@Nullable Expression a, @Nullable Expression b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : add(a, b);
  }

  /** a · b, where null is 0. */
  static @Nullable Expression product(@Nullable Expression a, @Nullable Expression b) {
    return a == null || b == null ? null : multiply(a, b);
  }

  private static Expression binary(BinaryOperator operator, Expression a, Expression b) {
    return new Expression.Binary(operator, a, b, Expression.NOWHERE);
  }
}
