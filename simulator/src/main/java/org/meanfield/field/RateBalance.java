package org.meanfield.field;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a mean field when its adaptation currents and covariances are those that belong
 * to the rates: T ν' as a function of the K rates alone. Its zeros are all stationary states, since
 * w' = 0 has one solution for given rates (w' falls with w), and c' = 0, which is linear in c, has
 * one too.
 *
 * <p>With currents held it is the mean field of a moment in which w has had no time to change. A
 * workspace for one thread.
 */
final class RateBalance {
  /** Newton steps for w; of a passive membrane, where μ_V is linear in w, the first is exact. */
  private static final int MOST_STEPS = 20;

  private static final double SMALLEST_CHANGE = 1e-12;

  /** Cube root of the spacing of doubles. */
  private static final double DIFFERENCE_STEP = Math.cbrt(Math.ulp(1.0));

  private final double time;
  private final StateLayout layout;
  private final double[] size;
  private final double binWidth;
  private final PopulationResponses responses;
  private final int populations;
  private final double @Nullable [] held;
  private final double[] row;
  private final double[] state;
  private final double[][] slopes;
  private final LyapunovEquation lyapunov;
  private final double[][] noise;
  private final double[] flat;
  private final double[] ahead;
  private final double[] behind;

  /**
   * @param order 1 or 2
   * @param time at which external rates are taken, s
   * @param held adaptation currents of all populations, A; null for those that belong to the rates
   */
  RateBalance(MeanField model, int order, double time, double @Nullable [] held) {
    this.time = time;
    layout = new StateLayout(model, order);
    size = model.populations().stream().mapToDouble(FieldPopulation::size).toArray();
    binWidth = model.binWidth();
    responses = new PopulationResponses(model);
    responses.updateExternalRates(time);
    populations = layout.populations();
    this.held = held == null ? null : held.clone();
    row = new double[layout.length()];
    state = new double[layout.length()];
    slopes = new double[populations][populations];
    lyapunov = new LyapunovEquation(populations);
    noise = new double[populations][populations];
    flat = new double[populations * populations];
    ahead = new double[populations];
    behind = new double[populations];
  }

  StateLayout layout() {
    return layout;
  }

  /** At which external rates are taken, s. */
  double time() {
    return time;
  }

  /**
   * T ν', Hz; not a number outside the reach of the theory.
   *
   * @return the whole state, which lives until the next call
   */
  double[] imbalance(double[] rates, double[] out) {
    System.arraycopy(rates, 0, state, 0, populations);
    for (int i = 0; i < populations; i++) {
      var response = responses.of(i);
      response.updateInput(rates, responses.externalRates());
      double current = current(i, rates[i]);
      if (layout.adaptation(i) >= 0) {
        state[layout.adaptation(i)] = current;
      }
      out[i] =
          (layout.order() == 1 ? response.rate(current) : response.rateGradientAndHessian(current))
              - rates[i];
      if (layout.order() == 2) {
        response.rateDerivatives(row, 0);
        System.arraycopy(row, 0, slopes[i], 0, populations);
        slopes[i][i] -= 1;
      }
    }
    if (layout.order() == 2) {
      addCurvature(rates, out);
    }
    return state;
  }

  /** c of given rates, and what it adds to F. */
  private void addCurvature(double[] rates, double[] out) {
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j < populations; j++) {
        noise[i][j] = out[i] * out[j];
      }
      double rate = out[i] + rates[i];
      noise[i][i] += rate * (1 / binWidth - rate) / size[i];
    }
    double[][] covariance = noise;
    if (!lyapunov.solve(slopes, covariance)) {
      Arrays.fill(out, Double.NaN);
      return;
    }
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j < populations; j++) {
        flat[i * populations + j] = covariance[i][j];
        state[layout.covariance(i, j)] = covariance[i][j];
      }
    }
    for (int i = 0; i < populations; i++) {
      out[i] += responses.of(i).curvatureTerm(flat);
    }
  }

  /** w of a population whose input is known. */
  private double current(int population, double rate) {
    int index = layout.adaptation(population);
    if (index < 0) {
      return 0;
    }
    if (held != null) {
      return held[population];
    }
    var response = responses.of(population);
    double current = 0;
    for (int i = 0; i < MOST_STEPS; i++) {
      response.adaptationDriftDerivatives(population, current, row, index);
      double change = -response.adaptationDrift(rate, current) / row[index];
      current += change;
      if (Math.abs(change) <= SMALLEST_CHANGE * layout.unit(index)) {
        break;
      }
    }
    return current;
  }

  /**
   * ∂(T ν'_i)/∂ν_j with w and c following; in closed form at first order, by differences at second.
   */
  void jacobian(double[] rates, double[][] out) {
    if (layout.order() == 2) {
      differences(rates, out);
      return;
    }
    for (int i = 0; i < populations; i++) {
      var response = responses.of(i);
      response.updateInput(rates, responses.externalRates());
      double current = current(i, rates[i]);
      response.rateAndGradient(current);
      response.rateDerivatives(out[i], 0);
      out[i][i] -= 1;
      int index = layout.adaptation(i);
      if (index >= 0 && held == null) {
        response.adaptationDriftDerivatives(i, current, row, index);
        for (int j = 0; j < populations; j++) {
          out[i][j] -= response.adaptationDerivative() * row[j] / row[index];
        }
      }
    }
  }

  private void differences(double[] rates, double[][] out) {
    double[] shifted = rates.clone();
    for (int j = 0; j < populations; j++) {
      double step = DIFFERENCE_STEP * Math.max(rates[j], 0.1);
      double below = Math.max(0, rates[j] - step);
      shifted[j] = rates[j] + step;
      imbalance(shifted, ahead);
      shifted[j] = below;
      imbalance(shifted, behind);
      shifted[j] = rates[j];
      for (int i = 0; i < populations; i++) {
        out[i][j] = (ahead[i] - behind[i]) / (rates[j] + step - below);
      }
    }
  }
}
