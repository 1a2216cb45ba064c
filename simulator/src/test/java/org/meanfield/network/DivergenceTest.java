package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.SourceText;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.StatementParser;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.model.Refractoriness;

class DivergenceTest {
  /** dx/dt = x² from 1 reaches infinity at 1 s; a step is 10 ms. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void blowUpStopsTheRunWithinAHundredStepsAndSaysWhere(int threads) {
    var calm = population("calm", "0*x");
    var wild = population("wild", "x**2");
    var plan =
        new NetworkPlan(
            List.of(calm, wild), List.of(), List.of(), SpikeTiming.GRID, 0.01, 100_000, 0, 1000, 1);
    var reported = new AtomicLong();
    assertThatThrownBy(() -> RecordedNetwork.run(plan, threads, reported::set))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContainingAll(
            "model square", "population wild", "neuron ", ": x is Infinity at 2000.0 ms");
    assertThat(reported.get()).isEqualTo(100);
  }

  /** Every worker finds a divergence in the same step; which is quickest must not matter. */
  @RepeatedTest(10)
  void reportsTheFirstNeuronOfTheFirstPopulationWhateverTheThreads() {
    var plan =
        new NetworkPlan(
            List.of(population("a", "x**2"), population("b", "x**2"), population("c", "x**2")),
            List.of(),
            List.of(),
            SpikeTiming.GRID,
            0.01,
            1000,
            0,
            1000,
            1);
    assertThatThrownBy(() -> RecordedNetwork.run(plan, 3, step -> {}))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("population a, neuron 0: x");
  }

  /** A later variable of an earlier neuron comes first. */
  @Test
  void reportsTheFirstNeuronNotTheFirstVariable() {
    var system =
        new DynamicalSystem(
            List.of(Networks.variable("x", "x**2"), Networks.variable("y", "y**2")),
            List.of(),
            null,
            new Refractoriness.None(),
            List.of());
    // A neuron that begins with a negative x, as neuron 0 with this seed, keeps a finite x.
    var population =
        new NetworkPlan.Population(
            "wild",
            "square",
            600,
            system,
            IntegrationScheme.EULER,
            "x",
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(
                Map.of("x", new InitialValue.Uniform(-3, 1), "y", new InitialValue.Constant(1))),
            0);
    var plan =
        new NetworkPlan(
            List.of(population), List.of(), List.of(), SpikeTiming.GRID, 0.01, 200, 0, 1000, 1);
    assertThatThrownBy(() -> RecordedNetwork.run(plan, 1, step -> {}))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContaining("neuron 0: y is");
  }

  /** All cannot come to the end of one step; the first to see it may not hide the others. */
  @RepeatedTest(20)
  void reportsTheFirstNeuronThatSpikesForEverWhateverTheThreads() {
    var forever = spiking("1", "x = 0.6", new Refractoriness.For(1e-12), Map.of());
    assertThatThrownBy(
            () -> RecordedNetwork.run(plan(forever, SpikeTiming.WITHIN_STEP), 3, step -> {}))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContainingAll("population a: neuron 0 spikes more than 1000 times");
  }

  /** dx/dt is infinite, so x is at each spike, and nobody would see it after the reset. */
  @ParameterizedTest
  @CsvSource({"GRID, 0.0", "GRID, 0.5", "WITHIN_STEP, 0.0"})
  void resetDoesNotHideWhatIsNoLongerANumber(SpikeTiming timing, double start) {
    var wild =
        spiking(
            "(1 - x)/(t*0)",
            "x = 0",
            new Refractoriness.None(),
            Map.of("x", new InitialValue.Constant(start)));
    assertThatThrownBy(() -> RecordedNetwork.run(plan(wild, timing), 2, step -> {}))
        .isInstanceOf(DivergenceException.class)
        .hasMessageContainingAll("population a: neuron 0: x is no longer a finite number");
  }

