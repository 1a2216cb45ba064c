package org.meanfield.field;

import java.util.Arrays;

/**
 * Linear equations A x = b by elimination with row pivoting, in memory that is used again. Rows
 * without an entry in the pivot's column are left alone, so that matrices with few blocks are fast.
 */
final class LinearSystem {
  private final double[][] matrix;
  private final int[] origin;
  private final double[] permuted;

  LinearSystem(int size) {
    matrix = new double[size][size];
    origin = new int[size];
    permuted = new double[size];
  }

  /** A, to be written anew before each {@link #factor()}; filled with zeros. */
  double[][] cleared() {
    for (double[] row : matrix) {
      Arrays.fill(row, 0);
    }
    return matrix;
  }

  /**
   * Factors A in place.
   *
   * @return the sign of its determinant; 0 if it is singular or not finite
   */
  int factor() {
    int size = matrix.length;
    int sign = 1;
    for (int i = 0; i < size; i++) {
      origin[i] = i;
    }
    for (int k = 0; k < size; k++) {
      int pivot = k;
      for (int i = k + 1; i < size; i++) {
        if (Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k])) {
          pivot = i;
        }
      }
      double largest = matrix[pivot][k];
      if (largest == 0 || !Double.isFinite(largest)) {
        return 0;
      }
      if (pivot != k) {
        double[] row = matrix[k];
        matrix[k] = matrix[pivot];
        matrix[pivot] = row;
        int place = origin[k];
        origin[k] = origin[pivot];
        origin[pivot] = place;
        sign = -sign;
      }
      sign = largest < 0 ? -sign : sign;
      eliminate(k);
    }
    return sign;
  }

  private void eliminate(int k) {
    double[] pivotRow = matrix[k];
    for (int i = k + 1; i < matrix.length; i++) {
      double[] row = matrix[i];
      if (row[k] != 0) {
        double factor = row[k] / pivotRow[k];
        row[k] = factor;
        for (int j = k + 1; j < row.length; j++) {
          row[j] -= factor * pivotRow[j];
        }
      }
    }
  }

  /** Replaces b by x; after {@link #factor()}. */
  void solve(double[] right) {
    int size = matrix.length;
    for (int i = 0; i < size; i++) {
      double sum = right[origin[i]];
      for (int j = 0; j < i; j++) {
        sum -= matrix[i][j] * permuted[j];
      }
      permuted[i] = sum;
    }
    for (int i = size - 1; i >= 0; i--) {
      double sum = permuted[i];
      for (int j = i + 1; j < size; j++) {
        sum -= matrix[i][j] * permuted[j];
      }
      permuted[i] = sum / matrix[i][i];
    }
    System.arraycopy(permuted, 0, right, 0, size);
  }
}
