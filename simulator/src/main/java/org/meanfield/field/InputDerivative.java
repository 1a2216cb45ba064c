package org.meanfield.field;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.Moments;

/** Derivatives of a mean field's right-hand side with respect to the rate of an input. */
final class InputDerivative {
  /**
   * Cube root of the spacing of doubles: the relative step at which central differences are most
   * exact.
   */
  private static final double DIFFERENCE_STEP = Math.cbrt(Math.ulp(1.0));

  private InputDerivative() {}

  /**
   * The derivatives at a state, by variable, with the input at its value at the state's time. First
   * order: closed form, T ∂ν'_μ/∂ν_ext = Σ_s count_s ∂F_μ/∂f_s. Second order: differences of the
   * exact right-hand side, as its Jacobian.
   */
  static double[] of(FieldEquations equations, FieldState state, RateCourse input) {
    if (equations.model().populations().stream()
        .flatMap(p -> p.inputs().stream())
        .flatMap(i -> i.external().stream())
        .noneMatch(e -> e.rate().equals(input))) {
      throw new IllegalArgumentException("the mean field has no such input");
    }
    return switch (equations) {
      case FirstOrderEquations first -> closedForm(first, state, input);
      case SecondOrderEquations second -> differences(second.model(), state, input);
    };
  }

  private static double[] closedForm(
      FirstOrderEquations equations, FieldState state, RateCourse input) {
    MeanField model = equations.model();
    StateLayout layout = equations.layout();
    double[] derivatives = new double[layout.length()];
    for (int p = 0; p < layout.populations(); p++) {
      FieldPopulation population = model.populations().get(p);
      double[] frequencies = model.frequencies(p, state.rates(), state.time());
      double current = state.adaptationCurrent(p);
      double[] gradient = new double[frequencies.length + 1];
      population.transferFunction().evaluator().rate(frequencies, current, gradient);
      Moments moments = population.transferFunction().moments();
      moments.update(frequencies, current, 1);
      double ofRate = 0;
      double ofPotential = 0;
      for (int s = 0; s < frequencies.length; s++) {
        double count =
            population.inputs().get(s).external().stream()
                .filter(e -> e.rate().equals(input))
                .mapToDouble(ChannelInput.External::count)
                .sum();
        ofRate += count * gradient[s];
        ofPotential += count * moments.potential().gradient(s);
      }
      derivatives[p] = ofRate / model.binWidth();
      Adaptation adaptation = population.adaptation();
      if (adaptation != null) {
        derivatives[layout.adaptation(p)] =
            adaptation.conductance() / adaptation.decayTime() * ofPotential;
      }
    }
    return derivatives;
  }

  private static double[] differences(MeanField model, FieldState state, RateCourse input) {
    double rate = input.at(state.time());
    double step = DIFFERENCE_STEP * Math.max(rate, 0.1);
    boolean forward = rate < step;
    double[] ahead = derivatives(model, state, input, rate + step);
    double[] behind = derivatives(model, state, input, forward ? rate + 2 * step : rate - step);
    double[] here = derivatives(model, state, input, rate);
    double[] out = new double[ahead.length];
    for (int i = 0; i < out.length; i++) {
      double difference = forward ? 4 * ahead[i] - 3 * here[i] - behind[i] : ahead[i] - behind[i];
      out[i] = difference / (2 * step);
    }
    return out;
  }

  private static double[] derivatives(
      MeanField model, FieldState state, RateCourse input, double rate) {
    var equations = new SecondOrderEquations(held(model, input, rate));
    double[] out = new double[equations.layout().length()];
    equations.derivatives(state.time(), state.values(), out);
    return out;
  }

  /** The mean field with the input held at a rate. */
  private static MeanField held(MeanField model, RateCourse input, double rate) {
    var populations = new ArrayList<FieldPopulation>();
    for (FieldPopulation population : model.populations()) {
      List<ChannelInput> inputs =
          population.inputs().stream()
              .map(i ->
                  new ChannelInput(
                      i.channel(),
                      i.recurrent(),
                      i.external().stream()
                          .map(e ->
                              e.rate().equals(input)
                                  ? new ChannelInput.External(
                                      e.count(), new RateCourse.Constant(rate))
                                  : e)
                          .toList()))
              .toList();
      populations.add(
          new FieldPopulation(
              population.name(),
              population.size(),
              population.transferFunction(),
              inputs,
              population.adaptation()));
    }
    return new MeanField(populations, model.binWidth());
  }
}
