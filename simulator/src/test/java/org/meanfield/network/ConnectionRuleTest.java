package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * What arrives under each rule. All sources spike in step 3 only; a step is 1 ms. Targets are in
 * three blocks, so that workers share them.
 */
class ConnectionRuleTest {
  private static final int SIZE = 700;
  private static final int STEPS = 9;
  private static final long SEED = 4;

  static Stream<ConnectionRule> rules() {
    int[] from = IntStream.range(0, 9000).map(i -> i * 31 % 97).toArray();
    int[] to = IntStream.range(0, 9000).map(i -> i * i % 257 + i % 400).toArray();
    return Stream.of(
        new ConnectionRule.Probability(0.05, false),
        new ConnectionRule.InDegree(40, false, false),
        new ConnectionRule.InDegree(2000, false, true),
        new ConnectionRule.AllToAll(false),
        new ConnectionRule.OneToOne(),
        new ConnectionRule.Listed(Connectivity.listed(SIZE, from, to, 9000)));
  }

  /** With several synapses between two neurons a spike counts as many times. */
  @ParameterizedTest
  @MethodSource("rules")
  void aSpikeArrivesOnceAtEverySynapseWhoeverDeliversIt(ConnectionRule rule) {
    Connectivity wiring = wiring(rule);
    var degrees = new double[SIZE];
    for (int source = 0; source < SIZE; source++) {
      for (int target : Networks.targets(wiring, source)) {
        degrees[target]++;
      }
    }
    for (int threads = 1; threads <= 3; threads++) {
      var result = Networks.run(plan(rule, Delay.NONE), threads);
      assertThat(result.synapses()).isEqualTo(wiring.synapses());
      double[][] counts = counts(result);
      for (int target = 0; target < SIZE; target++) {
        assertThat(counts[target][3]).isZero();
        assertThat(counts[target][4]).isEqualTo(degrees[target]);
        assertThat(counts[target][STEPS - 1]).isEqualTo(degrees[target]);
      }
    }
  }

  /** The n-th delay of a source belongs to its n-th synapse. */
  @ParameterizedTest
  @MethodSource("rules")
  void eachSynapseHasADelayOfItsOwn(ConnectionRule rule) {
    var delay = new Delay.Uniform(0, 3.9e-3);
    Connectivity wiring = wiring(rule);
    var expected = new double[SIZE][STEPS];
    StreamKey key = StreamKey.of(SEED, "delay", "p", "source", "target");
    for (int source = 0; source < SIZE; source++) {
      var random = new RandomStream(key, source);
      for (int target : Networks.targets(wiring, source)) {
        for (int step = 4 + Delay.steps(delay.draw(random), 1e-3); step < STEPS; step++) {
          expected[target][step]++;
        }
      }
    }
    for (int threads = 1; threads <= 3; threads++) {
      assertThat(counts(Networks.run(plan(rule, delay), threads))).isDeepEqualTo(expected);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void meanInDegreeIsThatOfTheRule(ConnectionRule rule) {
    double mean = (double) wiring(rule).synapses() / SIZE;
    // A probability draws it: 35 with a standard error of 0.22; the others are exact.
    boolean drawn = rule instanceof ConnectionRule.Probability;
    assertThat(Math.abs(rule.inDegree(SIZE, SIZE) - mean)).isLessThan(drawn ? 1.1 : 1e-9);
  }

  private static Connectivity wiring(ConnectionRule rule) {
    StreamKey key = StreamKey.of(SEED, "wiring", "p", "source", "target");
    return new Wiring(key, SIZE, SIZE, false, 1).connect(rule);
  }

  private static double[][] counts(RecordedNetwork result) {
    return requireNonNull(result.populations().get(1).traces().get("n"));
  }

  private static NetworkPlan plan(ConnectionRule rule, Delay delay) {
    return Networks.plan(
        List.of(
            Networks.integrators("source", SIZE, "250*(t < 0.0035)", Map.of()),
            Networks.listeners(
                "target", SIZE, Networks.system("V", "0", "n", "0"), IntegrationScheme.EULER, "n")),
        List.of(new NetworkPlan.Projection("p", 0, 1, "n", 1, rule, delay)),
        List.of(),
        1e-3,
        STEPS,
        0,
        SEED);
  }
}
