package org.meanfield.equations;

import java.util.IdentityHashMap;
import java.util.List;

/** Size of expressions written out as trees, computed without writing them out. */
final class TreeSize {
  private record Size(double nodes, int depth) {}

  private final IdentityHashMap<Expression, Size> known = new IdentityHashMap<>();

  /** Number of parts; a double because it grows exponentially. */
  double nodes(Expression expression) {
    return size(expression).nodes;
  }

  /** Number of levels. */
  int depth(Expression expression) {
    return size(expression).depth;
  }

  private Size size(Expression expression) {
    var before = known.get(expression);
    if (before != null) {
      return before;
    }
    List<Expression> children =
        switch (expression) {
          case Expression.Number _, Expression.Symbol _ -> List.of();
          case Expression.Unary unary -> List.of(unary.operand());
          case Expression.Binary binary -> List.of(binary.left(), binary.right());
          case Expression.Call call -> call.arguments();
        };
    double nodes = 1;
    int depth = 0;
    for (var child : children) {
      var size = size(child);
      nodes += size.nodes;
      depth = Math.max(depth, size.depth);
    }
    var size = new Size(nodes, depth + 1);
    known.put(expression, size);
    return size;
  }
}
