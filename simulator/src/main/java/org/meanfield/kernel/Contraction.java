package org.meanfield.kernel;

/** Sums of products as one operation, which rounds once. */
final class Contraction extends Rewriting {
  Contraction(ProgramBuilder source) {
    super(source);
  }

  @Override
  int rewrite(int value, ProgramBuilder.Node node) {
    if (node.operation() == Operation.ADD) {
      if (isProduct(node.first())) {
        return contracted(node.first(), now(node.second()));
      }
      if (isProduct(node.second())) {
        return contracted(node.second(), now(node.first()));
      }
    }
    Double constant = constant(node);
    if (node.operation() == Operation.ADD_SCALAR && constant != null && isProduct(node.first())) {
      return contracted(node.first(), target().constant(constant));
    }
    return copy(node);
  }

  private boolean isProduct(int value) {
    ProgramBuilder.Node node = node(value);
    return uses(value) == 1
        && (node.operation() == Operation.MULTIPLY
            || (node.operation() == Operation.MULTIPLY_SCALAR && constant(node) != null));
  }

  private int contracted(int product, int summand) {
    ProgramBuilder.Node node = node(product);
    Double constant = constant(node);
    int second = constant == null ? now(node.second()) : target().constant(constant);
    return target().apply(Operation.MULTIPLY_ADD, now(node.first()), second, summand);
  }
}
