package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.model.Refractoriness;
import org.meanfield.random.StreamKey;

/** The order in which neurons get their values, and which values they may get. */
class InitialStateTest {
  /** p is a parameter made of x, which a reset changes, and y is made of p. */
  @Test
  void parametersMayBeMadeOfVariablesAndVariablesOfParameters() {
    var state = state();
    draw(
        state,
        Map.of("p", formula("x - 10")),
        new LinkedHashMap<>(Map.of("y", formula("2*p"), "x", new InitialValue.Normal(-50, 1))));
    for (int neuron = 0; neuron < state.size(); neuron++) {
      double x = state.get(state.kernel().variable("x"), neuron);
      assertThat(x).isBetween(-60.0, -40.0);
      assertThat(state.get(state.kernel().variable("p"), neuron)).isEqualTo(x - 10);
      assertThat(state.get(state.kernel().variable("y"), neuron)).isEqualTo(2 * (x - 10));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "y + 1"})
  void nothingIsMadeOfWhatIsNotKnownYet(String circle) {
    assertThatThrownBy(() ->
            draw(
                state(),
                Map.of(),
                new LinkedHashMap<>(Map.of("x", formula(circle), "y", formula("x")))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not known");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqrt(x*0 - 1)", "1/(x*0)", "log(x*0)", "1e308*10*(1 + x)"})
  void valuesThatAreNoFiniteNumbersAreRefused(String value) {
    assertThatThrownBy(() ->
            draw(
                state(),
                Map.of("p", formula(value)),
                new LinkedHashMap<>(Map.of("x", new InitialValue.Constant(1)))))
        .isInstanceOf(NonFiniteValueException.class)
        .hasMessageMatching("neuron 0: the value drawn for p is (NaN|-?Infinity); it must be .*");
  }

  private static InitialValue formula(String text) {
    return new InitialValue.Formula(Systems.expression(text));
  }

  private static void draw(
      NeuronState state,
      Map<String, InitialValue> parameters,
      SequencedMap<String, InitialValue> variables) {
    InitialState.draw(
        state,
        new LinkedHashMap<>(parameters),
        variables,
        name -> StreamKey.of(3, "initial", "test", name));
  }

  private static NeuronState state() {
    var system =
        new DynamicalSystem(
            List.of(
                new DynamicalSystem.Variable("x", Systems.expression("0"), false),
                new DynamicalSystem.Variable("y", Systems.expression("p"), false)),
            List.of("p"),
            null,
            new Refractoriness.None(),
            List.of());
    return new NeuronState(
        Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, 1e-3), 300);
  }
}
