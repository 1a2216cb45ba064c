package org.meanfield.kernel;

import java.util.Arrays;
import java.util.List;
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

  /** The steps of a neuron that starts at 0 in which it spikes. */
  static int[] spikes(DynamicalSystem system, double step, int steps) {
    var state = new NeuronState(Kernel.compile(system, IntegrationScheme.EULER, step), 1);
    var stepper = new Stepper(state.kernel());
    var spikes = new int[steps];
    int count = 0;
    for (int i = 0; i < steps; i++) {
      if (stepper.advance(state, 0, i * step) > 0) {
        spikes[count++] = i;
      }
    }
    return Arrays.copyOf(spikes, count);
  }
}
