package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;

/**
 * Newton's method that cannot find a state twice: the residual g is multiplied by m = Π_k (1/‖x −
 * x_k‖² + 1) over the states x_k known (Farrell, Birkisson & Funke 2015, SIAM J Sci Comput
 * 37:A2026), distances in Hz, so that known states are no zeros any more. By the formula of Sherman
 * and Morrison its step is Newton's own step δ divided by 1 − ∇(ln m)·δ.
 *
 * <p>Steps are halved until m ‖g‖ falls; a step that leaves the box ends on its border.
 */
final class DeflatedNewton {
  private static final int MOST_STEPS = 60;
  private static final int MOST_HALVINGS = 14;
  private static final double TOLERANCE = 1e-8;

  private final RateBalance balance;
  private final double highestRate;
  private final List<double[]> known = new ArrayList<>();
  private final double[][] jacobian;

  DeflatedNewton(RateBalance balance, double highestRate) {
    this.balance = balance;
    this.highestRate = highestRate;
    int n = balance.layout().populations();
    jacobian = new double[n][n];
  }

  /** Rates that shall not be found again. */
  void exclude(double[] rates) {
    known.add(rates.clone());
  }

  /** Rates of a state, known or not, to 1e-8 Hz, by Newton's method without deflation. */
  Optional<double[]> plainlyFrom(double[] start) {
    List<double[]> put = List.copyOf(known);
    known.clear();
    Optional<double[]> found = from(start);
    known.addAll(put);
    return found;
  }

  /** Rates of a state that is not known yet, to 1e-8 Hz; empty if this start leads to none. */
  Optional<double[]> from(double[] start) {
    double[] rates = start.clone();
    double[] imbalance = new double[rates.length];
    balance.imbalance(rates, imbalance);
    for (int i = 0; i < MOST_STEPS; i++) {
      if (largest(imbalance) <= TOLERANCE) {
        return Optional.of(rates);
      }
      if (!step(rates, imbalance)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean step(double[] rates, double[] imbalance) {
    double before = merit(rates, imbalance);
    balance.jacobian(rates, jacobian);
    double[] change;
    try {
      change =
          new LUDecomposition(new Array2DRowRealMatrix(jacobian))
              .getSolver()
              .solve(new ArrayRealVector(imbalance).mapMultiply(-1))
              .toArray();
    } catch (MathRuntimeException singular) {
      return false;
    }
    double stretch = 1 / (1 - logarithmicSlope(rates, change));
    if (!Double.isFinite(before) || !Double.isFinite(stretch)) {
      return false;
    }
    double[] trial = new double[rates.length];
    for (int halving = 0; halving < MOST_HALVINGS; halving++, stretch /= 2) {
      for (int i = 0; i < trial.length; i++) {
        trial[i] = Math.clamp(rates[i] + stretch * change[i], 0, highestRate);
      }
      balance.imbalance(trial, imbalance);
      if (merit(trial, imbalance) < before) {
        System.arraycopy(trial, 0, rates, 0, trial.length);
        return true;
      }
    }
    return false;
  }

  /** ∇(ln m)·δ. */
  private double logarithmicSlope(double[] rates, double[] change) {
    double sum = 0;
    for (double[] state : known) {
      double square = 0;
      double along = 0;
      for (int i = 0; i < rates.length; i++) {
        double distance = rates[i] - state[i];
        square += distance * distance;
        along += distance * change[i];
      }
      sum -= 2 * along / (square * (1 + square));
    }
    return sum;
  }

  private double merit(double[] rates, double[] imbalance) {
    double merit = 0;
    for (double entry : imbalance) {
      merit += entry * entry;
    }
    merit = Math.sqrt(merit);
    for (double[] state : known) {
      double square = 0;
      for (int i = 0; i < rates.length; i++) {
        square += (rates[i] - state[i]) * (rates[i] - state[i]);
      }
      merit *= 1 / square + 1;
    }
    return merit;
  }

  private static double largest(double[] vector) {
    double largest = Arrays.stream(vector).map(Math::abs).max().orElse(0);
    return Double.isNaN(largest) ? Double.POSITIVE_INFINITY : largest;
  }
}
