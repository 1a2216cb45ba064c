package org.meanfield.field;

/** Equations for tests; derivatives are central differences. */
record TestSystem(int dimension, RightHandSide rightHandSide) implements ParametrisedSystem {
  private static final double STEP = 1e-5;

  /** f(x, λ). */
  interface RightHandSide {
    void write(double parameter, double[] state, double[] out);
  }

  static TestSystem of(int dimension, RightHandSide rightHandSide) {
    return new TestSystem(dimension, rightHandSide);
  }

  /** λ is B. */
  static TestSystem brusselator(double a) {
    return of(
        2,
        (b, x, out) -> {
          out[0] = a - (b + 1) * x[0] + x[0] * x[0] * x[1];
          out[1] = b * x[0] - x[0] * x[0] * x[1];
        });
  }

  /** Normal form with the cubic coefficient s; λ is μ. */
  static TestSystem hopf(double omega, double s) {
    return of(
        2,
        (mu, x, out) -> {
          double square = x[0] * x[0] + x[1] * x[1];
          out[0] = (mu + s * square) * x[0] - omega * x[1];
          out[1] = (mu + s * square) * x[1] + omega * x[0];
        });
  }

  @Override
  public void derivatives(double parameter, double[] state, double[] out) {
    rightHandSide.write(parameter, state, out);
  }

  @Override
  public void jacobian(double parameter, double[] state, double[][] out) {
    double[] ahead = new double[dimension];
    double[] behind = new double[dimension];
    double[] shifted = state.clone();
    for (int j = 0; j < dimension; j++) {
      shifted[j] = state[j] + STEP;
      derivatives(parameter, shifted, ahead);
      shifted[j] = state[j] - STEP;
      derivatives(parameter, shifted, behind);
      shifted[j] = state[j];
      for (int i = 0; i < dimension; i++) {
        out[i][j] = (ahead[i] - behind[i]) / (2 * STEP);
      }
    }
  }

  @Override
  public void parameterDerivative(double parameter, double[] state, double[] out) {
    double[] behind = new double[dimension];
    derivatives(parameter + STEP, state, out);
    derivatives(parameter - STEP, state, behind);
    for (int i = 0; i < dimension; i++) {
      out[i] = (out[i] - behind[i]) / (2 * STEP);
    }
  }
}
