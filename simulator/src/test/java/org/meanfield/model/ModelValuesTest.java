package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.kernel.InitialState;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.random.StreamKey;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** Values of parameters and of variables at the start: expressions, distributions, their order. */
class ModelValuesTest {
  private static final String MODEL =
      """
      title: values of all kinds
      equations: |
        dV/dt = (g_L*(E - V) + g_Na*(0*mV - V) + I_ext)/C_m : volt
        dw/dt = -w/tau : 1
        du/dt = -u/tau : volt
        E : volt
        on : boolean
      parameters:
        g_Na: 100*mS/cm**2*area
        area: 2*half
        half: 10000 um**2
        C_m: 200 pF
        g_L: 10 nS
        E: E_mean + 2*offset
        E_mean: -65 mV
        offset: normal(0 mV, 1 mV)
        tau: 10 ms
        on: True
      refractory: 2*tau
      threshold: V > 0*mV and on
      initial:
        u: 2*V + (randn()*1.5 + 4)*mV
        w: (i + 0.5)/N
        V: uniform(E - 5 mV, E + 5 mV)
      """;

  /** Neurons; with this seed and these bounds a false alarm has a chance below 1e-3. */
  private static final int NEURONS = 20_000;

  private static final double ERRORS = 4;

  @Test
  void parametersMayBeMadeOfOthersInAnyOrder() {
    NeuronModel model = PastedModels.read(MODEL);
    assertThat(model.value("g_Na")).isCloseTo(2e-5, within(1e-19));
    assertThat(model.parameters().keySet())
        .containsExactly("g_Na", "area", "half", "C_m", "g_L", "E_mean", "tau", "on");
    assertThat(model.parameters().get("on")).isEqualTo(new Quantity(1, Dimension.DIMENSIONLESS));
    assertThat(model.refractoriness()).isEqualTo(new Refractoriness.For(20e-3));
  }

  @Test
  void randomParametersAndWhatIsMadeOfThemDifferFromNeuronToNeuron() {
    NeuronModel model = PastedModels.read(MODEL);
    assertThat(model.distributions().keySet()).containsExactly("offset", "E");
    assertThat(model.distributions().get("offset")).isEqualTo(new InitialValue.Normal(0, 1e-3));
    assertThat(model.system(List.of(), 0).laneParameters()).containsExactly("offset", "E");
    assertThat(model.initialValues().keySet()).containsExactly("V", "u", "w");
  }

  @Test
  void otherValueOfAParameterChangesAllThatIsMadeOfIt() {
    NeuronModel model = PastedModels.read(MODEL);
    NeuronModel changed =
        model.with(
            Map.of(
                "half", new Quantity(2e-8, Dimension.METRE.power(2)),
                "tau", new Quantity(1e-3, Dimension.SECOND)));
    assertThat(changed.value("g_Na")).isCloseTo(4e-5, within(1e-19));
    assertThat(changed.refractoriness()).isEqualTo(new Refractoriness.For(2e-3));
    assertThat(changed.with(Map.of()).value("tau")).isEqualTo(1e-3);
    assertThat(changed.isSameCell(model)).isFalse();
  }

  @Test
  void valuesGivenElsewhereReplaceThoseOfTheFileAndKeepTheirPlace() {
    NeuronModel model = PastedModels.read(MODEL);
    NeuronModel changed =
        model.with(mapping("{half: 2*tau*um**2/tau, E_mean: -60 mV}"), mapping("{w: rand()}"));
    assertThat(changed.value("area")).isCloseTo(4e-12, within(1e-26));
    assertThat(changed.initialValues().get("w")).isInstanceOf(InitialValue.Formula.class);
    assertThat(changed.initialValues().get("V")).isEqualTo(model.initialValues().get("V"));
    assertThatThrownBy(() -> model.with(mapping("{half: 5 ms}"), null))
        .hasMessageStartingWith("study.yaml:1:8: error: expected a quantity in metre**2");
    assertThatThrownBy(() -> model.with(mapping("{halff: 5 ms}"), null))
        .hasMessageContaining("study.yaml:1:2: error:")
        .hasMessageContaining("has no parameter 'halff'; did you mean 'half'?");
    assertThatThrownBy(() -> model.with(null, mapping("{x: 5 ms}")))
        .hasMessageStartingWith("study.yaml:1:2: error: 'x' is not a variable of the model");
  }

  @Test
  void drawnValuesHaveTheMomentsAndTheRelationsOfTheirFormulas() {
    NeuronState state = drawn(PastedModels.read(MODEL), 7, NEURONS);
    double[] offset = values(state, "offset");
    double[] reversal = values(state, "E");
    double[] potential = values(state, "V");
    double[] difference = new double[NEURONS];
    double[] deviation = new double[NEURONS];
    for (int n = 0; n < NEURONS; n++) {
      assertThat(reversal[n]).isEqualTo(-65e-3 + 2 * offset[n]);
      assertThat(potential[n]).isBetween(reversal[n] - 5e-3, reversal[n] + 5e-3);
      difference[n] = potential[n] - reversal[n];
      deviation[n] = values(state, "u", n) - 2 * potential[n];
    }
    assertThat(values(state, "w", 3)).isEqualTo(3.5 / NEURONS);
    moments(offset, 0, 1e-3, 3);
    moments(difference, 0, 10e-3 / Math.sqrt(12), 1.8);
    moments(deviation, 4e-3, 1.5e-3, 3);
  }

  @Test
  void drawnValuesDependNeitherOnHowManyNeuronsThereAreNorOnOtherNames() {
    NeuronModel model = PastedModels.read(MODEL);
    NeuronState many = drawn(model, 7, 600);
    NeuronState few = drawn(model, 7, 3);
    NeuronState other =
        drawn(PastedModels.read(MODEL.replace("(i + 0.5)/N", "rand()*randn()")), 7, 600);
    for (String name : List.of("offset", "E", "V", "u")) {
      for (int n = 0; n < 3; n++) {
        assertThat(values(few, name, n)).isEqualTo(values(many, name, n));
        assertThat(values(other, name, n)).isEqualTo(values(many, name, n));
      }
    }
    assertThat(values(drawn(model, 8, 3), "V", 0)).isNotEqualTo(values(many, "V", 0));
  }

  private static void moments(double[] values, double mean, double deviation, double kurtosis) {
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value - mean;
      squares += (value - mean) * (value - mean);
    }
    double variance = deviation * deviation;
    assertThat(sum / NEURONS).isCloseTo(0, within(ERRORS * deviation / Math.sqrt(NEURONS)));
    assertThat(squares / NEURONS)
        .isCloseTo(variance, within(ERRORS * variance * Math.sqrt((kurtosis - 1) / NEURONS)));
  }

  private static NeuronState drawn(NeuronModel model, long seed, int neurons) {
    Kernel kernel =
        Kernel.compile(model.system(List.of(), 0), IntegrationScheme.EULER, SpikeTiming.GRID, 1e-4);
    var state = new NeuronState(kernel, neurons);
    Function<String, StreamKey> keys = name -> StreamKey.of(seed, "initial", "cells", name);
    InitialState.draw(state, model.distributions(), model.initialValues(), keys);
    return state;
  }

  private static double values(NeuronState state, String name, int neuron) {
    return state.get(state.kernel().variable(name), neuron);
  }

  private static double[] values(NeuronState state, String name) {
    var values = new double[state.size()];
    for (int n = 0; n < values.length; n++) {
      values[n] = values(state, name, n);
    }
    return values;
  }

  private static YamlNode.Mapping mapping(String text) {
    return YamlFields.of(YamlReader.read("study.yaml", text)).mapping();
  }
}
