package org.meanfield.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The currents that make a spike: which gates drive V further away from rest, and where they and
 * what V's own equation does at once overcome the rest of the membrane.
 */
final class FastCurrents {
  /** How far above rest a spike may begin, V. */
  private static final double HIGHEST = 0.15;

  private static final double GRID = 1e-4;
  private static final int MOST_ITERATIONS = 50;

  private final Settling settling;
  private final double[] rest;
  private final double[] noConductance;
  private final double current;
  private final List<Integer> regenerative = new ArrayList<>();

  /**
   * @param settling the cell's equations
   * @param rest its resting state
   * @param current out of the membrane at rest, A
   */
  FastCurrents(Settling settling, double[] rest, int channels, double current) {
    this.settling = settling;
    this.rest = rest;
    this.current = current;
    noConductance = new double[channels];
    RealMatrix jacobian = jacobian(rest);
    int gates = rest.length - 1;
    if (gates > 0) {
      // dx_i/dV of the gates if V is held
      double[] response =
          new LUDecomposition(jacobian.getSubMatrix(1, gates, 1, gates), Double.MIN_NORMAL)
              .getSolver()
              .solve(jacobian.getSubMatrix(1, gates, 0, 0).getColumnVector(0))
              .mapMultiply(-1)
              .toArray();
      for (int i = 0; i < gates; i++) {
        if (jacobian.getEntry(0, i + 1) * response[i] > 0) {
          regenerative.add(i + 1);
        }
      }
    }
  }

  private RealMatrix jacobian(double[] state) {
    return Settling.matrix(settling.at(state, noConductance, current).jacobian());
  }

  /** Places of the gates that drive V further in the direction in which it moves. */
  List<Integer> regenerative() {
    return regenerative;
  }

  /**
   * Where a spike begins; empty if the currents never overcome the membrane, or the cell has none.
   *
   * @param capacitance C_m, F
   */
  Optional<SpikeInitiation> initiation(double capacitance) {
    double atRest = slope(rest[0]);
    if (!(atRest < 0)) {
      throw new IllegalArgumentException(
          "the cell's fast currents run away at its resting potential");
    }
    double low = rest[0];
    while (slope(low + GRID) < 0) {
      low += GRID;
      if (low > rest[0] + HIGHEST) {
        return Optional.empty();
      }
    }
    double high = low + GRID;
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      double middle = (low + high) / 2;
      if (slope(middle) < 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double growth = (slope(low + GRID / 2) - slope(low - GRID / 2)) / GRID;
    return growth > 0
        ? Optional.of(new SpikeInitiation(low, -atRest / growth, -atRest * capacitance))
        : Optional.empty();
  }

  /** d(dV/dt)/dV where regenerative gates follow V and the others stay as at rest, 1/s. */
  private double slope(double potential) {
    double[] state = rest.clone();
    state[0] = potential;
    RealMatrix jacobian = jacobian(state);
    int n = regenerative.size();
    if (n == 0) {
      return jacobian.getEntry(0, 0);
    }
    int[] gates = regenerative.stream().mapToInt(Integer::intValue).toArray();
    RealMatrix own = jacobian.getSubMatrix(gates, gates);
    for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
      var here = settling.at(state, noConductance, current);
      var slopes = MatrixUtils.createRealVector(new double[n]);
      for (int i = 0; i < n; i++) {
        slopes.setEntry(i, here.slopes()[gates[i]].getValue());
      }
      jacobian = Settling.matrix(here.jacobian());
      own = jacobian.getSubMatrix(gates, gates);
      double[] change =
          new LUDecomposition(own, Double.MIN_NORMAL).getSolver().solve(slopes).toArray();
      boolean still = true;
      for (int i = 0; i < n; i++) {
        state[gates[i]] -= change[i];
        still &= Math.abs(change[i]) <= 1e-12 * Math.abs(state[gates[i]]);
      }
      if (still) {
        break;
      }
    }
    double[] following =
        new LUDecomposition(own, Double.MIN_NORMAL)
            .getSolver()
            .solve(jacobian.getSubMatrix(gates, new int[] {0}).getColumnVector(0))
            .toArray();
    double sum = jacobian.getEntry(0, 0);
    for (int i = 0; i < n; i++) {
      sum -= jacobian.getEntry(0, gates[i]) * following[i];
    }
    return sum;
  }
}
