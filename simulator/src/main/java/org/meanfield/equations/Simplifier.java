package org.meanfield.equations;

import java.util.IdentityHashMap;

/**
 * Folds constants, drops operations with 0 and 1 that do nothing, cancels signs; see {@link
 * Algebra} for what is kept. Shared parts stay shared.
 */
public final class Simplifier {
  private final Algebra algebra;
  private final IdentityHashMap<Expression, Expression> done = new IdentityHashMap<>();

  Simplifier(ElementaryFunctions functions) {
    this.algebra = new Algebra(functions);
  }

  /** Constants are folded with {@link ElementaryFunctions#STRICT}. */
  public static Expression simplify(Expression expression) {
    return simplify(expression, ElementaryFunctions.STRICT);
  }

  /**
   * The same, with a choice of functions.
   *
   * @param functions the functions with which constants are folded; give those of the evaluation to
   *     get the same bits
   */
  public static Expression simplify(Expression expression, ElementaryFunctions functions) {
    return new Simplifier(functions).simpler(expression);
  }

  /**
   * As {@link #simplify(Expression)}; parts met in earlier calls, or returned by them, are the same
   * objects again.
   */
  Expression simpler(Expression expression) {
    var known = done.get(expression);
    if (known != null) {
      return known;
    }
    var result =
        switch (expression) {
          case Expression.Number number -> number;
          case Expression.Symbol symbol -> symbol;
          case Expression.Unary(var operator, var operand, int offset) ->
              algebra.unary(operator, simpler(operand), offset);
          case Expression.Binary(var operator, var left, var right, int offset) ->
              algebra.binary(operator, simpler(left), simpler(right), offset);
          case Expression.Call(var function, var arguments, int offset) ->
              algebra.call(function, arguments.stream().map(this::simpler).toList(), offset);
        };
    done.put(expression, result);
    done.put(result, result);
    return result;
  }
}
