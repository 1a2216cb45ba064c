package org.meanfield.field;

import java.util.Arrays;

/**
 * Rates alone: T ν'_μ = F_μ(ν, w_μ) − ν_μ ([EB09] without fluctuations), with w' of {@link
 * Adaptation} where there is one.
 */
public final class FirstOrderEquations implements FieldEquations {
  private final MeanField model;
  private final StateLayout layout;
  private final PopulationResponses responses;

  /** Prepares the workspace. */
  public FirstOrderEquations(MeanField model) {
    this.model = model;
    layout = new StateLayout(model, 1);
    responses = new PopulationResponses(model);
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
    double forgetting = 1 / model.binWidth();
    for (int i = 0; i < layout.populations(); i++) {
      var response = responses.of(i);
      response.updateInput(state, responses.externalRates());
      int index = layout.adaptation(i);
      double current = index < 0 ? 0 : state[index];
      out[i] = (response.rate(current) - state[i]) * forgetting;
      if (index >= 0) {
        out[index] = response.adaptationDrift(state[i], current);
      }
    }
  }

  /** {@inheritDoc} Closed form. */
  @Override
  public void jacobian(double time, double[] state, double[][] out) {
    responses.updateExternalRates(time);
    double forgetting = 1 / model.binWidth();
    for (int i = 0; i < layout.populations(); i++) {
      var response = responses.of(i);
      response.updateInput(state, responses.externalRates());
      int index = layout.adaptation(i);
      double current = index < 0 ? 0 : state[index];
      response.rateAndGradient(current);
      Arrays.fill(out[i], 0);
      response.rateDerivatives(out[i], 0);
      out[i][i] -= 1;
      if (index >= 0) {
        out[i][index] = response.adaptationDerivative();
        Arrays.fill(out[index], 0);
        response.adaptationDriftDerivatives(i, current, out[index], index);
      }
      for (int j = 0; j < layout.length(); j++) {
        out[i][j] *= forgetting;
      }
    }
  }
}
