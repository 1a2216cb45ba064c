package org.meanfield.field;

import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;

/**
 * The theorem of Newton and Kantorovich applied to a stationary state. With G the residual of the
 * equations, all variables in their units (Hz, Hz², pA) and largest-entry norms: if h = β η L ≤
 * 1/2, a true stationary state lies within the existence radius, and it is the only one within the
 * uniqueness radius.
 *
 * <p>β and η are computed. L, a Lipschitz constant of the Jacobian on the ball, is sampled: twice
 * the largest difference quotient to points on the ball's surface along all axes and diagonals of
 * two. Hence this is evidence, not a proof; h says how much room is left, as L enters it as a
 * factor.
 *
 * @param inverseNorm β = ‖G'⁻¹‖
 * @param newtonStep η = ‖G'⁻¹ G‖, the length of the next Newton step
 * @param lipschitz L
 * @param radius of the ball on which L was sampled
 */
public record Certificate(double inverseNorm, double newtonStep, double lipschitz, double radius) {
  private static final double LARGEST_RADIUS = 0.1;
  private static final double SMALLEST_RADIUS = 1e-6;
  private static final double SAFETY = 2;

  /**
   * The certificate of a state, on the largest of the balls of radius 0.1, 0.01, … 1e-6 that gives
   * one; empty if the Jacobian is singular or not known there.
   */
  static Optional<Certificate> of(FieldEquations equations, double time, double[] state) {
    var newton = new NewtonIteration(equations, time);
    double[][] jacobian = newton.scaledJacobian(state);
    double inverseNorm;
    double newtonStep;
    try {
      var inverse =
          new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getSolver().getInverse();
      inverseNorm = norm(inverse.getData());
      newtonStep = norm(inverse.operate(newton.imbalance(state)));
    } catch (MathRuntimeException singular) {
      return Optional.empty();
    }
    Optional<Certificate> best = Optional.empty();
    for (double radius = LARGEST_RADIUS; radius >= 0.9 * SMALLEST_RADIUS; radius /= 10) {
      double lipschitz = lipschitz(equations, newton, jacobian, state, radius);
      var found = new Certificate(inverseNorm, newtonStep, lipschitz, radius);
      if (Double.isFinite(found.product()) && (best.isEmpty() || found.beats(best.get()))) {
        best = Optional.of(found);
      }
    }
    return best;
  }

  private static double lipschitz(
      FieldEquations equations,
      NewtonIteration newton,
      double[][] centre,
      double[] state,
      double radius) {
    int n = state.length;
    double largest = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i; j < n; j++) {
        for (int signs = 0; signs < (i == j ? 2 : 4); signs++) {
          double[] point = state.clone();
          point[i] += (signs % 2 == 0 ? radius : -radius) * equations.layout().unit(i);
          if (i != j) {
            point[j] += (signs < 2 ? radius : -radius) * equations.layout().unit(j);
          }
          if (inReach(equations, state, point)) {
            double difference = norm(minus(newton.scaledJacobian(point), centre));
            // NaN must not get lost in a maximum.
            largest =
                difference / radius >= largest || Double.isNaN(difference)
                    ? difference / radius
                    : largest;
          }
        }
      }
    }
    return SAFETY * largest;
  }

  /** Without input the theory ends at rate 0; of a ball around such a state the rest is taken. */
  private static boolean inReach(FieldEquations equations, double[] state, double[] point) {
    for (int i = 0; i < equations.layout().populations(); i++) {
      if (point[i] < 0 && state[i] >= 0) {
        return false;
      }
    }
    return true;
  }

  private boolean beats(Certificate other) {
    if (isValid() != other.isValid()) {
      return isValid();
    }
    return isValid() ? uniquenessRadius() > other.uniquenessRadius() : product() < other.product();
  }

  /** h. */
  public double product() {
    return inverseNorm * newtonStep * lipschitz;
  }

  /** Whether h ≤ 1/2 and the state that then exists lies within the ball. */
  public boolean isValid() {
    return product() <= 0.5 && existenceRadius() <= radius;
  }

  /** Within this distance there is a true state: 2 η / (1 + √(1 − 2h)). */
  public double existenceRadius() {
    return 2 * newtonStep / (1 + Math.sqrt(1 - 2 * product()));
  }

  /** Within this distance there is no other: (1 + √(1 − 2h)) / (β L), or the ball's radius. */
  public double uniquenessRadius() {
    return Math.min(radius, (1 + Math.sqrt(1 - 2 * product())) / (inverseNorm * lipschitz));
  }

  private static double[][] minus(double[][] one, double[][] other) {
    double[][] difference = new double[one.length][one.length];
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < one.length; j++) {
        difference[i][j] = one[i][j] - other[i][j];
      }
    }
    return difference;
  }

  private static double norm(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      double sum = 0;
      for (double entry : row) {
        sum += Math.abs(entry);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }

  private static double norm(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry));
    }
    return largest;
  }
}
