package org.meanfield.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A value written as {@code factor · base + summand} with constants.
 *
 * @param base a value of the same program that is not of this form itself
 */
record Affine(int base, double factor, double summand) {
  /** Products and quotients of constants beyond this, or below its inverse, are left alone. */
  private static final double LARGEST = 1e150;

  /** The form of a value; factor 1 and summand 0 if it has no other. */
  static Affine of(ProgramBuilder program, int value) {
    ProgramBuilder.Node node = program.nodes().get(value);
    var itself = new Affine(value, 1, 0);
    if (node.operation() == null || node.first() < 0) {
      return itself;
    }
    if (node.operation() == Operation.MULTIPLY_ADD) {
      Double factor = constant(program, node.second());
      Double summand = constant(program, node.third());
      return factor == null || summand == null ? itself : new Affine(node.first(), factor, summand);
    }
    double scalar = node.scalar() > 0 ? program.scalar(node.scalar()) : Double.NaN;
    Affine form = new Affine(node.first(), 1, 0).after(node.operation(), scalar);
    return form == null ? itself : form;
  }

  private static @Nullable Double constant(ProgramBuilder program, int value) {
    ProgramBuilder.Node node = program.nodes().get(value);
    return node.operation() == Operation.BROADCAST && node.scalar() > 0
        ? program.scalar(node.scalar())
        : null;
  }

  /** The form after an operation, if it keeps the form and the numbers stay usable. */
  @Nullable Affine after(Operation operation, double scalar) {
    return switch (operation) {
      case NEGATE -> times(-1);
      case ADD_SCALAR -> usable(new Affine(base, factor, summand + scalar));
      case MULTIPLY_SCALAR -> times(scalar);
      case SCALAR_SUBTRACT -> usable(new Affine(base, -factor, scalar - summand));
      default -> null;
    };
  }

  /** Null if the numbers become too large or small. */
  @Nullable Affine times(double constant) {
    return usable(new Affine(base, factor * constant, summand * constant));
  }

  private static @Nullable Affine usable(Affine form) {
    double factor = Math.abs(form.factor);
    double summand = Math.abs(form.summand);
    boolean usable = factor < LARGEST && factor > 1 / LARGEST && summand < LARGEST;
    return usable && (summand == 0 || summand > 1 / LARGEST) ? form : null;
  }

  /** The value of this form. */
  int in(ProgramBuilder program) {
    if (factor == 1 && summand == 0) {
      return base;
    }
    if (summand == 0) {
      return factor == -1
          ? program.apply(Operation.NEGATE, base)
          : program.withScalar(Operation.MULTIPLY_SCALAR, base, program.constant(factor));
    }
    if (Math.abs(factor) == 1) {
      var operation = factor == 1 ? Operation.ADD_SCALAR : Operation.SCALAR_SUBTRACT;
      return program.withScalar(operation, base, program.constant(summand));
    }
    return program.apply(
        Operation.MULTIPLY_ADD, base, program.constant(factor), program.constant(summand));
  }
}