  /**
   * The slope is still a number at the start of the step in which y leaves them: y² from 1e154 on,
   * or a y that its reset makes larger. A spike sees it, or the look every 100 steps.
   */
  @ParameterizedTest
  @CsvSource({
    "GRID, 20, y**2, x = 0",
    "WITHIN_STEP, 20, y**2, x = 0",
    "GRID, 0, y**2, x = 0",
    "WITHIN_STEP, 0, y**2, x = 0",
    "GRID, 20, 0*y, x = 0; y *= 1e30",
    "WITHIN_STEP, 20, 0*y, x = 0; y *= 1e30"
  })
  void variableThatDivergesIsFoundWithinAHundredStepsBySpikesOrNot(
      SpikeTiming timing, String potential, String slope, String reset) {
    var system =
        new DynamicalSystem(
            List.of(Networks.variable("x", potential), Networks.variable("y", slope)),
            List.of(),
            ExpressionParser.parse(SourceText.of("test", "x > 0.5")),
            new Refractoriness.None(),
            StatementParser.parse(SourceText.of("test", reset)));
    var wild = spiking("1", "x = 0", new Refractoriness.None(), Map.of());
    var population =
        new NetworkPlan.Population(
            "b",
            "wild",
            600,
            system,
            wild.scheme(),
            "x",
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(Map.of("y", new InitialValue.Constant(1))),
            0);
    var plan =
        new NetworkPlan(
            List.of(wild, population), List.of(), List.of(), timing, 0.01, 1000, 0, 1000, 1);
    var reported = new AtomicLong();
    assertThatThrownBy(() -> RecordedNetwork.run(plan, 2, reported::set))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching(
            "model wild, population b[,:] neuron 0: (x or )?y is [^;]* at \\d+.0 ms; try .*");
    assertThat(reported.get()).isLessThanOrEqualTo(100);
  }

  @Test
  void drawnValuesAreFiniteNumbers() {
    var wild =
        spiking(
            "1",
            "x = 0",
            new Refractoriness.None(),
            Map.of(
                "x",
                new InitialValue.Formula(
                    ExpressionParser.parse(SourceText.of("test", "sqrt(0.5 - y)"))),
                "y",
                new InitialValue.Uniform(-1, 1)));
    assertThatThrownBy(() -> RecordedNetwork.run(plan(wild, SpikeTiming.GRID), 1, step -> {}))
        .isInstanceOf(DivergenceException.class)
        .hasMessageMatching(
            "model wild, population a: neuron \\d+: the value drawn for x is NaN; it must be a"
                + " finite number");
  }

  private static NetworkPlan plan(NetworkPlan.Population population, SpikeTiming timing) {
    var populations =
        Stream.of("a", "b", "c")
            .map(name ->
                new NetworkPlan.Population(
                    name,
                    population.model(),
                    population.size(),
                    population.system(),
                    population.scheme(),
                    population.potential(),
                    population.recorded(),
                    population.parameters(),
                    population.initialValues(),
                    0))
            .toList();
    return new NetworkPlan(populations, List.of(), List.of(), timing, 0.01, 200, 0, 1000, 1);
  }

  private static NetworkPlan.Population spiking(
      String slope,
      String reset,
      Refractoriness refractoriness,
      Map<String, InitialValue> initialValues) {
    var system =
        new DynamicalSystem(
            List.of(Networks.variable("x", slope), Networks.variable("y", "0")),
            List.of(),
            ExpressionParser.parse(SourceText.of("test", "x > 0.5")),
            refractoriness,
            StatementParser.parse(SourceText.of("test", reset)));
    return new NetworkPlan.Population(
        "a",
        "wild",
        600,
        system,
        IntegrationScheme.EULER,
        "x",
        List.of(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(initialValues),
        0);
  }

  private static NetworkPlan.Population population(String name, String rightHandSide) {
    var system =
        new DynamicalSystem(
            List.of(Networks.variable("x", rightHandSide)),
            List.of(),
            null,
            new Refractoriness.None(),
            List.of());
    return new NetworkPlan.Population(
        name,
        "square",
        600,
        system,
        IntegrationScheme.EULER,
        "x",
        List.of(),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(Map.of("x", new InitialValue.Constant(1))),
        0);
  }
}
