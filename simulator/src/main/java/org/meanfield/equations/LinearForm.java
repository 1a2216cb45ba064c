package org.meanfield.equations;

import static org.meanfield.equations.BinaryOperator.MULTIPLY;

import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * An expression f that is linear in a variable x, as f = A + B·x with A and B free of x. This is
 * what exponential Euler and Rush–Larsen steps are made of: dx/dt = A + B·x is solved exactly while
 * A and B stand still.
 *
 * <p>Linearity is proven from the structure, never sampled: sums, products with and divisions by
 * parts free of x. What is linear only after cancellation, such as x·x/x, does not count.
 *
 * @param offset A, which is f without its terms in x
 * @param slope B
 */
public record LinearForm(Expression offset, Expression slope) {

  /**
   * The form of f, simplified; empty if f is not proven linear in x. An f without x has slope 0.
   */
  public static Optional<LinearForm> of(Expression f, String x) {
    return of(f, x, ElementaryFunctions.STRICT);
  }

  /**
   * The same, with a choice of functions.
   *
   * @param functions the functions with which constants are folded
   */
  public static Optional<LinearForm> of(Expression f, String x, ElementaryFunctions functions) {
    return new Splitter(x, new Algebra(functions)).split(Simplifier.simplify(f, functions));
  }

  private static final class Splitter {
    private final Occurrence occurrence;
    private final Algebra algebra;
    private final IdentityHashMap<Expression, Optional<LinearForm>> done = new IdentityHashMap<>();

    Splitter(String x, Algebra algebra) {
      this.occurrence = new Occurrence(x);
      this.algebra = algebra;
    }

    Optional<LinearForm> split(Expression f) {
      if (!occurrence.isIn(f)) {
        return Optional.of(new LinearForm(f, Algebra.ZERO));
      }
      var known = done.get(f);
      if (known == null) {
        known = splitVariable(f);
        done.put(f, known);
      }
      return known;
    }

    private Optional<LinearForm> splitVariable(Expression f) {
      return switch (f) {
        case Expression.Symbol _ -> Optional.of(new LinearForm(Algebra.ZERO, Algebra.ONE));
        case Expression.Unary unary when unary.operator() == UnaryOperator.NEGATE ->
            split(unary.operand())
                .map(a -> new LinearForm(algebra.negate(a.offset), algebra.negate(a.slope)));
        case Expression.Binary binary ->
            switch (binary.operator()) {
              case ADD, SUBTRACT -> splitSum(binary);
              case MULTIPLY, DIVIDE -> splitScaled(binary);
              default -> Optional.empty();
            };
        default -> Optional.empty();
      };
    }

    private Optional<LinearForm> splitSum(Expression.Binary f) {
      var left = split(f.left());
      var right = split(f.right());
      if (left.isEmpty() || right.isEmpty()) {
        return Optional.empty();
      }
      var a = left.get();
      var b = right.get();
      return Optional.of(
          new LinearForm(combine(f, a.offset, b.offset), combine(f, a.slope, b.slope)));
    }

    private Optional<LinearForm> splitScaled(Expression.Binary f) {
      if (!occurrence.isIn(f.right())) {
        var scale = f.right();
        return split(f.left())
            .map(a -> new LinearForm(combine(f, a.offset, scale), combine(f, a.slope, scale)));
      }
      if (f.operator() == MULTIPLY && !occurrence.isIn(f.left())) {
        var scale = f.left();
        return split(f.right())
            .map(b -> new LinearForm(combine(f, scale, b.offset), combine(f, scale, b.slope)));
      }
      return Optional.empty();
    }

    private Expression combine(Expression.Binary f, Expression left, Expression right) {
      return algebra.binary(f.operator(), left, right, f.offset());
    }
  }
}
