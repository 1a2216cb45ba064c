package org.meanfield.field;

import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.meanfield.transfer.PackedSymmetric;

/**
 * The equation A C + C Aᵀ + Q = 0 of a stationary covariance C, solved as a linear system of its
 * n(n+1)/2 unknowns.
 */
final class LyapunovEquation {
  private LyapunovEquation() {}

  /**
   * The solution; none where two eigenvalues of A add up to 0.
   *
   * @param drift A
   * @param noise Q, symmetric
   */
  static Optional<double[][]> solve(double[][] drift, double[][] noise) {
    int n = drift.length;
    int unknowns = PackedSymmetric.length(n);
    double[][] matrix = new double[unknowns][unknowns];
    double[] right = new double[unknowns];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        int row = PackedSymmetric.index(i, j);
        right[row] = -noise[i][j];
        for (int k = 0; k < n; k++) {
          matrix[row][PackedSymmetric.index(k, j)] += drift[i][k];
          matrix[row][PackedSymmetric.index(i, k)] += drift[j][k];
        }
      }
    }
    double[] packed;
    try {
      packed =
          new LUDecomposition(new Array2DRowRealMatrix(matrix, false))
              .getSolver()
              .solve(new ArrayRealVector(right, false))
              .toArray();
    } catch (MathRuntimeException singular) {
      return Optional.empty();
    }
    double[][] covariance = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        covariance[i][j] = packed[PackedSymmetric.index(i, j)];
      }
    }
    return Optional.of(covariance);
  }
}
