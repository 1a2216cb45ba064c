package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * When spikes arrive. All sources spike in steps 3, 7 and 11; targets count what arrives. A step is
 * 1 ms.
 */
class DelayTest {
  private static final double STEP = 1e-3;
  private static final int STEPS = 24;
  private static final int SOURCES = 600;
  private static final int TARGETS = 700;

  /** False alarms of the statistical tests. */
  private static final double ALARM = 1e-6;

  @ParameterizedTest
  @CsvSource({
    "0.0, 0, 1",
    "0.4, 0, 1",
    "0.6, 1, 1",
    "1.0, 1, 2",
    "2.4, 2, 1",
    "2.6, 3, 3",
    "9.0, 9, 2"
  })
  void constantDelayIsRoundedToWholeStepsAndKeptExactly(
      double milliseconds, int steps, int threads) {
    var plan = plan(new Delay.Constant(milliseconds * 1e-3), 5);
    var result = Networks.run(plan, threads);
    var degrees = new int[TARGETS];
    Connectivity wiring = wiring(plan);
    for (int source = 0; source < SOURCES; source++) {
      for (int target : Networks.targets(wiring, source)) {
        degrees[target]++;
      }
    }
    double[][] counts = counts(result);
    for (int target = 0; target < TARGETS; target++) {
      for (int step = 0; step < STEPS; step++) {
        int now = step;
        long arrived = IntStream.of(3, 7, 11).filter(spike -> spike + 1 + steps <= now).count();
        assertThat(counts[target][step]).isEqualTo((double) arrived * degrees[target]);
      }
    }
  }

  @Test
  void projectionsOfDifferentDelaysShareTheSpikesOfTheirSource() {
    var populations = plan(Delay.NONE, 5).populations();
    var projections =
        List.of(
            new NetworkPlan.Projection("a", 0, 1, "n", 1, 1, new Delay.Constant(5e-3)),
            new NetworkPlan.Projection("b", 0, 1, "n", 1000, 1, new Delay.Constant(1e-3)));
    double[] counts = counts(Networks.run(plan(populations, projections, 5), 1))[0];
    assertThat(counts[4]).isZero();
    assertThat(counts[5]).isEqualTo(1000.0 * SOURCES);
    assertThat(counts[8]).isEqualTo(1000.0 * SOURCES);
    assertThat(counts[9]).isEqualTo(2001.0 * SOURCES);
  }

  /** 0.6 … 3.4 ms gives 1, 2 and 3 steps with 0.9, 1.0 and 0.9 parts of 2.8. */
  @Test
  void uniformDelaysAreSpreadEvenly() {
    assertArrivals(new Delay.Uniform(0.6e-3, 3.4e-3), 0, 0.9 / 2.8, 1 / 2.8, 0.9 / 2.8, 0);
  }

  /** 2 ± 1 ms between 0 and 4 ms, in whole steps. */
  @Test
  void normalDelaysAreThoseOfTheDistributionCutAtZeroAndTwiceTheMean() {
    var normal = new NormalDistribution(2, 1);
    double all = normal.probability(0, 4);
    assertArrivals(
        new Delay.Normal(2e-3, 1e-3),
        normal.probability(0, 0.5) / all,
        normal.probability(0.5, 1.5) / all,
        normal.probability(1.5, 2.5) / all,
        normal.probability(2.5, 3.5) / all,
        normal.probability(3.5, 4) / all);
  }

