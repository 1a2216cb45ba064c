package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;

class IntegrationSchemeTest {
  private static final double DURATION = 4e-3;

  /** V, m, h, n, p, away from equilibrium. */
  private static final double[] START = {-70e-3, 0.05, 0.6, 0.3, 0.2};

  /** The RS cell under 500 pA on its way to its first spike. */
  @ParameterizedTest
  @EnumSource(IntegrationScheme.class)
  void errorShrinksWithTheFirstPowerOfTheStep(IntegrationScheme scheme) {
    DynamicalSystem system = ModelCatalogue.load("hh-rs").system(List.of(), 500e-12);
    double[] exact = exact(system);
    assertThat(exact[0]).as("no spike yet").isLessThan(-40e-3);
    double before = Double.NaN;
    for (int steps : new int[] {400, 800, 1600}) {
      double[] reached = reached(system, scheme, steps);
      double error = 0;
      for (int v = 0; v < exact.length; v++) {
        error = Math.max(error, Math.abs(reached[v] - exact[v]) / Math.abs(exact[v]));
      }
      if (steps > 400) {
        assertThat(Math.log(before / error) / Math.log(2)).isCloseTo(1, within(0.2));
      }
      before = error;
    }
    assertThat(before).isLessThan(4e-3);
  }

  /** x(t) = x∞ + (x0 − x∞) e^{−t/τ}, with 100 steps of a third of τ each. */
  @Test
  void exponentialEulerSolvesALeakyMembraneExactly() {
    var system = Systems.of("(-65 - x)/0.02 + 150");
    double step = 0.02 / 3;
    var kernel = Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, step);
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
    var kernel = Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, 1e-4);
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
    var kernel = Kernel.compile(Systems.of("0.5"), IntegrationScheme.EULER, 0.25);
    var state = new NeuronState(kernel, 3);
    var stepper = new Stepper(kernel);
    for (int i = 0; i < 8; i++) {
      stepper.advance(state, 0, i * 0.25);
    }
    assertThat(state.values(0, 0)).containsOnly(1);
  }

  /** The value of t in a step is that of its start. */
  @Test
  void timeIsThatOfTheStartOfTheStep() {
    var kernel = Kernel.compile(Systems.of("t"), IntegrationScheme.EULER, 0.25);
    var state = new NeuronState(kernel, 1);
    var stepper = new Stepper(kernel);
    for (int i = 0; i < 4; i++) {
      stepper.advance(state, 0, i * 0.25);
    }
    assertThat(state.get(0, 0)).isEqualTo(0.25 * (0 + 0.25 + 0.5 + 0.75));
  }

  @Test
  void exponentialEulerRefusesWhatIsNotLinear() {
    assertThatThrownBy(
            () -> Kernel.compile(Systems.of("x**2"), IntegrationScheme.EXPONENTIAL_EULER, 1e-4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
    assertThat(IntegrationScheme.EULER.obstacle(Systems.of("x**2"))).isEmpty();
  }

  private static double[] reached(DynamicalSystem system, IntegrationScheme scheme, int steps) {
    double step = DURATION / steps;
    var kernel = Kernel.compile(system, scheme, step);
    var state = new NeuronState(kernel, 1);
    for (int v = 0; v < START.length; v++) {
      state.set(v, 0, START[v]);
    }
    var stepper = new Stepper(kernel);
    for (int i = 0; i < steps; i++) {
      assertThat(stepper.advance(state, 0, i * step)).isZero();
    }
    var reached = new double[START.length];
    for (int v = 0; v < START.length; v++) {
      reached[v] = state.get(v, 0);
    }
    return reached;
  }

  private static double[] exact(DynamicalSystem system) {
    var evaluator = new Evaluator(ElementaryFunctions.STRICT);
    var equations =
        new OrdinaryDifferentialEquation() {
          @Override
          public int getDimension() {
            return START.length;
          }

          @Override
          public double[] computeDerivatives(double t, double[] y) {
            Map<String, Double> values = new HashMap<>();
            for (int v = 0; v < y.length; v++) {
              values.put(system.variables().get(v).name(), y[v]);
            }
            return system.variables().stream()
                .mapToDouble(v -> evaluator.evaluate(v.rightHandSide(), values::get))
                .toArray();
          }
        };
    return new DormandPrince853Integrator(1e-12, DURATION, 1e-14, 1e-12)
        .integrate(equations, new ODEState(0, START.clone()), DURATION)
        .getPrimaryState();
  }
}
