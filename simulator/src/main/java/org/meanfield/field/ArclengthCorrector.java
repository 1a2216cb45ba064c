package org.meanfield.field;

import org.hipparchus.exception.MathRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Finds points of a branch of stationary states by Keller's pseudo-arclength equations: f(x, λ) = 0
 * and ⟨t, (x, λ) − (x₀, λ₀)⟩ = ds, by Newton's method. They are regular at folds, where f alone is
 * not [K77]. The scalar product measures each variable in a scale of its own.
 */
final class ArclengthCorrector {
  private static final int MOST_ITERATIONS = 8;

  /** The step after one this small is at the level of rounding. */
  private static final double TOLERANCE = 1e-9;

  private final ParametrisedSystem system;
  private final int size;
  private final double parameterScale;
  private final LinearSystem linear;
  private final double[][] jacobian;
  private final double[] imbalance;
  private final double[] along;
  private final double[] right;
  private final double[] scale;
  private int iterations;

  /**
   * @param parameterScale change of λ that counts as a change of 1
   */
  ArclengthCorrector(ParametrisedSystem system, double parameterScale) {
    this.system = system;
    this.parameterScale = parameterScale;
    size = system.dimension();
    linear = new LinearSystem(size + 1);
    jacobian = new double[size][size];
    imbalance = new double[size];
    along = new double[size];
    right = new double[size + 1];
    scale = new double[size + 1];
  }

  /** Newton steps that the last point took. */
  int iterations() {
    return iterations;
  }

  /** Measures changes from here on relative to this point, but not below one unit. */
  void rescale(double[] point) {
    for (int i = 0; i < size; i++) {
      scale[i] = Math.max(1, Math.abs(point[i]));
    }
    scale[size] = parameterScale;
  }

  /** Scale of each variable, then of λ. */
  double[] scale() {
    return scale.clone();
  }

  /** Scalar product of two directions. */
  double product(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i <= size; i++) {
      sum += one[i] * other[i] / (scale[i] * scale[i]);
    }
    return sum;
  }

  /**
   * The point at a distance from another.
   *
   * @param base (x₀, λ₀)
   * @param tangent of unit length
   * @return null if there is none in reach
   */
  @Nullable Equilibrium at(double[] base, double[] tangent, double distance) {
    double[] point = new double[size + 1];
    for (int i = 0; i <= size; i++) {
      point[i] = base[i] + distance * tangent[i];
    }
    return correct(point, base, tangent, distance) ? complete(point, tangent) : null;
  }

  /**
   * The stationary state for this λ next to a guess.
   *
   * @return null if there is none in reach
   */
  @Nullable Equilibrium at(double[] guess, double parameter) {
    double[] point = new double[size + 1];
    System.arraycopy(guess, 0, point, 0, size);
    point[size] = parameter;
    rescale(point);
    double[] upwards = new double[size + 1];
    upwards[size] = parameterScale;
    return correct(point, point.clone(), upwards, 0) ? complete(point, upwards) : null;
  }

  private boolean correct(double[] point, double[] base, double[] tangent, double distance) {
    double before = Double.POSITIVE_INFINITY;
    for (iterations = 1; iterations <= MOST_ITERATIONS; iterations++) {
      system.derivatives(point[size], point, imbalance);
      double off = -distance;
      for (int i = 0; i <= size; i++) {
        off += tangent[i] * (point[i] - base[i]) / (scale[i] * scale[i]);
      }
      if (border(point, tangent) == 0) {
        return false;
      }
      for (int i = 0; i < size; i++) {
        right[i] = -imbalance[i];
      }
      right[size] = -off;
      linear.solve(right);
      double change = 0;
      for (int i = 0; i <= size; i++) {
        change += right[i] * right[i];
        point[i] += right[i] * scale[i];
      }
      change = Math.sqrt(change);
      if (!(change < Math.max(before, TOLERANCE))) {
        return false;
      }
      if (change <= TOLERANCE) {
        return true;
      }
      before = change;
    }
    return false;
  }

  /** Factors the Jacobian bordered by ∂f/∂λ and a direction, in scaled variables. */
  private int border(double[] point, double[] direction) {
    double[][] matrix = linear.cleared();
    system.jacobian(point[size], point, jacobian);
    system.parameterDerivative(point[size], point, along);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        matrix[i][j] = jacobian[i][j] * scale[j];
      }
      matrix[i][size] = along[i] * scale[size];
    }
    for (int j = 0; j <= size; j++) {
      matrix[size][j] = direction[j] / scale[j];
    }
    return linear.factor();
  }

  /** Adds tangent and stability to a point that was found. */
  private @Nullable Equilibrium complete(double[] point, double[] direction) {
    int orientation = border(point, direction);
    if (orientation == 0) {
      return null;
    }
    double[] tangent = new double[size + 1];
    tangent[size] = 1;
    linear.solve(tangent);
    double length = 0;
    for (int i = 0; i <= size; i++) {
      length += tangent[i] * tangent[i];
    }
    length = Math.sqrt(length);
    for (int i = 0; i <= size; i++) {
      tangent[i] *= scale[i] / length;
    }
    double[] state = new double[size];
    System.arraycopy(point, 0, state, 0, size);
    try {
      return new Equilibrium(
          state, point[size], tangent, orientation, LinearStability.of(jacobian));
    } catch (MathRuntimeException e) {
      return null;
    }
  }
}
