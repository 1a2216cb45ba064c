package org.meanfield.equations;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The names in an expression. */
public final class Symbols {
  private final List<Expression.Symbol> found = new ArrayList<>();
  private final Set<Expression> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Symbols() {}

  /** Every symbol, from left to right, repeated as often as written; shared parts count once. */
  public static List<Expression.Symbol> in(Expression expression) {
    var symbols = new Symbols();
    symbols.collect(expression);
    return symbols.found;
  }

  private void collect(Expression expression) {
    if (!seen.add(expression)) {
      return;
    }
    switch (expression) {
      case Expression.Number _ -> {}
      case Expression.Symbol symbol -> found.add(symbol);
      case Expression.Unary unary -> collect(unary.operand());
      case Expression.Binary binary -> {
        collect(binary.left());
        collect(binary.right());
      }
      case Expression.Call call -> call.arguments().forEach(this::collect);
    }
  }
}
