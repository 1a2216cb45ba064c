package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.kernel.NeuronState;
import org.meanfield.model.InitialValue;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

class DeliveryTest {
  private static final double STEP = 1e-3;
  private static final double WEIGHT = 2;
  private static final int STEPS = 12;

  /** Sources spike in every fourth step; targets do nothing but listen. */
  @ParameterizedTest
  @CsvSource({"3, 5, 1", "600, 700, 1", "600, 700, 2", "600, 700, 3"})
  void spikeRaisesItsTargetsByTheWeightInTheNextStep(int sources, int targets, int threads) {
    var plan =
        plan(
            List.of(
                Networks.integrators("source", sources, "250", Map.of()),
                Networks.integrators("target", targets, "0", Map.of())),
            List.of(new NetworkPlan.Projection("p", 0, 1, "g", WEIGHT, 0.5, Delay.NONE)),
            List.of());
    var result = Networks.run(plan, threads);
    SpikeRecord spikes = result.populations().getFirst().spikes();
    assertThat(spikes.count()).isEqualTo(3 * sources);
    assertThat(spikes.times()).containsOnly(4, 8, 12);
    var wiring =
        new Wiring(
                StreamKey.of(plan.seed(), "wiring", "p", "source", "target"),
                sources,
                targets,
                false,
                1)
            .connect(new ConnectionRule.Probability(0.5, false));
    assertThat(result.synapses()).isEqualTo(wiring.synapses());
    var degrees = new int[targets];
    for (int source = 0; source < sources; source++) {
      for (int target : Networks.targets(wiring, source)) {
        degrees[target]++;
      }
    }
    double[][] conductance = conductance(result, 1);
    for (int target = 0; target < targets; target++) {
      double g = 0;
      for (int step = 0; step < STEPS; step++) {
        g = g * Math.exp(-0.2) + (step == 4 || step == 8 ? WEIGHT * degrees[target] : 0);
        assertThat(conductance[target][step]).isCloseTo(g, within(1e-12 * (1 + g)));
      }
    }
    assertThat(conductance(result, 0)[0]).containsOnly(0);
  }

  /** Only neuron 0, which starts higher, spikes within the time. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3"})
  void neuronDoesNotReachItself(int threads) {
    int size = 2 * NeuronState.BLOCK + 3;
    var plan =
        plan(
            List.of(
                Networks.integrators(
                    "one", size, "V*100", Map.of("V", new InitialValue.Constant(0.5)))),
            List.of(new NetworkPlan.Projection("p", 0, 0, "g", WEIGHT, 1, Delay.NONE)),
            List.of());
    var result = Networks.run(plan, threads);
    // exp(0.1·7) is the first power beyond 2.
    assertThat(result.populations().getFirst().spikes().times()).containsOnly(7).hasSize(size);
    for (double[] g : conductance(result, 0)) {
      assertThat(g[6]).isZero();
      assertThat(g[7]).isEqualTo((size - 1) * WEIGHT);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.0, 0", "1.0, 1"})
  void inputArrivesBeforeTheStepIsTaken(double rate, double events) {
    var input =
        new NetworkPlan.ExternalInput(
            "i", 0, "g", WEIGHT, 1000, new RateCourse.Constant(rate), EventDistribution.BERNOULLI);
    var population = Networks.integrators("one", 5, "g", Map.of());
    var result = Networks.run(plan(List.of(population), List.of(), List.of(input)), 1);
    double g = 0;
    for (int step = 0; step < STEPS; step++) {
      g = g * Math.exp(-0.2) + events * WEIGHT;
      for (double[] trace : conductance(result, 0)) {
        assertThat(trace[step]).isCloseTo(g, within(1e-12));
      }
    }
    double[] potential = requireNonNull(result.populations().getFirst().traces().get("V"))[0];
    assertThat(potential[0]).isZero();
    assertThat(potential[1]).isCloseTo(events * WEIGHT * STEP, within(1e-15));
  }

  private static double[][] conductance(RecordedNetwork result, int population) {
    return requireNonNull(result.populations().get(population).traces().get("g"));
  }

  private static NetworkPlan plan(
      List<NetworkPlan.Population> populations,
      List<NetworkPlan.Projection> projections,
      List<NetworkPlan.ExternalInput> inputs) {
    return Networks.plan(populations, projections, inputs, STEP, STEPS, 0, 21);
  }
}
