package org.meanfield.equations;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Replaces names by expressions. A part that occurs several times in the input, or a replacement
 * used several times, is one shared object in the result, so the memory needed stays that of the
 * input.
 */
public final class Substitution {
  private final Map<String, Expression> replacements;
  private final IdentityHashMap<Expression, Expression> done = new IdentityHashMap<>();

  private Substitution(Map<String, Expression> replacements) {
    this.replacements = replacements;
  }

  /**
   * The expression with each name that has a replacement replaced by it; replacements are not
   * searched.
   */
  public static Expression inline(Expression expression, Map<String, Expression> replacements) {
    return new Substitution(replacements).replace(expression);
  }

  private Expression replace(Expression expression) {
    var known = done.get(expression);
    if (known != null) {
      return known;
    }
    Expression result =
        switch (expression) {
          case Expression.Number number -> number;
          case Expression.Symbol symbol -> replacements.getOrDefault(symbol.name(), symbol);
          case Expression.Unary(var operator, var operand, int offset) ->
              new Expression.Unary(operator, replace(operand), offset);
          case Expression.Binary(var operator, var left, var right, int offset) ->
              new Expression.Binary(operator, replace(left), replace(right), offset);
          case Expression.Call(var function, var arguments, int offset) ->
              new Expression.Call(function, arguments.stream().map(this::replace).toList(), offset);
        };
    done.put(expression, result);
    return result;
  }
}
