package org.meanfield.field;

/**
 * Differential equations x' = f(x, λ) that depend on one number λ; a workspace for one thread.
 *
 * <p>The unit of each variable is such that a change of 1 is neither small nor large.
 */
public interface ParametrisedSystem {
  /** Number of variables. */
  int dimension();

  /** f; NaN where the equations have no answer. */
  void derivatives(double parameter, double[] state, double[] out);

  /** Writes ∂f_i/∂x_j into {@code out[i][j]}. */
  void jacobian(double parameter, double[] state, double[][] out);

  /** Writes ∂f/∂λ. */
  void parameterDerivative(double parameter, double[] state, double[] out);
}
