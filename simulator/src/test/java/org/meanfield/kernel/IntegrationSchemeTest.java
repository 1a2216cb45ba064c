package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.equations.Expression;
import org.meanfield.equations.Symbols;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.Refractoriness;
import org.meanfield.model.Synapse;

class IntegrationSchemeTest {
  /** V, g: a membrane with a conductance that does not decay, in SI units. */
  private static final DynamicalSystem MEMBRANE =
      new DynamicalSystem(
          List.of(
              new DynamicalSystem.Variable(
                  "v", Systems.expression("(1e-8*(-0.065 - v) + g*(0 - v) + 1e-10)/2e-10"), false),
              new DynamicalSystem.Variable("g", Systems.expression("0.0"), false)),
          List.of(),
          null,
          new Refractoriness.None(),
          List.of());

  /** To 1e-12 mV. */
  @ParameterizedTest
  @EnumSource(
      value = IntegrationScheme.class,
      names = {"EXPONENTIAL_EULER", "RUSH_LARSEN"})
  void membraneWithAConstantConductanceIsSolvedExactly(IntegrationScheme scheme) {
    double step = 1e-4;
    double conductance = 3e-9;
    var kernel = Kernel.compile(MEMBRANE, scheme, SpikeTiming.GRID, step);
    var state = new NeuronState(kernel, 1);
    var stepper = new Stepper(kernel);
    state.set(0, 0, -80e-3);
    state.set(1, 0, conductance);
    double total = 1e-8 + conductance;
    double end = (1e-8 * -0.065 + 1e-10) / total;
    for (int i = 1; i <= 1000; i++) {
      stepper.advance(state, 0, i);
      double exact = end + (-80e-3 - end) * Math.exp(-i * step * total / 2e-10);
      assertThat(state.get(0, 0)).isCloseTo(exact, within(1e-15));
    }
  }

  /** dx/dt = cos(t) − x/2 or, not linear in x, cos(t)·x²: explicit times at the right stages. */
  @ParameterizedTest
  @CsvSource({
    "RK2, cos(t) - x/2, 2",
    "RK4, cos(t) - x/2, 4",
    "RUSH_LARSEN, cos(t) - x/2, 2",
    "RK2, cos(t)*x**2/3, 2",
    "RK4, cos(t)*x**2/3, 4",
    "RUSH_LARSEN, cos(t)*x**2/3, 2"
  })
  void explicitTimesKeepTheOrder(IntegrationScheme scheme, String slope, int order) {
    var system = Systems.of(slope);
    double exact = new ReferenceSolution(system, new double[] {1}).at(1.5)[0];
    double coarse = reached(system, scheme, 1.5 / 48, 48) - exact;
    double fine = reached(system, scheme, 1.5 / 96, 96) - exact;
    assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(order, within(0.2));
  }

  private static double reached(
      DynamicalSystem system, IntegrationScheme scheme, double step, int steps) {
    var state = new NeuronState(Kernel.compile(system, scheme, SpikeTiming.GRID, step), 1);
    var stepper = new Stepper(state.kernel());
    state.set(0, 0, 1);
    for (int i = 0; i < steps; i++) {
      stepper.advance(state, 0, i);
    }
    return state.get(0, 0);
  }

