package org.meanfield.transfer;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.jspecify.annotations.Nullable;

/**
 * Finds the coefficients of a {@link RateTable}: least squares weighted by the errors of the rates,
 * plus λ_x and λ_y times the squares of the second differences of the coefficients along each axis
 * (P-splines: Eilers and Marx 1996, Stat Sci 11:89), where coefficients must not decrease along
 * μ_V. Gauss–Newton; steps that do not lead down are halved, which keeps the condition.
 *
 * <p>λ_x and λ_y are those of the least generalised cross-validation n χ²/(n − d)², with d the
 * trace of the matrix that makes fitted of measured values (Craven and Wahba 1979, Numer Math
 * 31:377).
 */
final class PenalisedTable {
  /** Where the search for the penalties begins, and how far it goes, in powers of 10^½. */
  private static final Penalties BEGIN = new Penalties(-4, -4);

  private static final int FURTHEST = 12;

  /** Part of the largest entry that keeps matrices from being singular. */
  private static final double RIDGE = 1e-11;

  private static final int MOST_STEPS = 50;
  private static final double SHORTEST_STEP = 1e-3;

  /** Part of χ² that the last step may gain: while penalties are compared, and in the end. */
  private static final double ROUGH = 1e-4;

  private static final double CONVERGED = 1e-9;

  private final TableProblem problem;
  private final int row;
  private final double[][] roughnessAlong;
  private final double[][] roughnessAcross;
  private final Map<Penalties, Solution> known = new HashMap<>();

  /** λ_x and λ_y, in powers of 10^½. */
  private record Penalties(int along, int across) {
    private boolean allowed() {
      return Math.max(Math.abs(along), Math.abs(across)) <= FURTHEST;
    }
  }

  /**
   * A table.
   *
   * @param coefficients that minimise χ² with the penalty
   * @param penalty as a matrix
   * @param parameters d
   * @param score of the generalised cross-validation
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Solution(double[] coefficients, double[][] penalty, double parameters, double score) {}

  /**
   * @param along number of coefficients along μ_V
   * @param across along the other axis
   */
  PenalisedTable(TableProblem problem, int along, int across) {
    this.problem = problem;
    row = across;
    int size = along * across;
    roughnessAlong = roughness(size, across, k -> k / across + 2 < along);
    roughnessAcross = roughness(size, 1, k -> k % across + 2 < across);
  }

  /** Σ (c_k − 2 c_{k+step} + c_{k+2 step})² as a matrix. */
  private static double[][] roughness(int size, int step, IntPredicate begins) {
    double[][] matrix = new double[size][size];
    double[] difference = {1, -2, 1};
    for (int k = 0; k < size; k++) {
      if (begins.test(k)) {
        for (int a = 0; a < difference.length; a++) {
          for (int b = 0; b < difference.length; b++) {
            matrix[k + a * step][k + b * step] += difference[a] * difference[b];
          }
        }
      }
    }
    return matrix;
  }

  /** The solution with the best penalties, found from neighbour to better neighbour. */
  Solution best() {
    Penalties at = BEGIN;
    for (int reach = 2; reach > 0; reach--) {
      Penalties next = better(at, reach);
      while (!next.equals(at)) {
        at = next;
        next = better(at, reach);
      }
    }
    return solve(at, solution(at, at).coefficients(), CONVERGED);
  }

  private Penalties better(Penalties at, int reach) {
    Penalties best = at;
    double least = solution(at, at).score();
    for (int[] move : new int[][] {{reach, 0}, {-reach, 0}, {0, reach}, {0, -reach}}) {
      var next = new Penalties(at.along() + move[0], at.across() + move[1]);
      if (next.allowed() && solution(next, at).score() < least) {
        best = next;
        least = solution(next, at).score();
      }
    }
    return best;
  }

  private Solution solution(Penalties at, Penalties from) {
    Solution found = known.get(at);
    if (found == null) {
      Solution start = known.get(from);
      found = solve(at, start == null ? null : start.coefficients(), ROUGH);
      known.put(at, found);
    }
    return found;
  }

  private Solution solve(Penalties penalties, double @Nullable [] start, double converged) {
    double[][] penalty = penalty(penalties);
    double[] begin = start == null ? solve(problem.first(), penalty, null) : start;
    double[] found = minimum(problem, penalty, begin, converged);
    double parameters = parameters(found, penalty);
    double left = problem.size() - parameters;
    double score = problem.size() * problem.chiSquare(found) / (left * left);
    return new Solution(found, penalty, parameters, score);
  }

  private double[][] penalty(Penalties penalties) {
    double along = Math.pow(10, 0.5 * penalties.along());
    double across = Math.pow(10, 0.5 * penalties.across());
    double[][] penalty = new double[roughnessAlong.length][roughnessAlong.length];
    for (int k = 0; k < penalty.length; k++) {
      for (int l = 0; l < penalty.length; l++) {
        penalty[k][l] = along * roughnessAlong[k][l] + across * roughnessAcross[k][l];
      }
    }
    return penalty;
  }

  private double[] solve(
      TableProblem.Normal normal, double[][] penalty, double @Nullable [] start) {
    return MonotoneLeastSquares.solve(sum(normal.matrix, penalty), normal.side, row, start);
  }

  private static double[][] sum(double[][] matrix, double[][] penalty) {
    double largest = 0;
    for (int k = 0; k < matrix.length; k++) {
      largest = Math.max(largest, matrix[k][k]);
    }
    double[][] sum = new double[matrix.length][matrix.length];
    for (int k = 0; k < sum.length; k++) {
      for (int l = 0; l < sum.length; l++) {
        sum[k][l] = matrix[k][l] + penalty[k][l];
      }
      sum[k][k] += RIDGE * largest;
    }
    return sum;
  }

  /** The coefficients, with the penalty of a solution, for a part of the points. */
  double[] minimum(TableProblem part, Solution solution) {
    return minimum(part, solution.penalty(), solution.coefficients(), ROUGH);
  }

  private double[] minimum(
      TableProblem part, double[][] penalty, double[] start, double convergence) {
    double[] at = start;
    double height = height(part, penalty, at);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] target = solve(part.near(at), penalty, at);
      double[] next = target;
      double lower = height(part, penalty, next);
      for (double share = 0.5; !(lower < height) && share > SHORTEST_STEP; share /= 2) {
        next = between(at, target, share);
        lower = height(part, penalty, next);
      }
      if (!(lower < height)) {
        return at;
      }
      boolean converged = height - lower < convergence * height;
      at = next;
      height = lower;
      if (converged) {
        return at;
      }
    }
    return at;
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] between = new double[from.length];
    Arrays.setAll(between, k -> from[k] + share * (to[k] - from[k]));
    return between;
  }

  /** χ² with the penalty. */
  private static double height(TableProblem part, double[][] penalty, double[] coefficients) {
    double height = part.chiSquare(coefficients);
    for (int k = 0; k < penalty.length; k++) {
      for (int l = 0; l < penalty.length; l++) {
        height += coefficients[k] * penalty[k][l] * coefficients[l];
      }
    }
    return height;
  }

  /** d, the trace of (JᵀJ + P)⁻¹ JᵀJ. */
  private double parameters(double[] coefficients, double[][] penalty) {
    double[][] matrix = problem.near(coefficients).matrix;
    return new CholeskyDecomposition(
            MatrixUtils.createRealMatrix(sum(matrix, penalty)), Double.MAX_VALUE, 0)
        .getSolver()
        .solve(MatrixUtils.createRealMatrix(matrix))
        .getTrace();
  }
}
