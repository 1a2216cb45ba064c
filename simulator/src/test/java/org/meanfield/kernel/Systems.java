package org.meanfield.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.SourceText;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.StatementParser;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/** Small systems in plain numbers, and runs of single neurons. */
final class Systems {
  private Systems() {}

  static Expression expression(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }

  /** {@code x} alone. */
  static DynamicalSystem of(String rightHandSide) {
    return of(rightHandSide, null, new Refractoriness.None(), "", false);
  }

  /** {@code x} alone, with spikes. */
  static DynamicalSystem of(
      String rightHandSide,
      @Nullable String threshold,
      Refractoriness refractoriness,
      String reset,
      boolean held) {
    return new DynamicalSystem(
        List.of(new DynamicalSystem.Variable("x", expression(rightHandSide), held)),
        List.of(),
        threshold == null ? null : expression(threshold),
        refractoriness,
        StatementParser.parse(SourceText.of("test", reset)));
  }

  /**
   * Variables with white noise, in alphabetic order.
   *
   * @param slopes right side of each variable
   * @param noise of each variable the amplitude of each source
   */
  static DynamicalSystem noisy(
      Map<String, String> slopes,
      Map<String, Map<String, String>> noise,
      @Nullable String threshold,
      String reset) {
    List<DynamicalSystem.Variable> variables =
        slopes.keySet().stream()
            .sorted()
            .map(name ->
                new DynamicalSystem.Variable(
                    name,
                    expression(slopes.getOrDefault(name, "0")),
                    noise.getOrDefault(name, Map.of()).entrySet().stream()
                        .map(e -> new DynamicalSystem.Noise(e.getKey(), expression(e.getValue())))
                        .toList(),
                    false))
            .toList();
    return new DynamicalSystem(
        variables,
        List.of(),
        threshold == null ? null : expression(threshold),
        new Refractoriness.None(),
        StatementParser.parse(SourceText.of("test", reset)));
  }

  /** The times at which a neuron that starts at 0 spikes. */
  static double[] times(
      DynamicalSystem system,
      IntegrationScheme scheme,
      SpikeTiming timing,
      double step,
      int steps) {
    var state = new NeuronState(Kernel.compile(system, scheme, timing, step), 1);
    var stepper = new Stepper(state.kernel());
    var times = DoubleStream.builder();
    for (int i = 0; i < steps; i++) {
      int found = stepper.advance(state, 0, i);
      for (int n = 0; n < found; n++) {
        times.add((i + stepper.fraction(n)) * step);
      }
    }
    return times.build().toArray();
  }

  /** The steps of a neuron that starts at 0 in which it spikes. */
  static int[] spikes(DynamicalSystem system, double step, int steps) {
    var state =
        new NeuronState(Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, step), 1);
    var stepper = new Stepper(state.kernel());
    var spikes = new int[steps];
    int count = 0;
    for (int i = 0; i < steps; i++) {
      if (stepper.advance(state, 0, i) > 0) {
        spikes[count++] = i;
      }
    }
    return Arrays.copyOf(spikes, count);
  }
}
