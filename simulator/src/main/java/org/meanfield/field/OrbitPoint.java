package org.meanfield.field;

import java.util.Arrays;
import java.util.Comparator;
import org.hipparchus.complex.Complex;

/**
 * An orbit with all its nodes, and the direction in which its family goes on.
 *
 * @param nodes u by node, then variable
 * @param tangent du/ds at the nodes
 * @param periodTangent dP/ds
 * @param parameterTangent dλ/ds
 * @param multipliers eigenvalues of the monodromy matrix, the largest modulus first
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record OrbitPoint(
    OrbitMesh mesh,
    double[][] nodes,
    double period,
    double parameter,
    double[][] tangent,
    double periodTangent,
    double parameterTangent,
    Complex[] multipliers) {
  /** Places within an interval at which extrema are looked for. */
  private static final int FINENESS = 24;

  /** The same orbit on another mesh. */
  OrbitPoint on(OrbitMesh other) {
    return new OrbitPoint(
        other,
        mesh.transfer(nodes, other),
        period,
        parameter,
        mesh.transfer(tangent, other),
        periodTangent,
        parameterTangent,
        multipliers);
  }

  static Complex[] multipliers(double[][] monodromy) {
    Complex[] all = LinearStability.of(monodromy).eigenvalues().clone();
    Arrays.sort(all, Comparator.comparingDouble((Complex m) -> -m.norm()));
    return all;
  }

  /** Moduli but for that of the multiplier nearest to 1, the largest first. */
  Complex[] nontrivial() {
    int nearest = PeriodicOrbit.nearestToOne(multipliers);
    Complex[] others = new Complex[multipliers.length - 1];
    for (int i = 0, k = 0; i < multipliers.length; i++) {
      if (i != nearest) {
        others[k++] = multipliers[i];
      }
    }
    return others;
  }

  /** Distance from 1 of the multiplier that belongs to a shift in time. */
  double trivialError() {
    return multipliers[PeriodicOrbit.nearestToOne(multipliers)].subtract(Complex.ONE).norm();
  }

  /** What is reported of it. */
  PeriodicOrbit summary() {
    int variables = nodes[0].length;
    double[] low = new double[variables];
    double[] high = new double[variables];
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    for (int j = 0; j < mesh.intervals(); j++) {
      double[][] samples = new double[FINENESS + 1][variables];
      for (int s = 0; s <= FINENESS; s++) {
        double[] basis = mesh.basis((double) s / FINENESS, false);
        for (int i = 0; i <= mesh.degree(); i++) {
          for (int a = 0; a < variables; a++) {
            samples[s][a] += basis[i] * nodes[j * mesh.degree() + i][a];
          }
        }
      }
      for (int a = 0; a < variables; a++) {
        for (int s = 0; s <= FINENESS; s++) {
          double value = samples[s][a];
          low[a] = Math.min(low[a], value);
          high[a] = Math.max(high[a], value);
          if (s > 0 && s < FINENESS) {
            double extremum = extremum(samples[s - 1][a], value, samples[s + 1][a]);
            low[a] = Math.min(low[a], extremum);
            high[a] = Math.max(high[a], extremum);
          }
        }
      }
    }
    return new PeriodicOrbit(parameter, period, low, high, multipliers);
  }

  /** Of the parabola through three values if the middle one is an extremum, else that one. */
  private static double extremum(double before, double value, double after) {
    double curvature = before - 2 * value + after;
    boolean turns = (value - before) * (after - value) < 0;
    return turns && curvature != 0
        ? value - (after - before) * (after - before) / (8 * curvature)
        : value;
  }
}
