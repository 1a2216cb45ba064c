package org.meanfield.field;

import java.util.Arrays;
import java.util.Comparator;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;

/**
 * How a mean field behaves next to a stationary state: the eigenvalues λ of its Jacobian J, with δ'
 * = J δ.
 *
 * @param eigenvalues all λ, 1/s, those of the largest real part first; of a conjugate pair the one
 *     with the positive imaginary part first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LinearStability(Complex[] eigenvalues) {
  /** What trajectories do near a stationary state. */
  public enum Type {
    STABLE_NODE,
    STABLE_FOCUS,
    SADDLE,
    SADDLE_FOCUS,
    UNSTABLE_NODE,
    UNSTABLE_FOCUS
  }

  /**
   * The stability of a state.
   *
   * @param time at which the external rates are taken, s
   * @param state a stationary state, as laid out by the equations
   */
  static LinearStability of(FieldEquations equations, double time, double[] state) {
    StateLayout layout = equations.layout();
    int n = layout.length();
    double[][] jacobian = new double[n][n];
    equations.jacobian(time, state, jacobian);
    // In units in which all variables are of order one; a similarity keeps the eigenvalues.
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        jacobian[i][j] *= layout.unit(j) / layout.unit(i);
      }
    }
    return of(jacobian);
  }

  /** The stability of a stationary state with this Jacobian. */
  static LinearStability of(double[][] jacobian) {
    if (Arrays.stream(jacobian).flatMapToDouble(Arrays::stream).allMatch(entry -> entry == 0)) {
      // Where the library finds nothing to decompose.
      Complex[] zeros = new Complex[jacobian.length];
      Arrays.fill(zeros, Complex.ZERO);
      return new LinearStability(zeros);
    }
    var decomposition = new EigenDecompositionNonSymmetric(new Array2DRowRealMatrix(jacobian));
    Complex[] all = decomposition.getEigenvalues();
    Arrays.sort(
        all,
        Comparator.comparingDouble((Complex l) -> -l.getRealPart())
            .thenComparingDouble(l -> -l.getImaginaryPart()));
    return new LinearStability(all);
  }

  /** The stability of a stationary state under these equations. */
  public static LinearStability of(FieldEquations equations, FieldState state) {
    return of(equations, state.time(), state.values());
  }

  /** Number of directions in which perturbations grow. */
  public int growing() {
    return (int) Arrays.stream(eigenvalues).filter(l -> l.getRealPart() > 0).count();
  }

  /** Whether no perturbation grows. */
  public boolean isStable() {
    return growing() == 0;
  }

  /** Whether all perturbations decay. */
  boolean attracts() {
    return eigenvalues[0].getRealPart() < 0;
  }

  /**
   * A focus is a state whose slowest decaying, or fastest growing, perturbation oscillates. A
   * saddle has directions of both kinds; it is a saddle-focus if on either side the perturbations
   * nearest to the imaginary axis, along which trajectories come and go, oscillate.
   */
  public Type type() {
    boolean turns = eigenvalues[0].getImaginaryPart() != 0;
    int growing = growing();
    if (growing == 0) {
      return turns ? Type.STABLE_FOCUS : Type.STABLE_NODE;
    }
    if (growing < eigenvalues.length) {
      boolean leaves = eigenvalues[growing - 1].getImaginaryPart() != 0;
      boolean comes = eigenvalues[growing].getImaginaryPart() != 0;
      return leaves || comes ? Type.SADDLE_FOCUS : Type.SADDLE;
    }
    return turns ? Type.UNSTABLE_FOCUS : Type.UNSTABLE_NODE;
  }
}