  /** What arrives 1, 2, … steps after the spikes of step 3 is shared as the delays are. */
  private static void assertArrivals(Delay delay, double... probabilities) {
    var plan = plan(delay, 5);
    double[][] counts = counts(Networks.run(plan, 2));
    long synapses = wiring(plan).synapses();
    double square = 0;
    int freedom = -1;
    long all = 0;
    for (int n = 0; n < 4; n++) {
      int step = 4 + n;
      long arrived =
          (long)
              IntStream.range(0, TARGETS)
                  .mapToDouble(t -> counts[t][step] - counts[t][step - 1])
                  .sum();
      double expected = synapses * probabilities[n];
      all += arrived;
      if (probabilities[n] == 0) {
        assertThat(arrived).isZero();
      } else {
        square += (arrived - expected) * (arrived - expected) / expected;
        freedom++;
      }
    }
    // The longest come with those of the next spikes, a step after these; the rest is them.
    if (probabilities[4] > 0) {
      double expected = synapses * probabilities[4];
      long late = synapses - all;
      square += (late - expected) * (late - expected) / expected;
      freedom++;
    }
    assertThat(square)
        .isLessThan(new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - ALARM));
    // In the end every spike has arrived once at every synapse.
    double total = IntStream.range(0, TARGETS).mapToDouble(t -> counts[t][STEPS - 1]).sum();
    assertThat(total).isEqualTo(3.0 * synapses);
  }

  /** The n-th delay of a source belongs to its n-th target, whoever delivers it. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7})
  void eachSynapseHasADelayOfItsOwnWithAnyNumberOfThreads(int threads) {
    var delay = new Delay.Uniform(0, 2.9e-3);
    var plan = plan(delay, 8);
    Connectivity wiring = wiring(plan);
    StreamKey key = StreamKey.of(plan.seed(), "delay", "p", "source", "target");
    var expected = new int[TARGETS][STEPS];
    for (int source = 0; source < SOURCES; source++) {
      var random = new RandomStream(key, source);
      for (int target : Networks.targets(wiring, source)) {
        int steps = Delay.steps(delay.draw(random), STEP);
        for (int spike : new int[] {3, 7, 11}) {
          expected[target][spike + 1 + steps]++;
        }
      }
    }
    double[][] counts = counts(Networks.run(plan, threads));
    for (int target = 0; target < TARGETS; target++) {
      double sum = 0;
      for (int step = 0; step < STEPS; step++) {
        sum += expected[target][step];
        assertThat(counts[target][step]).isEqualTo(sum);
      }
    }
  }

  @Test
  void delaysHaveTheMeanTheyAreGiven() {
    var delay = new Delay.Normal(1.5e-3, 0.75e-3);
    var random = new RandomStream(StreamKey.of(1, "delay", "test"), 0);
    int draws = 200_000;
    double sum = 0;
    for (int i = 0; i < draws; i++) {
      double drawn = delay.draw(random);
      assertThat(drawn).isBetween(delay.shortest(), delay.longest());
      sum += drawn;
    }
    // Five standard errors: a false alarm in two million.
    assertThat(Math.abs(sum / draws - 1.5e-3)).isLessThan(5 * 0.75e-3 / Math.sqrt(draws));
  }

  private static Connectivity wiring(NetworkPlan plan) {
    return new Wiring(
            StreamKey.of(plan.seed(), "wiring", "p", "source", "target"),
            SOURCES,
            TARGETS,
            false,
            1)
        .connect(new ConnectionRule.Probability(0.5, false));
  }

  private static double[][] counts(RecordedNetwork result) {
    return requireNonNull(result.populations().get(1).traces().get("n"));
  }

  private static NetworkPlan plan(Delay delay, long seed) {
    return plan(
        List.of(
            Networks.integrators("source", SOURCES, "250*(t < 0.0115)", Map.of()),
            Networks.listeners(
                "target",
                TARGETS,
                Networks.system("V", "0", "n", "0"),
                IntegrationScheme.EULER,
                "n")),
        List.of(new NetworkPlan.Projection("p", 0, 1, "n", 1, 0.5, delay)),
        seed);
  }

  private static NetworkPlan plan(
      List<NetworkPlan.Population> populations,
      List<NetworkPlan.Projection> projections,
      long seed) {
    return Networks.plan(populations, projections, List.of(), STEP, STEPS, 0, seed);
  }
}