  /** Only V is moved twice a step; gates and conductances are independent of one another. */
  @Test
  void rushLarsenMovesTheGatesOfAHodgkinHuxleyCellOnce() {
    var synapses =
        List.of(
            Synapse.exponentialConductance("ampa", 0, 5e-3),
            Synapse.exponentialConductance("gaba", -80e-3, 5e-3));
    var splitting = Splitting.of(ModelCatalogue.load("hh-rs").system(synapses, 0));
    assertThat(splitting.outer()).containsExactly(0);
    assertThat(splitting.inner()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  /** Of two that occur in each other's equations the cheaper one is moved twice. */
  @Test
  void rushLarsenMovesTheCostlierOfTwoOnce() {
    var splitting = Splitting.of(ModelCatalogue.load("adex-rs-2019").system(List.of(), 0));
    assertThat(splitting).isEqualTo(new Splitting(List.of(1), List.of(0)));
  }

  /** 200 variables, each with 3 others in its equation: the best choice would take years. */
  @Test
  void rushLarsenFindsAnOrderForManyVariables() {
    int count = 200;
    var variables = new ArrayList<DynamicalSystem.Variable>();
    for (int v = 0; v < count; v++) {
      String equation =
          "exp(-x%d) + x%d*x%d - x%d"
              .formatted((7 * v + 1) % count, (31 * v + 5) % count, (v * v + 3) % count, v);
      variables.add(new DynamicalSystem.Variable("x" + v, Systems.expression(equation), false));
    }
    var system =
        new DynamicalSystem(variables, List.of(), null, new Refractoriness.None(), List.of());
    var splitting = Splitting.of(system);
    assertThat(Stream.concat(splitting.outer().stream(), splitting.inner().stream()))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, count).boxed().toList());
    assertThat(splitting.inner()).hasSizeGreaterThan(count / 5);
    for (int v : splitting.inner()) {
      var names = Symbols.in(variables.get(v).rightHandSide());
      assertThat(names)
          .extracting(Expression.Symbol::name)
          .doesNotContainAnyElementsOf(
              splitting.inner().stream().filter(w -> w != v).map(w -> "x" + w).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-x/3,                  euler exponential-euler rk2 rk4 rush-larsen",
    "exp(x) - x,            euler rk2 rk4 rush-larsen",
    "abs(x),                euler rk2 rk4",
    "x*(x > 1),             euler rk2 rk4",
    "'clip(x, 0, 1) - x',   euler rk2 rk4",
    "(t > 1) - x,           euler exponential-euler rk2 rk4 rush-larsen"
  })
  void schemesSayWhatTheyCanIntegrate(String slope, String able) {
    assertThat(
            IntegrationScheme.able(Systems.of(slope)).stream()
                .map(IntegrationScheme::typedName)
                .toList())
        .isEqualTo(List.of(able.split(" ")));
  }

  @Test
  void schemesSayWhatIsInTheWay() {
    assertThat(IntegrationScheme.EXPONENTIAL_EULER.obstacle(Systems.of("x**2")))
        .contains("the equation of 'x' is not linear in it");
    assertThat(IntegrationScheme.RUSH_LARSEN.obstacle(Systems.of("floor(x)")))
        .contains("the equation of 'x' has no derivative everywhere");
  }

  /** x(t) = x∞ + (x0 − x∞) e^{−t/τ}, with 100 steps of a third of τ each. */
  @Test
  void exponentialEulerSolvesALeakyMembraneExactly() {
    var system = Systems.of("(-65 - x)/0.02 + 150");
    double step = 0.02 / 3;
    var kernel =
        Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, SpikeTiming.GRID, step);
    var state = new NeuronState(kernel, 1);
    var stepper = new Stepper(kernel);
    state.set(0, 0, -80);
    for (int i = 1; i <= 100; i++) {
      stepper.advance(state, 0, 0);
      double exact = -62 - 18 * Math.exp(-i / 3.0);
      assertThat(state.get(0, 0)).isCloseTo(exact, within(1e-13 * 80));
    }
  }

  @Test
  void exponentialEulerDecaysExactlyInOneMultiplication() {
    var system = Systems.of("-x/0.005");
    var kernel =
        Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, SpikeTiming.GRID, 1e-4);
    var state = new NeuronState(kernel, 1);
    state.set(0, 0, 1);
    var stepper = new Stepper(kernel);
    for (int i = 1; i <= 1000; i++) {
      stepper.advance(state, 0, 0);
      double exact = Math.exp(-i * 0.02);
      assertThat(state.get(0, 0)).isCloseTo(exact, within(1e-13 * exact));
    }
    // One product; one number that says nobody spiked.
    assertThat(kernel.operations()).isEqualTo(2);
  }

  @Test
  void eulerIsExactForAConstantSlope() {
    var kernel = Kernel.compile(Systems.of("0.5"), IntegrationScheme.EULER, SpikeTiming.GRID, 0.25);
    var state = new NeuronState(kernel, 3);
    var stepper = new Stepper(kernel);
    for (int i = 0; i < 8; i++) {
      stepper.advance(state, 0, i);
    }
    for (int neuron = 0; neuron < state.size(); neuron++) {
      assertThat(state.get(0, neuron)).isEqualTo(1);
    }
  }

  /** The value of t in a step is that of its start. */
  @Test
  void timeIsThatOfTheStartOfTheStep() {
    var kernel = Kernel.compile(Systems.of("t"), IntegrationScheme.EULER, SpikeTiming.GRID, 0.25);
    var state = new NeuronState(kernel, 1);
    var stepper = new Stepper(kernel);
    for (int i = 0; i < 4; i++) {
      stepper.advance(state, 0, i);
    }
    assertThat(state.get(0, 0)).isEqualTo(0.25 * (0 + 0.25 + 0.5 + 0.75));
  }

  @Test
  void exponentialEulerRefusesWhatIsNotLinear() {
    assertThatThrownBy(() ->
            Kernel.compile(
                Systems.of("x**2"), IntegrationScheme.EXPONENTIAL_EULER, SpikeTiming.GRID, 1e-4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
    assertThat(IntegrationScheme.EULER.obstacle(Systems.of("x**2"))).isEmpty();
  }
}
