package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.random.StreamKey;

/** Fixed seed; false alarms of the statistical tests: 1e-6 each. */
class WiringTest {
  private static final StreamKey KEY = StreamKey.of(5, "wiring", "test");

  @Test
  void targetsAscendWithoutRepetitionAndWithoutTheNeuronItself() {
    for (double probability : new double[] {0.001, 0.05, 0.5, 0.99}) {
      var connectivity = random(300, 300, probability, true);
      for (int source = 0; source < 300; source++) {
        int[] targets = targets(connectivity, source);
        assertThat(targets).doesNotHaveDuplicates().isSorted().doesNotContain(source);
        assertThat(Arrays.stream(targets)).allMatch(target -> target >= 0 && target < 300);
      }
    }
  }

  @Test
  void outDegreesAreBinomial() {
    int sources = 20_000;
    assertBinomial(random(sources, 400, 0.05, false), sources, 400);
    // No neuron is connected to itself: one candidate less.
    assertBinomial(random(1000, 1000, 0.05, true), 1000, 999);
  }

  /** Every target, also the first and the last, is as likely. */
  @Test
  void inDegreesAreBinomialToo() {
    int sources = 4000;
    var counts = new int[200];
    var connectivity = random(sources, 200, 0.05, false);
    for (int source = 0; source < sources; source++) {
      for (int target : targets(connectivity, source)) {
        counts[target]++;
      }
    }
    double square = 0;
    for (int count : counts) {
      square += Math.pow(count - sources * 0.05, 2) / (sources * 0.05 * 0.95);
    }
    assertThat(square).isLessThan(limit(200));
  }

  @Test
  void probabilityZeroConnectsNobodyAndOneEverybody() {
    assertThat(random(50, 60, 0, false).synapses()).isZero();
    var all = random(50, 60, 1, false);
    assertThat(all.synapses()).isEqualTo(50 * 60);
    assertThat(targets(all, 7)).hasSize(60).contains(0, 59);
    var others = random(50, 50, 1, true);
    assertThat(others.synapses()).isEqualTo(50 * 49);
    assertThat(targets(others, 49)).doesNotContain(49).contains(0, 48);
    assertThat(random(1, 1, 1, true).synapses()).isZero();
  }

  @Test
  void tinyProbabilitiesAreExact() {
    long synapses = random(10_000, 10_000, 1e-6, false).synapses();
    // 100 expected; five standard errors.
    assertThat((double) synapses).isCloseTo(100, within(50.0));
    assertThat(random(100, 100, 1e-320, false).synapses()).isZero();
  }

  /** So did version 0.3, drawn with the logarithm of {@link StrictMath} for every gap. */
  @ParameterizedTest
  @CsvSource({
    "1e-5, true, 1815325564",
    "1e-5, false, -734045316",
    "0.001, true, -631958323",
    "0.001, false, 788514654",
    "0.05, true, -658876657",
    "0.05, false, -144553247",
    "0.5, true, -544708552",
    "0.5, false, -600664987",
    "0.99, true, -2093185235",
    "0.99, false, -1408840954",
    "1, true, 440086883",
    "1, false, 1644774593"
  })
  void aProbabilityGivesTheSameWiringAsEver(double probability, boolean within, int hash) {
    assertThat(hash(random(700, 700, probability, within))).isEqualTo(hash);
  }

  @Test
  void longRowsAreTheSameAsEverToo() {
    Connectivity connectivity = random(300, 200_000, 0.01, false);
    assertThat(connectivity.synapses()).isEqualTo(600_110);
    assertThat(hash(connectivity)).isEqualTo(153923898);
  }

  private static int hash(Connectivity connectivity) {
    int hash = 1;
    for (int source = 0; source < connectivity.sources(); source++) {
      hash = 31 * hash + Arrays.hashCode(targets(connectivity, source));
    }
    return hash;
  }

  /** More sources than a page holds, so that pages are shared among threads, too. */
  @ParameterizedTest
  @MethodSource("rules")
  void wiringDoesNotDependOnTheNumberOfThreads(ConnectionRule rule) {
    Connectivity serial = new Wiring(KEY, 900, 900, true, 1).connect(rule);
    assertThat(serial.synapses()).isPositive();
    for (int threads : new int[] {2, 3, 7}) {
      Connectivity parallel = new Wiring(KEY, 900, 900, true, threads).connect(rule);
      for (int source = 0; source < 900; source++) {
        assertThat(targets(parallel, source)).isEqualTo(targets(serial, source));
      }
    }
  }

  static Stream<ConnectionRule> rules() {
    return Stream.of(
        new ConnectionRule.Probability(0.05, false),
        new ConnectionRule.Probability(0.05, true),
        new ConnectionRule.InDegree(70, false, false),
        new ConnectionRule.InDegree(700, true, false),
        new ConnectionRule.InDegree(70, false, true),
        new ConnectionRule.AllToAll(false),
        new ConnectionRule.OneToOne());
  }

