package org.meanfield.transfer;

import java.util.Arrays;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * The minimum of ½ c·Hc − g·c over a table c that must not decrease from one row to the next.
 *
 * <p>In the first row and the increments from row to row this is a least-squares problem with
 * unknowns that must not be negative. Block principal pivoting (Portugal, Júdice and Vicente 1994,
 * Math Comput 63:625) solves it: unknowns that are held at 0 or set free are exchanged where their
 * sign or that of their multiplier is wrong, all at once while this helps, else one at a time, by
 * which it always ends.
 */
final class MonotoneLeastSquares {
  /** Times that exchanging all may fail to help before one is exchanged. */
  private static final int PATIENCE = 3;

  /** A multiplier may be wrong by this part of the largest entry of the right side. */
  private static final double TOLERANCE = 1e-10;

  private final int row;
  private final double[][] matrix;
  private final double[] side;
  private final boolean[] held;

  private MonotoneLeastSquares(double[][] matrix, double[] side, int row, boolean[] held) {
    this.row = row;
    this.matrix = matrix;
    this.side = side;
    this.held = held;
  }

  /**
   * Solves.
   *
   * @param matrix H, symmetric and positive definite
   * @param side g
   * @param row length of a row
   * @param start a table near the solution, whose increments of 0 are held at first; null if none
   *     is known
   * @return c
   */
  static double[] solve(double[][] matrix, double[] side, int row, double @Nullable [] start) {
    boolean[] held = held(start, side.length, row);
    if (!contains(held)) {
      double[] unconstrained = solution(MatrixUtils.createRealMatrix(matrix), side);
      if (rises(unconstrained, row)) {
        return unconstrained;
      }
    }
    double[][] ofIncrements = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
    for (double[] line : ofIncrements) {
      sumFromTheEnd(line, row);
    }
    for (int i = side.length - row - 1; i >= 0; i--) {
      for (int k = 0; k < side.length; k++) {
        ofIncrements[i][k] += ofIncrements[i + row][k];
      }
    }
    double[] sideOfIncrements = side.clone();
    sumFromTheEnd(sideOfIncrements, row);
    double[] table =
        new MonotoneLeastSquares(ofIncrements, sideOfIncrements, row, held).increments();
    for (int k = row; k < table.length; k++) {
      table[k] += table[k - row];
    }
    return table;
  }

  private static boolean[] held(double @Nullable [] start, int size, int row) {
    boolean[] held = new boolean[size];
    for (int k = row; start != null && k < size; k++) {
      held[k] = start[k] == start[k - row];
    }
    return held;
  }

  private static boolean contains(boolean[] held) {
    for (boolean one : held) {
      if (one) {
        return true;
      }
    }
    return false;
  }

  private static boolean rises(double[] table, int row) {
    for (int k = row; k < table.length; k++) {
      if (table[k] < table[k - row]) {
        return false;
      }
    }
    return true;
  }

  /** A change of an increment changes all later rows. */
  private static void sumFromTheEnd(double[] values, int row) {
    for (int k = values.length - row - 1; k >= 0; k--) {
      values[k] += values[k + row];
    }
  }

  private double[] increments() {
    int fewest = side.length + 1;
    int patience = PATIENCE;
    while (true) {
      double[] increments = free();
      int wrong = 0;
      int last = -1;
      boolean[] exchange = wrong(increments);
      for (int k = 0; k < exchange.length; k++) {
        if (exchange[k]) {
          wrong++;
          last = k;
        }
      }
      if (wrong == 0) {
        return increments;
      }
      boolean all = wrong < fewest || patience > 0;
      if (wrong < fewest) {
        fewest = wrong;
        patience = PATIENCE;
      } else {
        patience--;
      }
      for (int k = all ? 0 : last; k <= last; k++) {
        held[k] ^= exchange[k];
      }
    }
  }

  /** The minimum over those that are free; the others are 0. */
  private double[] free() {
    int[] free = new int[side.length];
    int count = 0;
    for (int k = 0; k < held.length; k++) {
      if (!held[k]) {
        free[count++] = k;
      }
    }
    int[] chosen = Arrays.copyOf(free, count);
    double[] found =
        solution(
            MatrixUtils.createRealMatrix(matrix).getSubMatrix(chosen, chosen),
            Arrays.stream(chosen).mapToDouble(k -> side[k]).toArray());
    double[] increments = new double[side.length];
    for (int k = 0; k < count; k++) {
      increments[chosen[k]] = found[k];
    }
    return increments;
  }

  private static double[] solution(RealMatrix matrix, double[] side) {
    return new CholeskyDecomposition(matrix, Double.MAX_VALUE, 0)
        .getSolver()
        .solve(new ArrayRealVector(side, false))
        .toArray();
  }

  /** Free increments below 0, and held ones that would lower the sum if they were free. */
  private boolean[] wrong(double[] increments) {
    double tolerance = TOLERANCE * Arrays.stream(side).map(Math::abs).max().orElse(0);
    boolean[] wrong = new boolean[side.length];
    for (int k = row; k < wrong.length; k++) {
      if (held[k]) {
        double multiplier = -side[k];
        for (int l = 0; l < increments.length; l++) {
          multiplier += matrix[k][l] * increments[l];
        }
        wrong[k] = multiplier < -tolerance;
      } else {
        wrong[k] = increments[k] < 0;
      }
    }
    return wrong;
  }
}
