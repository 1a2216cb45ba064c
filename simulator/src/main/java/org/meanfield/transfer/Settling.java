package org.meanfield.transfer;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.jspecify.annotations.Nullable;

/**
 * Follows a membrane under constant input from a state to where it comes to rest: implicit Euler
 * with growing steps, the last of them Newton's method. A workspace.
 */
final class Settling {
  private static final double FIRST_STEP = 1e-4;
  private static final double GROWTH = 6;

  /** Longer than any membrane remembers, s. */
  private static final double LONGEST_STEP = 1e6;

  private static final int MOST_STEPS = 100;

  /** V moves by less than this, V, twice in the longest steps. */
  private static final double STILL = 1e-14;

  private final DSFactory numbers;
  private final MembraneDynamics dynamics;

  Settling(MembraneDynamics dynamics) {
    this.dynamics = dynamics;
    numbers = new DSFactory(1, 0);
  }

  /** Slopes and linearisation at a state, as plain numbers. */
  MembraneDynamics.Linearisation at(double[] state, double[] conductances, double current) {
    return dynamics.linearise(constants(state), constants(conductances), numbers.constant(current));
  }

  private DerivativeStructure[] constants(double[] values) {
    var constants = new DerivativeStructure[values.length];
    for (int i = 0; i < values.length; i++) {
      constants[i] = numbers.constant(values[i]);
    }
    return constants;
  }

  static RealMatrix matrix(DerivativeStructure[][] entries) {
    RealMatrix matrix = MatrixUtils.createRealMatrix(entries.length, entries[0].length);
    for (int i = 0; i < entries.length; i++) {
      for (int j = 0; j < entries[i].length; j++) {
        matrix.setEntry(i, j, entries[i][j].getValue());
      }
    }
    return matrix;
  }

  /** The state of rest; null if there is none to be found. */
  double @Nullable [] from(double[] start, double[] conductances, double current) {
    double[] state = start.clone();
    double step = FIRST_STEP;
    int still = 0;
    try {
      for (int i = 0; i < MOST_STEPS; i++) {
        var here = at(state, conductances, current);
        RealMatrix system = matrix(here.jacobian()).scalarMultiply(-1);
        double[] slopes = new double[state.length];
        for (int k = 0; k < state.length; k++) {
          system.addToEntry(k, k, 1 / step);
          slopes[k] = here.slopes()[k].getValue();
        }
        double[] change =
            new LUDecomposition(system, Double.MIN_NORMAL)
                .getSolver()
                .solve(MatrixUtils.createRealVector(slopes))
                .toArray();
        for (int k = 0; k < state.length; k++) {
          state[k] += change[k];
        }
        if (!Double.isFinite(state[0])) {
          return null;
        }
        still = step >= LONGEST_STEP && Math.abs(change[0]) <= STILL ? still + 1 : 0;
        if (still == 2) {
          return state;
        }
        step = Math.min(step * GROWTH, LONGEST_STEP);
      }
      return null;
    } catch (MathRuntimeException e) {
      return null;
    }
  }
}
