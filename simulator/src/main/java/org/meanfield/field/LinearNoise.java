package org.meanfield.field;

import java.util.Arrays;
import java.util.Optional;

/**
 * Fluctuations around a stationary state of the first order in linear theory: δ' = J δ + ξ with J
 * the Jacobian and the noise of finitely many neurons, ⟨ξ_μ ξ_μ⟩ = F_μ (1/T − F_μ)/(N_μ T). The
 * stationary covariance solves J C + C Jᵀ + Q = 0.
 *
 * <p>It is c of {@link SecondOrderEquations} without the curvature of F in ν' and without (F − ν)²
 * in c', both of which vanish as 1/N beside it. Here adaptation currents may fluctuate, too.
 */
public final class LinearNoise {
  private LinearNoise() {}

  /**
   * Covariances of the rates, Hz²; empty where the state is not stable, so that there are none.
   *
   * @param state a stationary state of the first order
   * @param adaptationFluctuates whether w follows the fluctuations of the rates; the second order
   *     has it constant
   */
  public static Optional<double[][]> covariance(
      MeanField model, FieldState state, boolean adaptationFluctuates) {
    var equations = new FirstOrderEquations(model);
    if (!LinearStability.of(equations, state).isStable()) {
      return Optional.empty();
    }
    var newton = new NewtonIteration(equations, state.time());
    StateLayout layout = equations.layout();
    int populations = layout.populations();
    int variables = adaptationFluctuates ? layout.length() : populations;
    double[][] scaled = newton.scaledJacobian(state.values());
    double[] excess = newton.imbalance(state.values());
    double[][] drift = new double[variables][];
    double[][] noise = new double[variables][variables];
    for (int i = 0; i < variables; i++) {
      double speed = model.binWidth() / layout.timeConstant(i);
      drift[i] = Arrays.stream(scaled[i], 0, variables).map(entry -> entry * speed).toArray();
    }
    for (int i = 0; i < populations; i++) {
      double rate = state.rate(i) + excess[i];
      noise[i][i] = rate * (1 / model.binWidth() - rate) / model.populations().get(i).size();
    }
    return LyapunovEquation.solve(drift, noise)
        .map(all ->
            Arrays.stream(all, 0, populations)
                .map(row -> Arrays.copyOf(row, populations))
                .toArray(double[][]::new));
  }
}
