package org.meanfield.field;

import org.jspecify.annotations.Nullable;

/**
 * The linearised equations of an orbit by collocation: u' = P f(u, λ) at the Gauss points, u(1) =
 * u(0), and two scalar conditions (phase and arclength) on the boundaries of the intervals. What
 * lies inside an interval is eliminated first, so that δu_{j+1} = A_j δu_j + b_j + p_j δP + q_j δλ
 * is left ([D07]). The product of all A_j is the monodromy matrix.
 */
final class OrbitEquations {
  private final ParametrisedSystem system;
  private final int size;
  private final OrbitMesh mesh;
  private final int degree;

  /** By interval, the columns A, b, p, q for all nodes after the first. */
  private final double[][][] eliminated;

  private final LinearSystem inner;
  private final LinearSystem outer;
  private final double[][] jacobian;
  private final double[] derivatives;
  private final double[] along;
  private final double[] point;

  OrbitEquations(ParametrisedSystem system, OrbitMesh mesh) {
    this.system = system;
    this.mesh = mesh;
    size = system.dimension();
    degree = mesh.degree();
    eliminated = new double[mesh.intervals()][size + 3][size * degree];
    inner = new LinearSystem(size * degree);
    outer = new LinearSystem(size * mesh.intervals() + 2);
    jacobian = new double[size][size];
    derivatives = new double[size];
    along = new double[size];
    point = new double[size];
  }

  OrbitMesh mesh() {
    return mesh;
  }

  /**
   * Linearises at an orbit.
   *
   * @param nodes values at the nodes
   * @return whether the equations have an answer everywhere
   */
  boolean linearise(double[][] nodes, double period, double parameter) {
    for (int j = 0; j < mesh.intervals(); j++) {
      if (!eliminate(j, nodes, period, parameter)) {
        return false;
      }
    }
    return true;
  }

  private boolean eliminate(int interval, double[][] nodes, double period, double parameter) {
    double[][] matrix = inner.cleared();
    double[][] columns = eliminated[interval];
    double factor = mesh.length(interval) * period;
    int first = interval * degree;
    for (int k = 0; k < degree; k++) {
      double[] values = mesh.values()[k];
      double[] slopes = mesh.slopes()[k];
      for (int a = 0; a < size; a++) {
        double value = 0;
        double slope = 0;
        for (int i = 0; i <= degree; i++) {
          value += values[i] * nodes[first + i][a];
          slope += slopes[i] * nodes[first + i][a];
        }
        point[a] = value;
        columns[size][k * size + a] = -slope;
      }
      system.derivatives(parameter, point, derivatives);
      system.jacobian(parameter, point, jacobian);
      system.parameterDerivative(parameter, point, along);
      for (int a = 0; a < size; a++) {
        int row = k * size + a;
        columns[size][row] += factor * derivatives[a];
        columns[size + 1][row] = mesh.length(interval) * derivatives[a];
        columns[size + 2][row] = factor * along[a];
        for (int b = 0; b < size; b++) {
          double entry = -factor * jacobian[a][b];
          columns[b][row] = -(values[0] * entry + (a == b ? slopes[0] : 0));
          for (int i = 1; i <= degree; i++) {
            matrix[row][(i - 1) * size + b] = values[i] * entry + (a == b ? slopes[i] : 0);
          }
        }
      }
    }
    if (inner.factor() == 0) {
      return false;
    }
    for (double[] column : columns) {
      inner.solve(column);
    }
    return true;
  }

  /**
   * Solves the linearised equations.
   *
   * @param conditions two rows: coefficients of the values at the interval boundaries, of the
   *     period and of λ, then the right side
   * @return changes of the nodes, and in a last row those of period and λ; null if there are none
   */
  double @Nullable [][] solve(double[][] conditions) {
    int intervals = mesh.intervals();
    int unknowns = size * intervals + 2;
    double[][] matrix = outer.cleared();
    double[] right = new double[unknowns];
    int last = size * (degree - 1);
    for (int j = 0; j < intervals; j++) {
      int next = (j + 1) % intervals;
      for (int a = 0; a < size; a++) {
        int row = j * size + a;
        matrix[row][next * size + a] += 1;
        for (int b = 0; b < size; b++) {
          matrix[row][j * size + b] -= eliminated[j][b][last + a];
        }
        right[row] = eliminated[j][size][last + a];
        matrix[row][unknowns - 2] = -eliminated[j][size + 1][last + a];
        matrix[row][unknowns - 1] = -eliminated[j][size + 2][last + a];
      }
    }
    for (int c = 0; c < 2; c++) {
      System.arraycopy(conditions[c], 0, matrix[unknowns - 2 + c], 0, unknowns);
      right[unknowns - 2 + c] = conditions[c][unknowns];
    }
    if (outer.factor() == 0) {
      return null;
    }
    outer.solve(right);
    double[][] changes = new double[mesh.nodes() + 1][size];
    changes[mesh.nodes()] = new double[] {right[unknowns - 2], right[unknowns - 1]};
    for (int j = 0; j < intervals; j++) {
      System.arraycopy(right, j * size, changes[j * degree], 0, size);
      for (int i = 0; i < size * (degree - 1); i++) {
        double sum =
            eliminated[j][size][i]
                + eliminated[j][size + 1][i] * right[unknowns - 2]
                + eliminated[j][size + 2][i] * right[unknowns - 1];
        for (int b = 0; b < size; b++) {
          sum += eliminated[j][b][i] * right[j * size + b];
        }
        changes[j * degree + 1 + i / size][i % size] = sum;
      }
    }
    changes[mesh.nodes() - 1] = changes[0].clone();
    return changes;
  }

  /** The monodromy matrix of the orbit at which was linearised. */
  double[][] monodromy() {
    int last = size * (degree - 1);
    double[][] product = new double[size][size];
    for (int a = 0; a < size; a++) {
      product[a][a] = 1;
    }
    for (int j = 0; j < mesh.intervals(); j++) {
      double[][] further = new double[size][size];
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          for (int c = 0; c < size; c++) {
            further[a][b] += eliminated[j][c][last + a] * product[c][b];
          }
        }
      }
      product = further;
    }
    return product;
  }
}
