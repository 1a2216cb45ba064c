package org.meanfield.field;

import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Newton's method with step halving for a stationary state. The residual is the time constant times
 * the derivative of each variable, in the variable's unit, so that rates, covariances and currents
 * are held to one tolerance.
 */
final class NewtonIteration {
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 30;
  private static final double TOLERANCE = 1e-10;

  private final FieldEquations equations;
  private final StateLayout layout;
  private final double time;
  private final double[] derivatives;
  private final double[][] jacobian;

  NewtonIteration(FieldEquations equations, double time) {
    this.equations = equations;
    this.time = time;
    layout = equations.layout();
    derivatives = new double[layout.length()];
    jacobian = new double[layout.length()][layout.length()];
  }

  /**
   * Improves a state in place as long as that reduces the residual.
   *
   * @return whether the residual is within 1e-10
   */
  boolean converge(double[] state) {
    double residual = residual(state);
    for (int i = 0; i < MOST_STEPS && residual > 0 && Double.isFinite(residual); i++) {
      double improved = step(state, residual);
      // Below the tolerance rounding takes over: stop as soon as a step no longer pays.
      if (improved >= residual || (improved <= TOLERANCE && improved > 0.5 * residual)) {
        residual = Math.min(residual, improved);
        break;
      }
      residual = improved;
    }
    return residual <= TOLERANCE;
  }

  /** The largest scaled imbalance; infinite outside the reach of the theory. */
  double residual(double[] state) {
    equations.derivatives(time, state, derivatives);
    double largest = 0;
    for (int i = 0; i < derivatives.length; i++) {
      double imbalance = Math.abs(derivatives[i]) * rowScale(i);
      if (Double.isNaN(imbalance)) {
        return Double.POSITIVE_INFINITY;
      }
      largest = Math.max(largest, imbalance);
    }
    return largest;
  }

  /** One damped step; returns the residual reached, or the old one if no step reduces it. */
  private double step(double[] state, double residual) {
    int n = layout.length();
    var right = new ArrayRealVector(imbalance(state), false).mapMultiply(-1);
    var matrix = new Array2DRowRealMatrix(scaledJacobian(state), false);
    double[] change;
    try {
      change = new LUDecomposition(matrix).getSolver().solve(right).toArray();
    } catch (MathRuntimeException singular) {
      return residual;
    }
    double[] trial = new double[n];
    double fraction = 1;
    for (int halving = 0; halving < MOST_HALVINGS; halving++) {
      for (int i = 0; i < n; i++) {
        trial[i] = state[i] + fraction * change[i] * layout.unit(i);
      }
      double reached = residual(trial);
      if (reached < residual) {
        System.arraycopy(trial, 0, state, 0, n);
        return reached;
      }
      fraction /= 2;
    }
    return residual;
  }

  /** Time constant times derivative of each variable, in its unit. */
  double[] imbalance(double[] state) {
    equations.derivatives(time, state, derivatives);
    double[] scaled = new double[derivatives.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = derivatives[i] * rowScale(i);
    }
    return scaled;
  }

  /** The derivatives of {@link #imbalance} with respect to the variables in their units. */
  double[][] scaledJacobian(double[] state) {
    equations.jacobian(time, state, jacobian);
    double[][] scaled = new double[jacobian.length][jacobian.length];
    for (int i = 0; i < scaled.length; i++) {
      for (int j = 0; j < scaled.length; j++) {
        scaled[i][j] = jacobian[i][j] * rowScale(i) * layout.unit(j);
      }
    }
    return scaled;
  }

  private double rowScale(int i) {
    return layout.timeConstant(i) / layout.unit(i);
  }
}
