package org.meanfield.equations;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what can never be a finite number: a division by zero, or a part made of numbers alone that
 * overflows or is not defined. It is found although the {@link Simplifier} may drop it: {@code
 * g*(v/g)} is 0 to it if g is 0.
 */
public final class FiniteParts {
  private final Simplifier simplifier;
  private final ElementaryFunctions functions;
  private final Set<Expression> sound = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is wrong, and at which offset. */
  record Fault(int offset, String what) {}

  FiniteParts(Simplifier simplifier, ElementaryFunctions functions) {
    this.simplifier = simplifier;
    this.functions = functions;
  }

  /**
   * What is wrong with an expression, if anything.
   *
   * @param expression with the values of constants put in, not simplified
   */
  public static Optional<String> fault(Expression expression, ElementaryFunctions functions) {
    return new FiniteParts(new Simplifier(functions), functions).find(expression).map(Fault::what);
  }

  /**
   * The first fault, the innermost if several are nested.
   *
   * @param expression with the values of constants put in, not simplified
   */
  Optional<Fault> find(Expression expression) {
    if (sound.contains(expression)) {
      return Optional.empty();
    }
    for (Expression part : parts(expression)) {
      Optional<Fault> inside = find(part);
      if (inside.isPresent()) {
        return inside;
      }
    }
    Optional<Fault> own = own(simplifier.simpler(expression), expression.offset());
    if (own.isEmpty()) {
      sound.add(expression);
    }
    return own;
  }

  private static List<Expression> parts(Expression expression) {
    return switch (expression) {
      case Expression.Number _, Expression.Symbol _ -> List.of();
      case Expression.Unary unary -> List.of(unary.operand());
      case Expression.Binary binary -> List.of(binary.left(), binary.right());
      case Expression.Call call -> call.arguments();
    };
  }

  private Optional<Fault> own(Expression simple, int offset) {
    if (simple instanceof Expression.Binary(var operator, var left, var right, int _)) {
      if (divides(operator) && Algebra.is(right, 0)) {
        return Optional.of(new Fault(offset, "division by zero: what stands behind it is 0"));
      }
      if (left instanceof Expression.Number a && right instanceof Expression.Number b) {
        return Optional.of(notFinite(offset, operator.apply(a.value(), b.value(), functions)));
      }
    }
    if (simple instanceof Expression.Call(var function, var arguments, int _)
        && !function.isRandom()
        && arguments.stream().allMatch(argument -> argument instanceof Expression.Number)) {
      double[] values =
          arguments.stream().mapToDouble(a -> ((Expression.Number) a).value()).toArray();
      return Optional.of(notFinite(offset, function.apply(values, functions)));
    }
    return Optional.empty();
  }

  private static boolean divides(BinaryOperator operator) {
    return switch (operator) {
      case DIVIDE, FLOOR_DIVIDE, MODULO -> true;
      default -> false;
    };
  }

  /** The simplifier carries out every operation on numbers whose result is finite. */
  private static Fault notFinite(int offset, double value) {
    return new Fault(
        offset,
        Double.isNaN(value)
            ? "this has no value: it is not defined for these numbers"
            : "this is too large to be a number");
  }
}
