package org.meanfield.field;

import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * One turn of an orbit, 0 ≤ τ ≤ 1, in intervals with a polynomial of degree m each, given by its
 * values at m + 1 equidistant nodes, of which neighbours share one. Collocation is at the m Gauss
 * points [dBS73].
 */
final class OrbitMesh {
  private final int intervals;
  private final int degree;
  private final double[] boundaries;

  /** By collocation point, then node. */
  private final double[][] values;

  private final double[][] slopes;

  private OrbitMesh(double[] boundaries, int degree) {
    this.boundaries = boundaries;
    this.degree = degree;
    intervals = boundaries.length - 1;
    var rule = new GaussIntegratorFactory().legendre(degree, 0, 1);
    values = new double[degree][];
    slopes = new double[degree][];
    for (int k = 0; k < degree; k++) {
      values[k] = basis(rule.getPoint(k), false);
      slopes[k] = basis(rule.getPoint(k), true);
    }
  }

  /** Intervals of equal length. */
  static OrbitMesh uniform(int intervals, int degree) {
    double[] boundaries = new double[intervals + 1];
    for (int i = 0; i <= intervals; i++) {
      boundaries[i] = (double) i / intervals;
    }
    return new OrbitMesh(boundaries, degree);
  }

  int intervals() {
    return intervals;
  }

  int degree() {
    return degree;
  }

  /** Length of an interval. */
  double length(int interval) {
    return boundaries[interval + 1] - boundaries[interval];
  }

  /** Number of nodes; the last is the first, one turn later. */
  int nodes() {
    return intervals * degree + 1;
  }

  /** Place of a node. */
  double node(int index) {
    int interval = Math.min(index / degree, intervals - 1);
    return boundaries[interval] + length(interval) * (index - interval * degree) / (double) degree;
  }

  /** Values of the basis at the collocation points: by point, then by node of the interval. */
  double[][] values() {
    return values;
  }

  /** The same for derivatives by the local coordinate 0 … 1. */
  double[][] slopes() {
    return slopes;
  }

  /** Lagrange polynomials on the equidistant nodes, or their derivatives. */
  double[] basis(double at, boolean derivative) {
    double[] out = new double[degree + 1];
    for (int i = 0; i <= degree; i++) {
      double product = 1;
      double slope = 0;
      for (int j = 0; j <= degree; j++) {
        if (j != i) {
          double width = (double) (i - j) / degree;
          slope = (slope * (at - (double) j / degree) + product) / width;
          product *= (at - (double) j / degree) / width;
        }
      }
      out[i] = derivative ? slope : product;
    }
    return out;
  }

  /** Values at a place of a function that is given at the nodes. */
  double[] interpolate(double[][] atNodes, double place) {
    int interval = 0;
    while (interval < intervals - 1 && place > boundaries[interval + 1]) {
      interval++;
    }
    double[] basis = basis((place - boundaries[interval]) / length(interval), false);
    double[] out = new double[atNodes[0].length];
    for (int i = 0; i <= degree; i++) {
      double[] node = atNodes[interval * degree + i];
      for (int a = 0; a < out.length; a++) {
        out[a] += basis[i] * node[a];
      }
    }
    return out;
  }

  /** Values at the nodes of another mesh. */
  double[][] transfer(double[][] atNodes, OrbitMesh other) {
    double[][] out = new double[other.nodes()][];
    for (int i = 0; i < out.length; i++) {
      out[i] = interpolate(atNodes, other.node(i));
    }
    return out;
  }

  /**
   * Intervals that share the error equally: it grows with the derivative of order m + 1, which the
   * jumps of the m-th from one interval to the next tell.
   */
  OrbitMesh adapted(double[][] atNodes) {
    int variables = atNodes[0].length;
    double[] highest = new double[variables];
    double[][] top = new double[intervals][variables];
    double[] difference = binomial();
    for (int j = 0; j < intervals; j++) {
      double unit = Math.pow(length(j) / degree, degree);
      for (int a = 0; a < variables; a++) {
        for (int i = 0; i <= degree; i++) {
          top[j][a] += difference[i] * atNodes[j * degree + i][a] / unit;
          highest[a] = Math.max(highest[a], Math.abs(atNodes[j * degree + i][a]));
        }
      }
    }
    double[] density = new double[intervals];
    double sum = 0;
    for (int j = 0; j < intervals; j++) {
      int before = (j + intervals - 1) % intervals;
      int after = (j + 1) % intervals;
      double largest = 0;
      for (int a = 0; a < variables; a++) {
        double jump =
            Math.abs(top[j][a] - top[before][a]) / (length(j) + length(before))
                + Math.abs(top[after][a] - top[j][a]) / (length(j) + length(after));
        largest = Math.max(largest, jump / Math.max(1e-3, highest[a]));
      }
      density[j] = Math.pow(largest, 1.0 / (degree + 1));
      sum += density[j] * length(j);
    }
    // A floor keeps quiet stretches from being left to a few long intervals.
    double total = 0;
    for (int j = 0; j < intervals; j++) {
      density[j] = Math.max(density[j], 0.1 * sum);
      density[j] = sum == 0 ? 1 : density[j];
      total += density[j] * length(j);
    }
    return new OrbitMesh(equidistributed(density, total), degree);
  }

  private double[] equidistributed(double[] density, double total) {
    double[] places = new double[intervals + 1];
    places[intervals] = 1;
    int j = 0;
    double passed = 0;
    for (int i = 1; i < intervals; i++) {
      double wanted = total * i / intervals;
      while (passed + density[j] * length(j) < wanted) {
        passed += density[j] * length(j);
        j++;
      }
      places[i] = boundaries[j] + (wanted - passed) / density[j];
    }
    return places;
  }

  private double[] binomial() {
    double[] row = new double[degree + 1];
    double coefficient = 1;
    for (int i = 0; i <= degree; i++) {
      row[i] = (degree - i) % 2 == 0 ? coefficient : -coefficient;
      coefficient = coefficient * (degree - i) / (i + 1);
    }
    return row;
  }
}
