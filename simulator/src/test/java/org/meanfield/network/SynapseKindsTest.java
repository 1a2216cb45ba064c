package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.Refractoriness;
import org.meanfield.model.Synapse;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

/** What events do to a neuron through each kind of synapse. */
class SynapseKindsTest {
  private static final double WEIGHT = 2e-9;
  private static final double STEP = 1e-4;

  static Stream<Synapse> kinds() {
    return Stream.of(
            new Synapse.Kinetics.Exponential(5e-3),
            new Synapse.Kinetics.Alpha(2e-3),
            new Synapse.Kinetics.DoubleExponential(1e-3, 6e-3))
        .flatMap(kinetics ->
            Stream.of(
                new Synapse("s", new Synapse.Effect.Conductance(0), kinetics),
                new Synapse("s", new Synapse.Effect.Current(), kinetics)));
  }

  /** The pulse of an event of weight 1 as it is defined, without its equations. */
  private static DoubleUnaryOperator pulse(Synapse synapse) {
    return switch (synapse.kinetics()) {
      case Synapse.Kinetics.Exponential(double decay) -> t -> Math.exp(-t / decay);
      case Synapse.Kinetics.Alpha(double peak) -> t -> t / peak * Math.exp(1 - t / peak);
      case Synapse.Kinetics.DoubleExponential(double rise, double decay) -> {
        DoubleUnaryOperator difference = t -> Math.exp(-t / decay) - Math.exp(-t / rise);
        double peak = Math.log(decay / rise) * decay * rise / (decay - rise);
        yield t -> difference.applyAsDouble(t) / difference.applyAsDouble(peak);
      }
    };
  }

  /** One spike, in step 9 (V gains 0.1001 in each). */
  @ParameterizedTest
  @MethodSource("kinds")
  void oneSpikeMakesThePulse(Synapse synapse) {
    var plan =
        Networks.plan(
            List.of(
                Networks.integrators("source", 1, "1001*(t < 0.0015)", Map.of()),
                target(synapse, 3, 3)),
            List.of(
                new NetworkPlan.Projection(
                    "p", 0, 1, synapse.eventVariable(), WEIGHT, 1, new Delay.Constant(1e-3))),
            List.of(),
            STEP,
            400,
            0,
            1);
    var result = Networks.run(plan, 1);
    assertThat(result.populations().getFirst().spikes().times()).hasSize(1).containsOnly(10);
    for (double[] course :
        requireNonNull(result.populations().get(1).traces().get(synapse.variable()))) {
      // The spike is at the end of step 9, so it arrives at the start of step 20.
      for (int step = 0; step < course.length; step++) {
        double expected = step < 20 ? 0 : WEIGHT * pulse(synapse).applyAsDouble((step - 20) * STEP);
        assertThat(course[step]).isCloseTo(expected, within(1e-6 * WEIGHT));
      }
    }
  }

