package org.meanfield.transfer;

import org.hipparchus.analysis.differentiation.DSFactory;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * How V answers to conductances around a steady state, as Taylor series; formulas in {@link
 * IntrinsicMoments}. A correction with the inverse of a system's constant part makes one more order
 * of its solution exact.
 */
final class LinearResponse {
  /** Enough for second order from nothing. */
  private static final int CORRECTIONS = 3;

  private final DSFactory series;
  private final int size;
  private final DerivativeStructure potential;
  private final DerivativeStructure[][] jacobian;
  private final DerivativeStructure[][] conductances;
  private final RealMatrix constantPart;
  private final DerivativeStructure[] adjoint;
  private final DerivativeStructure[][] gramian;

  private LinearResponse(
      DSFactory series, DerivativeStructure potential, MembraneDynamics.Linearisation linearised) {
    this.series = series;
    this.potential = potential;
    jacobian = linearised.jacobian();
    conductances = linearised.conductances();
    size = jacobian.length;
    constantPart = Settling.matrix(jacobian);
    adjoint = solveTransposed(0, unit());
    gramian = gramian();
  }

  /**
   * The response around a state of rest.
   *
   * @param state V and gates
   * @param conductances g_s as series
   */
  static LinearResponse around(
      MembraneDynamics dynamics,
      DSFactory series,
      double[] state,
      DerivativeStructure[] conductances,
      DerivativeStructure current) {
    var expanded = new DerivativeStructure[state.length];
    for (int i = 0; i < state.length; i++) {
      expanded[i] = series.constant(state[i]);
    }
    var here = dynamics.linearise(expanded, conductances, current);
    DecompositionSolver inverse = solver(Settling.matrix(here.jacobian()));
    for (int k = 0; k < CORRECTIONS - 1; k++) {
      DerivativeStructure[] change = solve(series, inverse, here.slopes());
      for (int i = 0; i < state.length; i++) {
        expanded[i] = expanded[i].subtract(change[i]);
      }
      here = dynamics.linearise(expanded, conductances, current);
    }
    return new LinearResponse(series, expanded[0], here);
  }

  /** V*. */
  DerivativeStructure potential() {
    return potential;
  }

  /** b_s. */
  DerivativeStructure[] drive(int channel) {
    var drive = new DerivativeStructure[size];
    for (int i = 0; i < size; i++) {
      drive[i] = conductances[i][channel];
    }
    return drive;
  }

  /** −e_Vᵀ A⁻¹ b, V/S: the static response of V to what drives the variables by b. */
  DerivativeStructure gain(DerivativeStructure[] drive) {
    DerivativeStructure sum = series.constant(0);
    for (int i = 0; i < size; i++) {
      sum = sum.subtract(adjoint[i].multiply(drive[i]));
    }
    return sum;
  }

  /** φ/(Q τ)², V²/(S² s), of events that drive the variables by b and decay with τ. */
  DerivativeStructure power(DerivativeStructure[] drive, double decayTime) {
    var driven = new DerivativeStructure[size];
    for (int i = 0; i < size; i++) {
      DerivativeStructure sum = series.constant(0);
      for (int j = 0; j < size; j++) {
        sum = sum.subtract(gramian[i][j].multiply(drive[j]));
      }
      driven[i] = sum;
    }
    DerivativeStructure[] filtered = solveTransposed(1 / decayTime, driven);
    DerivativeStructure power = series.constant(0);
    for (int i = 0; i < size; i++) {
      power = power.add(filtered[i].multiply(drive[i]));
    }
    return power.divide(decayTime);
  }

  /** e_V. */
  DerivativeStructure[] unit() {
    var unit = new DerivativeStructure[size];
    for (int i = 0; i < size; i++) {
      unit[i] = series.constant(i == 0 ? 1 : 0);
    }
    return unit;
  }

  /** Solves (Aᵀ − shift) u = right. */
  private DerivativeStructure[] solveTransposed(double shift, DerivativeStructure[] right) {
    RealMatrix system = constantPart.transpose();
    for (int i = 0; i < size; i++) {
      system.addToEntry(i, i, -shift);
    }
    DecompositionSolver inverse = solver(system);
    DerivativeStructure[] found = solve(series, inverse, right);
    for (int k = 1; k < CORRECTIONS; k++) {
      var residual = new DerivativeStructure[size];
      for (int i = 0; i < size; i++) {
        DerivativeStructure sum = found[i].multiply(-shift).subtract(right[i]);
        for (int j = 0; j < size; j++) {
          sum = sum.add(jacobian[j][i].multiply(found[j]));
        }
        residual[i] = sum;
      }
      DerivativeStructure[] change = solve(series, inverse, residual);
      for (int i = 0; i < size; i++) {
        found[i] = found[i].subtract(change[i]);
      }
    }
    return found;
  }

  /** Solves Aᵀ M + M A = −e_V e_Vᵀ for the symmetric M. */
  private DerivativeStructure[][] gramian() {
    int unknowns = PackedSymmetric.length(size);
    RealMatrix system = MatrixUtils.createRealMatrix(unknowns, unknowns);
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        int row = PackedSymmetric.index(i, j);
        for (int k = 0; k < size; k++) {
          system.addToEntry(row, PackedSymmetric.index(k, j), constantPart.getEntry(k, i));
          system.addToEntry(row, PackedSymmetric.index(i, k), constantPart.getEntry(k, j));
        }
      }
    }
    DecompositionSolver inverse = solver(system);
    var packed = new DerivativeStructure[unknowns];
    var residual = new DerivativeStructure[unknowns];
    for (int k = 0; k < unknowns; k++) {
      packed[k] = series.constant(0);
    }
    for (int correction = 0; correction < CORRECTIONS; correction++) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j <= i; j++) {
          DerivativeStructure sum = series.constant(i == 0 ? 1 : 0);
          for (int k = 0; k < size; k++) {
            sum =
                sum.add(jacobian[k][i].multiply(packed[PackedSymmetric.index(k, j)]))
                    .add(jacobian[k][j].multiply(packed[PackedSymmetric.index(i, k)]));
          }
          residual[PackedSymmetric.index(i, j)] = sum;
        }
      }
      DerivativeStructure[] change = solve(series, inverse, residual);
      for (int k = 0; k < unknowns; k++) {
        packed[k] = packed[k].subtract(change[k]);
      }
    }
    var full = new DerivativeStructure[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        full[i][j] = packed[PackedSymmetric.index(i, j)];
      }
    }
    return full;
  }

  private static DecompositionSolver solver(RealMatrix matrix) {
    return new LUDecomposition(matrix, Double.MIN_NORMAL).getSolver();
  }

  /** Solves for each coefficient of the series. */
  private static DerivativeStructure[] solve(
      DSFactory series, DecompositionSolver inverse, DerivativeStructure[] right) {
    RealMatrix coefficients =
        MatrixUtils.createRealMatrix(right.length, right[0].getAllDerivatives().length);
    for (int i = 0; i < right.length; i++) {
      coefficients.setRow(i, right[i].getAllDerivatives());
    }
    RealMatrix solved = inverse.solve(coefficients);
    var results = new DerivativeStructure[right.length];
    for (int i = 0; i < right.length; i++) {
      results[i] = series.build(solved.getRow(i));
    }
    return results;
  }
}
