package org.meanfield.equations;

import java.util.ArrayList;
import java.util.List;

/** The calls of random functions in an expression. */
public final class RandomCalls {
  private final List<Expression.Call> found = new ArrayList<>();

  private RandomCalls() {}

  /** Every call, from left to right. */
  public static List<Expression.Call> in(Expression expression) {
    var calls = new RandomCalls();
    calls.collect(expression);
    return calls.found;
  }

  private void collect(Expression expression) {
    switch (expression) {
      case Expression.Number _, Expression.Symbol _ -> {}
      case Expression.Unary unary -> collect(unary.operand());
      case Expression.Binary binary -> {
        collect(binary.left());
        collect(binary.right());
      }
      case Expression.Call call -> {
        if (call.function().isRandom()) {
          found.add(call);
        }
        call.arguments().forEach(this::collect);
      }
    }
  }
}