  /**
   * Campbell with events at the starts of steps: μ = Qλ Σ p(kΔt), σ² = Q²λ Σ p(kΔt)², λ = fΔt; the
   * sums times Δt are the areas of p and p² but for what a jump adds, Δt/2.
   */
  @ParameterizedTest
  @MethodSource("kinds")
  void shotNoiseHasTheMomentsOfCampbell(Synapse synapse) {
    int size = 500;
    double duration = 0.5;
    double frequency = 1600;
    int discarded = 800;
    var input =
        new NetworkPlan.ExternalInput(
            "i",
            0,
            synapse.eventVariable(),
            WEIGHT,
            400,
            new RateCourse.Constant(4),
            EventDistribution.POISSON);
    int steps = discarded + (int) Math.round(duration / STEP);
    var plan =
        Networks.plan(
            List.of(target(synapse, size, 0)),
            List.of(),
            List.of(input),
            STEP,
            steps,
            discarded,
            9);
    Moments found =
        requireNonNull(
            Networks.run(plan, 2).populations().getFirst().others().get(synapse.variable()));
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < 2000; k++) {
      double p = pulse(synapse).applyAsDouble(k * STEP);
      sum += p;
      squares += p * p;
    }
    Synapse.Kinetics kinetics = synapse.kinetics();
    assertThat(sum * STEP).isCloseTo(kinetics.area(), within(0.011 * kinetics.area()));
    assertThat(squares * STEP)
        .isCloseTo(kinetics.squaredArea(), within(0.021 * kinetics.squaredArea()));
    double mean = WEIGHT * frequency * STEP * sum;
    double deviation = WEIGHT * Math.sqrt(frequency * STEP * squares);
    // The integral of the autocovariance is Q²f area²; that of the squared autocorrelation is less
    // than that of the autocorrelation, area²/squaredArea.
    double time = size * duration;
    double errorOfMean = WEIGHT * kinetics.area() * Math.sqrt(frequency / time);
    double correlationTime = kinetics.area() * kinetics.area() / kinetics.squaredArea();
    double errorOfDeviation = deviation * Math.sqrt(correlationTime / (2 * time));
    assertThat(found.mean()).isCloseTo(mean, within(4 * errorOfMean));
    assertThat(found.standardDeviation()).isCloseTo(deviation, within(4 * errorOfDeviation));
  }

  /** A spike onto V itself lifts V by the weight; it then decays with 20 ms. */
  @Test
  void spikeOntoThePotentialIsADeltaSynapse() {
    var leaky = Networks.system("V", "-V/0.02");
    var plan =
        Networks.plan(
            List.of(
                Networks.integrators("source", 2, "1001*(t < 0.0015)", Map.of()),
                Networks.listeners("target", 2, leaky, IntegrationScheme.EXPONENTIAL_EULER)),
            List.of(new NetworkPlan.Projection("p", 0, 1, "V", -3e-3, 1, Delay.NONE)),
            List.of(),
            STEP,
            100,
            0,
            1);
    var target = Networks.run(plan, 1).populations().get(1);
    assertThat(target.others()).isEmpty();
    for (double[] potential : requireNonNull(target.traces().get("V"))) {
      for (int step = 0; step < 100; step++) {
        double expected = step < 10 ? 0 : -6e-3 * Math.exp(-(step - 10) * STEP / 0.02);
        assertThat(potential[step]).isCloseTo(expected, within(1e-15));
      }
    }
  }

  /** x' = −x/τ from 1: (1 − Δt/τ)ⁿ by Euler, e^(−nΔt/τ) by exponential Euler. */
  @Test
  void everyPopulationIsIntegratedByItsOwnScheme() {
    var input =
        List.of(
            new NetworkPlan.ExternalInput(
                "i", 0, "V", 1, 1, new RateCourse.Constant(0), EventDistribution.POISSON));
    var decay = Networks.system("V", "(1 - V)/0.001");
    var plan =
        Networks.plan(
            List.of(
                Networks.listeners("a", 1, decay, IntegrationScheme.EULER),
                Networks.listeners("b", 1, decay, IntegrationScheme.EXPONENTIAL_EULER)),
            List.of(),
            input,
            STEP,
            50,
            0,
            1);
    var result = Networks.run(plan, 1);
    double[] euler = requireNonNull(result.populations().get(0).traces().get("V"))[0];
    double[] exact = requireNonNull(result.populations().get(1).traces().get("V"))[0];
    for (int step = 0; step < 50; step++) {
      assertThat(euler[step]).isCloseTo(1 - Math.pow(0.9, step), within(1e-12));
      assertThat(exact[step]).isCloseTo(1 - Math.exp(-0.1 * step), within(1e-12));
    }
  }

  /** The equations that a synapse adds to a model, beside a V that stands still. */
  private static NetworkPlan.Population target(Synapse synapse, int size, int traced) {
    var variables = new ArrayList<>(Networks.system("V", "0").variables());
    ModelCatalogue.load("hh-rs").system(List.of(synapse), 0).variables().stream()
        .filter(v -> v.name().endsWith("_" + synapse.name()))
        .forEach(variables::add);
    var system =
        new DynamicalSystem(variables, List.of(), null, new Refractoriness.None(), List.of());
    return new NetworkPlan.Population(
        "target",
        "listener",
        size,
        system,
        IntegrationScheme.RK4,
        "V",
        List.of(synapse.variable()),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        traced);
  }
}
