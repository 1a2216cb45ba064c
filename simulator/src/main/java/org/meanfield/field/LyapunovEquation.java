package org.meanfield.field;

import java.util.Arrays;
import org.meanfield.transfer.PackedSymmetric;

/**
 * The equation A C + C Aᵀ + Q = 0 of a stationary covariance C, solved as a linear system of its
 * n(n+1)/2 unknowns. A workspace for one thread.
 */
final class LyapunovEquation {
  private final int size;
  private final LinearSystem linear;
  private final double[] unknowns;

  /**
   * @param size n
   */
  LyapunovEquation(int size) {
    this.size = size;
    unknowns = new double[PackedSymmetric.length(size)];
    linear = new LinearSystem(unknowns.length);
  }

  /**
   * Replaces Q by C.
   *
   * @param drift A
   * @param symmetric Q
   * @return false where no C is finite, because two eigenvalues of A add up to 0
   */
  boolean solve(double[][] drift, double[][] symmetric) {
    double[][] matrix = linear.cleared();
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        int row = PackedSymmetric.index(i, j);
        unknowns[row] = -symmetric[i][j];
        for (int k = 0; k < size; k++) {
          matrix[row][PackedSymmetric.index(k, j)] += drift[i][k];
          matrix[row][PackedSymmetric.index(i, k)] += drift[j][k];
        }
      }
    }
    if (linear.factor() == 0) {
      return false;
    }
    linear.solve(unknowns);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        symmetric[i][j] = unknowns[PackedSymmetric.index(i, j)];
      }
    }
    return Arrays.stream(unknowns).allMatch(Double::isFinite);
  }
}
