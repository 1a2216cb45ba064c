package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.InitialValue;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

class DeterminismTest {
  private static final NetworkPlan PLAN = plan(4);
  private static final RecordedNetwork SERIAL = Networks.run(PLAN, 1);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void resultsDoNotDependOnTheNumberOfThreads(int threads) {
    assertThat(SERIAL.populations()).allMatch(p -> p.spikes().count() > 100);
    var result = Networks.run(PLAN, threads);
    assertThat(result.synapses()).isEqualTo(SERIAL.synapses());
    for (int p = 0; p < 2; p++) {
      assertSame(result, SERIAL, p);
      var here = result.populations().get(p);
      var there = SERIAL.populations().get(p);
      assertThat(here.potential()).isEqualTo(there.potential());
      assertThat(here.others()).isEqualTo(there.others());
    }
  }

  /** Spikes within the step, with resets, and delays of all lengths. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void timesWithinTheStepAndDrawnDelaysDoNotDependOnThreadsEither(int threads) {
    var delay = new Delay.Normal(1.5e-3, 0.5e-3);
    var populations =
        List.of(
            Networks.population("a", "lif", 600, IntegrationScheme.RK4, 0),
            Networks.population("b", "lif", 600, IntegrationScheme.RK4, 0));
    var plan =
        new NetworkPlan(
            populations,
            List.of(
                new NetworkPlan.Projection("p", 0, 1, "g_ampa", 0.5e-9, 0.1, delay),
                new NetworkPlan.Projection("q", 1, 0, "g_gaba", 2e-9, 0.1, delay)),
            List.of(
                Networks.drive(0, 20, EventDistribution.POISSON),
                Networks.drive(1, 20, EventDistribution.POISSON)),
            SpikeTiming.WITHIN_STEP,
            1e-4,
            2000,
            0,
            1000,
            3);
    var serial = Networks.run(plan, 1);
    var parallel = Networks.run(plan, threads);
    for (int p = 0; p < 2; p++) {
      SpikeRecord spikes = serial.populations().get(p).spikes();
      assertThat(spikes.count()).isGreaterThan(1000);
      assertThat(spikes.times()).isSorted();
      assertThat(Arrays.stream(spikes.times())).anyMatch(time -> time != Math.rint(time));
      assertSame(parallel, serial, p);
      assertThat(parallel.populations().get(p).others())
          .isEqualTo(serial.populations().get(p).others());
    }
  }

  @Test
  void anotherSeedGivesAnotherNetwork() {
    var other = Networks.run(plan(5), 1);
    for (int p = 0; p < 2; p++) {
      assertThat(other.populations().get(p).spikes().neurons())
          .isNotEqualTo(SERIAL.populations().get(p).spikes().neurons());
    }
  }

  /** Not even the start, the wiring or the input of the others. */
  @Test
  void anUnconnectedPopulationChangesNothing() {
    var populations = new ArrayList<>(PLAN.populations());
    populations.add(Networks.population("third", "hh-fs", 300));
    var inputs = new ArrayList<NetworkPlan.ExternalInput>();
    inputs.add(Networks.drive(2, 4, EventDistribution.POISSON));
    inputs.addAll(PLAN.inputs());
    var result = Networks.run(with(populations, inputs), 2);
    assertSame(result, SERIAL, 0);
    assertSame(result, SERIAL, 1);
    assertThat(result.populations().get(2).spikes().count()).isPositive();
  }

  /** An input of weight 0 draws, but what it draws is nobody else's. */
  @Test
  void anInputMoreLeavesTheNumbersOfTheOthers() {
    var drive = PLAN.inputs().getFirst();
    var inputs = new ArrayList<NetworkPlan.ExternalInput>();
    inputs.add(
        new NetworkPlan.ExternalInput(
            "silent", 0, "g_ampa", 0, 400, drive.rate(), drive.distribution()));
    inputs.addAll(PLAN.inputs());
    var result = Networks.run(with(PLAN.populations(), inputs), 1);
    assertSame(result, SERIAL, 0);
    assertSame(result, SERIAL, 1);
  }

  @Test
  void neuronsOfOnePopulationReceiveDifferentInput() {
    SpikeRecord spikes = SERIAL.populations().getFirst().spikes();
    var bySpike = new HashMap<Integer, List<Double>>();
    for (int i = 0; i < spikes.count(); i++) {
      bySpike.computeIfAbsent(spikes.neurons()[i], n -> new ArrayList<>()).add(spikes.times()[i]);
    }
    long alike =
        bySpike.values().stream().filter(train -> train.size() > 2).distinct().count()
            - bySpike.values().stream().filter(train -> train.size() > 2).count();
    assertThat(alike).isZero();
  }

  @Test
  void populationsThatDifferInNameOnlyStartAndAreDrivenDifferently() {
    var start = Map.<String, InitialValue>of("V", new InitialValue.Uniform(0, 0.5));
    var populations =
        List.of(
            Networks.integrators("a", 50, "0", start), Networks.integrators("b", 50, "0", start));
    var inputs =
        Stream.of(0, 1)
            .map(target ->
                new NetworkPlan.ExternalInput(
                    "drive",
                    target,
                    "g",
                    1,
                    1000,
                    new RateCourse.Constant(1),
                    EventDistribution.POISSON))
            .toList();
    var result = Networks.run(Networks.plan(populations, List.of(), inputs, 1e-3, 20, 0, 1), 1);
    var a = result.populations().get(0).traces();
    var b = result.populations().get(1).traces();
    for (String name : List.of("V", "g")) {
      assertThat(a.get(name)).isNotEqualTo(b.get(name));
    }
  }

  @Test
  void spikesAreSortedByTimeThenNeuron() {
    for (var population : Networks.run(PLAN, 3).populations()) {
      SpikeRecord spikes = population.spikes();
      for (int i = 1; i < spikes.count(); i++) {
        double before = spikes.times()[i - 1];
        assertThat(spikes.times()[i]).isGreaterThanOrEqualTo(before);
        if (spikes.times()[i] == before) {
          assertThat(spikes.neurons()[i]).isGreaterThan(spikes.neurons()[i - 1]);
        }
      }
    }
  }

  private static NetworkPlan plan(long seed) {
    return Networks.hodgkinHuxley(1000, 0.1, EventDistribution.POISSON, 1e-4, 0.2, 0.05, seed);
  }

  private static NetworkPlan with(
      List<NetworkPlan.Population> populations, List<NetworkPlan.ExternalInput> inputs) {
    return Networks.plan(
        populations,
        PLAN.projections(),
        inputs,
        PLAN.step(),
        PLAN.steps(),
        PLAN.discardedSteps(),
        PLAN.seed());
  }

  private static void assertSame(RecordedNetwork a, RecordedNetwork b, int population) {
    SpikeRecord here = a.populations().get(population).spikes();
    SpikeRecord there = b.populations().get(population).spikes();
    assertThat(here.times()).isEqualTo(there.times());
    assertThat(here.neurons()).isEqualTo(there.neurons());
  }
}
