package org.meanfield.field;

/**
 * Rates and their covariances ([EB09]; [V19] with adaptation):
 *
 * <pre>
 * T ν'_μ  = F_μ − ν_μ + ½ Σ_λη c_λη ∂²F_μ/∂ν_λ∂ν_η
 * T c'_λη = δ_λη F_λ (1/T − F_λ)/N_λ + (F_λ−ν_λ)(F_η−ν_η) + Σ_μ [c_λμ ∂F_η/∂ν_μ + c_ημ ∂F_λ/∂ν_μ] − 2 c_λη
 * </pre>
 *
 * <p>√c is the mean field's own finite-size fluctuation. For uncoupled neurons the stationary c is
 * F (1/T − F)/(2N), half the variance of the rate counted in bins of T: it is the variance of the
 * rate filtered with exp(−t/T).
 *
 * <p>The adaptation current has a mean only: it is slow, its covariances are neglected.
 */
public final class SecondOrderEquations implements FieldEquations {
  /**
   * Cube root of the spacing of doubles: the relative step at which central differences are most
   * exact.
   */
  private static final double DIFFERENCE_STEP = Math.cbrt(Math.ulp(1.0));

  private final MeanField model;
  private final StateLayout layout;
  private final PopulationResponses responses;
  private final int populations;
  private final double[] size;
  private final double[] excess;
  private final double[] transferRate;
  private final double[] rateDerivatives;
  private final double[] covariance;
  private final double[] shifted;
  private final double[] ahead;
  private final double[] behind;
  private final double[] here;

  /** Prepares the workspace. */
  public SecondOrderEquations(MeanField model) {
    this.model = model;
    layout = new StateLayout(model, 2);
    responses = new PopulationResponses(model);
    populations = layout.populations();
    size = model.populations().stream().mapToDouble(FieldPopulation::size).toArray();
    excess = new double[populations];
    transferRate = new double[populations];
    rateDerivatives = new double[populations * populations];
    covariance = new double[populations * populations];
    shifted = new double[layout.length()];
    ahead = new double[layout.length()];
    behind = new double[layout.length()];
    here = new double[layout.length()];
  }

  @Override
  public MeanField model() {
    return model;
  }

  @Override
  public StateLayout layout() {
    return layout;
  }

  @Override
  public void derivatives(double time, double[] state, double[] out) {
    responses.updateExternalRates(time);
    unpackCovariance(state);
    double forgetting = 1 / model.binWidth();
    for (int i = 0; i < populations; i++) {
      var response = responses.of(i);
      response.updateInput(state, responses.externalRates());
      int index = layout.adaptation(i);
      double current = index < 0 ? 0 : state[index];
      double rate = response.rateGradientAndHessian(current);
      response.rateDerivatives(rateDerivatives, i * populations);
      transferRate[i] = rate;
      excess[i] = rate - state[i];
      out[i] = (excess[i] + response.curvatureTerm(covariance)) * forgetting;
      if (index >= 0) {
        out[index] = response.adaptationDrift(state[i], current);
      }
    }
    int entry = populations;
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j <= i; j++, entry++) {
        double sum = excess[i] * excess[j] - 2 * state[entry];
        for (int k = 0; k < populations; k++) {
          sum +=
              covariance[i * populations + k] * rateDerivatives[j * populations + k]
                  + covariance[j * populations + k] * rateDerivatives[i * populations + k];
        }
        if (i == j) {
          sum += transferRate[i] * (forgetting - transferRate[i]) / size[i];
        }
        out[entry] = sum * forgetting;
      }
    }
  }

  /**
   * {@inheritDoc} Second-order differences of the exact right-hand side (third derivatives of F are
   * not kept): central, or forward for a rate so small that a step back would make it negative.
   */
  @Override
  public void jacobian(double time, double[] state, double[][] out) {
    System.arraycopy(state, 0, shifted, 0, shifted.length);
    for (int j = 0; j < shifted.length; j++) {
      double step = DIFFERENCE_STEP * Math.max(Math.abs(state[j]), 0.1 * layout.unit(j));
      boolean forward = j < populations && state[j] >= 0 && state[j] < step;
      shifted[j] = state[j] + step;
      derivatives(time, shifted, ahead);
      shifted[j] = forward ? state[j] + 2 * step : state[j] - step;
      derivatives(time, shifted, behind);
      shifted[j] = state[j];
      if (forward) {
        derivatives(time, shifted, here);
      }
      for (int i = 0; i < shifted.length; i++) {
        double difference = forward ? 4 * ahead[i] - 3 * here[i] - behind[i] : ahead[i] - behind[i];
        out[i][j] = difference / (2 * step);
      }
    }
  }

  private void unpackCovariance(double[] state) {
    int entry = populations;
    for (int i = 0; i < populations; i++) {
      for (int j = 0; j <= i; j++, entry++) {
        covariance[i * populations + j] = state[entry];
        covariance[j * populations + i] = state[entry];
      }
    }
  }
}