  @Test
  void aNeuronIsItsOwnTargetOnlyWhereTheRuleSaysSo() {
    rules()
        .forEach(rule -> {
          Connectivity connectivity = new Wiring(KEY, 900, 900, true, 2).connect(rule);
          long own =
              IntStream.range(0, 900)
                  .filter(n -> IntStream.of(targets(connectivity, n)).anyMatch(t -> t == n))
                  .count();
          switch (rule) {
            // 45 and 700 expected; within five standard deviations.
            case ConnectionRule.Probability(_, boolean self) ->
                assertThat(own).isBetween(self ? 13L : 0L, self ? 77L : 0L);
            case ConnectionRule.InDegree(_, boolean self, _) ->
                assertThat(own).isBetween(self ? 630L : 0L, self ? 770L : 0L);
            case ConnectionRule.OneToOne _ -> assertThat(own).isEqualTo(900);
            default -> assertThat(own).isZero();
          }
        });
  }

  @Test
  void allToAllConnectsEveryPairOnce() {
    int[] everybody = IntStream.range(0, 300).toArray();
    var rule = new ConnectionRule.AllToAll(false);
    Connectivity between = new Wiring(KEY, 600, 300, false, 2).connect(rule);
    for (int source = 0; source < 600; source++) {
      assertThat(targets(between, source)).isEqualTo(everybody);
    }
    Connectivity within = new Wiring(KEY, 300, 300, true, 2).connect(rule);
    Connectivity self =
        new Wiring(KEY, 300, 300, true, 2).connect(new ConnectionRule.AllToAll(true));
    for (int source = 0; source < 300; source++) {
      int own = source;
      assertThat(targets(within, source))
          .isEqualTo(IntStream.of(everybody).filter(target -> target != own).toArray());
      assertThat(targets(self, source)).isEqualTo(everybody);
    }
  }

  @Test
  void oneToOneConnectsEachToTheOneOfItsNumber() {
    Connectivity pairs = new Wiring(KEY, 700, 700, false, 2).connect(new ConnectionRule.OneToOne());
    assertThat(pairs.synapses()).isEqualTo(700);
    for (int source = 0; source < 700; source++) {
      assertThat(targets(pairs, source)).containsExactly(source);
    }
  }

  @Test
  void aListIsConnectedAsItStandsThere() {
    int[] from = {600, 3, 3, 0, 600, 3, 255, 256};
    int[] to = {1, 9, 2, 4, 1, 9, 7, 6};
    Connectivity listed = Connectivity.listed(601, from, to, 8);
    assertThat(listed.synapses()).isEqualTo(8);
    assertThat(targets(listed, 0)).containsExactly(4);
    assertThat(targets(listed, 3)).containsExactly(2, 9, 9);
    assertThat(targets(listed, 255)).containsExactly(7);
    assertThat(targets(listed, 256)).containsExactly(6);
    assertThat(targets(listed, 600)).containsExactly(1, 1);
    assertThat(targets(listed, 599)).isEmpty();
  }

  @Test
  void firstTargetFromANumberOnIsFoundAlsoAmongEqualOnes() {
    Connectivity listed =
        Connectivity.listed(2, new int[] {1, 1, 1, 1, 1}, new int[] {5, 7, 7, 7, 9}, 5);
    assertThat(listed.firstFrom(0)[1]).isEqualTo(0);
    assertThat(listed.firstFrom(7)[1]).isEqualTo(1);
    assertThat(listed.firstFrom(8)[1]).isEqualTo(4);
    assertThat(listed.firstFrom(10)[1]).isEqualTo(5);
    assertThat(listed.firstFrom(3)[0]).isEqualTo(0);
  }

  private static Connectivity random(int sources, int size, double probability, boolean within) {
    return new Wiring(KEY, sources, size, within, 1)
        .connect(new ConnectionRule.Probability(probability, false));
  }

  private static int[] targets(Connectivity connectivity, int source) {
    return Networks.targets(connectivity, source);
  }

  private static void assertBinomial(Connectivity connectivity, int sources, int candidates) {
    var binomial = new BinomialDistribution(candidates, 0.05);
    int low = binomial.inverseCumulativeProbability(10.0 / sources);
    int high = binomial.inverseCumulativeProbability(1 - 10.0 / sources);
    var observed = new double[high + 1];
    for (int source = 0; source < sources; source++) {
      observed[Math.clamp(targets(connectivity, source).length, low, high)]++;
    }
    double square = 0;
    for (int k = low; k <= high; k++) {
      double above = k == high ? 1 : binomial.cumulativeProbability(k);
      double below = k == low ? 0 : binomial.cumulativeProbability(k - 1);
      double expected = sources * (above - below);
      square += (observed[k] - expected) * (observed[k] - expected) / expected;
    }
    assertThat(square).isLessThan(limit(high - low));
  }

  private static double limit(int freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - 1e-6);
  }
}
