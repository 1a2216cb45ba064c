package org.meanfield.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Chains of operations with constants as one, quotients by constants as products, quotients by
 * quotients as products. What depends on the time is left alone: a program may ask whether it is a
 * whole multiple of something.
 */
final class Simplification extends Rewriting {
  Simplification(ProgramBuilder source) {
    super(source);
  }

  @Override
  int rewrite(int value, ProgramBuilder.Node node) {
    if (node.operation() == null || node.first() < 0 || dependsOnTime(node)) {
      return copy(node);
    }
    Affine inner = Affine.of(target(), now(node.first()));
    Double constant = constant(node);
    double scalar = constant == null ? Double.NaN : constant;
    Affine form =
        switch (node.operation()) {
          case DIVIDE_SCALAR -> inner.times(1 / scalar);
          case SCALAR_DIVIDE -> quotientOfQuotient(scalar, now(node.first()));
          case DIVIDE -> byQuotient(now(node.first()), now(node.second()));
          default -> inner.after(node.operation(), scalar);
        };
    return form == null ? copy(node) : form.in(target());
  }

  /** c/(d/y) as (c/d) y. */
  private @Nullable Affine quotientOfQuotient(double numerator, int denominator) {
    ProgramBuilder.Node node = target().nodes().get(denominator);
    if (node.operation() != Operation.SCALAR_DIVIDE || node.scalar() <= 0) {
      return null;
    }
    return Affine.of(target(), node.first()).times(numerator / target().scalar(node.scalar()));
  }

  /** x/(d/y) as x y/d. */
  private @Nullable Affine byQuotient(int numerator, int denominator) {
    ProgramBuilder.Node node = target().nodes().get(denominator);
    if (node.operation() != Operation.SCALAR_DIVIDE || node.scalar() <= 0) {
      return null;
    }
    int product = target().multiply(numerator, node.first());
    return new Affine(product, 1, 0).times(1 / target().scalar(node.scalar()));
  }
}
