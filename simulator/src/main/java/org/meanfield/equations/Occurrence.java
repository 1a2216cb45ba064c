package org.meanfield.equations;

import java.util.IdentityHashMap;

/** Whether a name occurs in an expression, remembered for every part. */
final class Occurrence {
  private final String name;
  private final IdentityHashMap<Expression, Boolean> known = new IdentityHashMap<>();

  Occurrence(String name) {
    this.name = name;
  }

  boolean isIn(Expression expression) {
    var before = known.get(expression);
    if (before != null) {
      return before;
    }
    boolean result =
        switch (expression) {
          case Expression.Number _ -> false;
          case Expression.Symbol symbol -> symbol.name().equals(name);
          case Expression.Unary unary -> isIn(unary.operand());
          case Expression.Binary binary -> isIn(binary.left()) || isIn(binary.right());
          case Expression.Call call -> call.arguments().stream().anyMatch(this::isIn);
        };
    known.put(expression, result);
    return result;
  }
}
