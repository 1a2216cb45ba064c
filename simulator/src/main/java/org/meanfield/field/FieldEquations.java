package org.meanfield.field;

/**
 * The equations of a mean field as a system of ordinary differential equations; a workspace for one
 * thread.
 */
public sealed interface FieldEquations permits FirstOrderEquations, SecondOrderEquations {
  /**
   * The equations of a network.
   *
   * @param order 1 or 2
   */
  static FieldEquations of(MeanField model, int order) {
    return order == 1 ? new FirstOrderEquations(model) : new SecondOrderEquations(model);
  }

  /** The network they describe. */
  MeanField model();

  /** Meaning of the state vector. */
  StateLayout layout();

  /**
   * The right-hand side; allocates nothing and limits nothing: a state outside the theory's reach
   * gives NaN.
   *
   * @param time at which external rates are taken, s
   * @param state as laid out by {@link #layout()}
   * @param out takes the derivatives with respect to time, per second
   */
  void derivatives(double time, double[] state, double[] out);

  /** Writes ∂(derivative i)/∂(variable j) into {@code out[i][j]}. */
  void jacobian(double time, double[] state, double[][] out);
}
