package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;

/** The equations that synapses add make the pulse that each kind promises. */
class SynapseEquationsTest {
  private static final double WEIGHT = 3e-9;
  private static final double STEP = 5e-6;
  private static final int STEPS = 10_000;
  private static final double REVERSAL = -80e-3;

  /** Kinetics with the closed form of the pulse of weight 1. */
  record Course(Synapse.Kinetics kinetics, double peakTime, DoubleUnaryOperator pulse) {
    @Override
    public String toString() {
      return kinetics.toString();
    }
  }

  static List<Course> courses() {
    return List.of(
        new Course(new Synapse.Kinetics.Exponential(5e-3), 0, t -> Math.exp(-t / 5e-3)),
        new Course(new Synapse.Kinetics.Alpha(3e-3), 3e-3, t -> t / 3e-3 * Math.exp(1 - t / 3e-3)),
        doubleExponential(0.5e-3, 8e-3),
        doubleExponential(2e-3, 2.1e-3));
  }

  private static Course doubleExponential(double rise, double decay) {
    double peak = Math.log(decay / rise) * decay * rise / (decay - rise);
    double height = Math.exp(-peak / decay) - Math.exp(-peak / rise);
    return new Course(
        new Synapse.Kinetics.DoubleExponential(rise, decay),
        peak,
        t -> (Math.exp(-t / decay) - Math.exp(-t / rise)) / height);
  }

  @ParameterizedTest
  @MethodSource("courses")
  void anEventMakesThePulseWhosePeakIsItsWeight(Course course) {
    var synapse = new Synapse("x", new Synapse.Effect.Conductance(REVERSAL), course.kinetics());
    double[] pulse = pulse(synapse);
    for (int n = 0; n < STEPS; n++) {
      assertThat(pulse[n])
          .as("at %g s", n * STEP)
          .isCloseTo(WEIGHT * course.pulse().applyAsDouble(n * STEP), within(1e-8 * WEIGHT));
    }
    assertThat(course.pulse().applyAsDouble(course.peakTime())).isCloseTo(1, within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("courses")
  void areasAreTheIntegralsOfThePulseAndOfItsSquare(Course course) {
    DoubleUnaryOperator p = course.pulse();
    assertThat(course.kinetics().area()).isCloseTo(integral(p), within(1e-9));
    assertThat(course.kinetics().squaredArea())
        .isCloseTo(integral(t -> p.applyAsDouble(t) * p.applyAsDouble(t)), within(1e-9));
  }

  @ParameterizedTest
  @MethodSource("courses")
  void currentOfASynapseEntersTheMembraneEquation(Course course) {
    for (Synapse.Effect effect :
        List.of(new Synapse.Effect.Conductance(REVERSAL), new Synapse.Effect.Current())) {
      var synapse = new Synapse("x", effect, course.kinetics());
      DynamicalSystem system = PastedModels.passive().system(List.of(synapse), 0);
      var state = new double[system.variables().size()];
      state[index(system, "V")] = -65e-3;
      state[index(system, synapse.variable())] = 1e-9;
      double current = effect instanceof Synapse.Effect.Current ? 1e-9 : 1e-9 * (REVERSAL - -65e-3);
      assertThat(slopes(system, state)[index(system, "V")])
          .isCloseTo(current / 200e-12, within(1e-12));
    }
  }

  /** Value of the conductance after an event at time 0, by the classical Runge–Kutta method. */
  private static double[] pulse(Synapse synapse) {
    DynamicalSystem system = PastedModels.passive().system(List.of(synapse), 0);
    var state = new double[system.variables().size()];
    state[index(system, synapse.eventVariable())] += WEIGHT;
    var pulse = new double[STEPS];
    for (int n = 0; n < STEPS; n++) {
      pulse[n] = state[index(system, synapse.variable())];
      double[] k1 = slopes(system, state);
      double[] k2 = slopes(system, moved(state, k1, STEP / 2));
      double[] k3 = slopes(system, moved(state, k2, STEP / 2));
      double[] k4 = slopes(system, moved(state, k3, STEP));
      for (int v = 0; v < state.length; v++) {
        state[v] += STEP / 6 * (k1[v] + 2 * k2[v] + 2 * k3[v] + k4[v]);
      }
    }
    return pulse;
  }

  private static int index(DynamicalSystem system, String name) {
    return system.variables().stream().map(DynamicalSystem.Variable::name).toList().indexOf(name);
  }

  private static double[] moved(double[] state, double[] slopes, double time) {
    var moved = new double[state.length];
    Arrays.setAll(moved, v -> state[v] + time * slopes[v]);
    return moved;
  }

  private static double[] slopes(DynamicalSystem system, double[] state) {
    var evaluator = new Evaluator(ElementaryFunctions.STRICT);
    return system.variables().stream()
        .mapToDouble(variable ->
            evaluator.evaluate(variable.rightHandSide(), name -> state[index(system, name)]))
        .toArray();
  }

  /** Simpson's rule over 0.4 s. */
  private static double integral(DoubleUnaryOperator f) {
    int intervals = 400_000;
    double width = 0.4 / intervals;
    double sum = f.applyAsDouble(0) + f.applyAsDouble(0.4);
    for (int i = 1; i < intervals; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * f.applyAsDouble(i * width);
    }
    return sum * width / 3;
  }
}
