package org.meanfield.kernel;

import java.util.HashMap;
import java.util.Map;

/**
 * Products of constants and sums or products, whose terms have constant factors themselves, with
 * the constant in those: Δt (c₁x − c₂y) is Δtc₁ x − Δtc₂ y. That saves an operation if the terms
 * are not wanted without Δt. What depends on the time is left alone, see {@link Simplification}.
 */
final class Distribution extends Rewriting {
  private final Map<Product, Integer> known = new HashMap<>();

  /** A value of the new program times a constant. */
  private record Product(int value, double factor) {}

  Distribution(ProgramBuilder source) {
    super(source);
  }

  @Override
  int rewrite(int value, ProgramBuilder.Node node) {
    Double factor = constant(node);
    int product =
        node.operation() == Operation.MULTIPLY_SCALAR && factor != null
            ? times(now(node.first()), factor)
            : ProgramBuilder.NONE;
    return product == ProgramBuilder.NONE ? copy(node) : product;
  }

  /** A value times a constant without a multiplication more, or none. */
  private int times(int value, double factor) {
    var product = new Product(value, factor);
    Integer before = known.get(product);
    if (before != null) {
      return before;
    }
    int found = isTimed(value) ? ProgramBuilder.NONE : distributed(value, factor);
    known.put(product, found);
    return found;
  }

  private int distributed(int value, double factor) {
    ProgramBuilder target = target();
    ProgramBuilder.Node node = target.nodes().get(value);
    Operation operation = node.operation();
    // Not a number for a value without a constant, or with the time in its place.
    double scalar = node.scalar() > 0 ? target.scalar(node.scalar()) : Double.NaN;
    if (operation == null) {
      return ProgramBuilder.NONE;
    }
    return switch (operation) {
      case BROADCAST ->
          Double.isNaN(scalar)
              ? ProgramBuilder.NONE
              : target.broadcast(target.constant(scalar * factor));
      case MULTIPLY_SCALAR, SCALAR_DIVIDE ->
          Double.isNaN(scalar)
              ? ProgramBuilder.NONE
              : target.withScalar(operation, node.first(), target.constant(scalar * factor));
      case ADD_SCALAR, SCALAR_SUBTRACT -> {
        int first = times(node.first(), factor);
        yield first < 0 || Double.isNaN(scalar)
            ? ProgramBuilder.NONE
            : target.withScalar(operation, first, target.constant(scalar * factor));
      }
      case NEGATE -> {
        int first = times(node.first(), factor);
        yield first < 0 ? ProgramBuilder.NONE : target.apply(operation, first);
      }
      case ADD, SUBTRACT -> {
        int first = times(node.first(), factor);
        int second = first < 0 ? ProgramBuilder.NONE : times(node.second(), factor);
        yield second < 0 ? ProgramBuilder.NONE : target.apply(operation, first, second);
      }
      case MULTIPLY -> {
        int first = times(node.first(), factor);
        int second = first < 0 ? times(node.second(), factor) : node.second();
        yield second < 0
            ? ProgramBuilder.NONE
            : target.multiply(first < 0 ? node.first() : first, second);
      }
      case MULTIPLY_ADD -> {
        int second = times(node.second(), factor);
        int third = second < 0 ? ProgramBuilder.NONE : times(node.third(), factor);
        yield third < 0
            ? ProgramBuilder.NONE
            : target.apply(operation, node.first(), second, third);
      }
      default -> ProgramBuilder.NONE;
    };
  }
}
