package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.meanfield.random.StreamKey;

/** Fixed seed; false alarms of the statistical tests: 1e-6 each. */
class ConnectivityTest {
  private static final StreamKey KEY = StreamKey.of(5, "wiring", "test");

  @Test
  void targetsAscendWithoutRepetitionAndWithoutTheNeuronItself() {
    for (double probability : new double[] {0.001, 0.05, 0.5, 0.99}) {
      var connectivity = Connectivity.random(KEY, 300, 300, probability, true, false);
      for (int source = 0; source < 300; source++) {
        int[] targets = connectivity.targets(source);
        assertThat(targets).doesNotHaveDuplicates().isSorted().doesNotContain(source);
        assertThat(Arrays.stream(targets)).allMatch(target -> target >= 0 && target < 300);
      }
    }
  }

  @Test
  void outDegreesAreBinomial() {
    int sources = 20_000;
    assertBinomial(Connectivity.random(KEY, sources, 400, 0.05, false, false), sources, 400);
    // No neuron is connected to itself: one candidate less.
    assertBinomial(Connectivity.random(KEY, 1000, 1000, 0.05, true, false), 1000, 999);
  }

  /** Every target, also the first and the last, is as likely. */
  @Test
  void inDegreesAreBinomialToo() {
    int sources = 4000;
    var counts = new int[200];
    var connectivity = Connectivity.random(KEY, sources, 200, 0.05, false, false);
    for (int source = 0; source < sources; source++) {
      for (int target : connectivity.targets(source)) {
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
    assertThat(Connectivity.random(KEY, 50, 60, 0, false, false).synapses()).isZero();
    var all = Connectivity.random(KEY, 50, 60, 1, false, false);
    assertThat(all.synapses()).isEqualTo(50 * 60);
    assertThat(all.targets(7)).hasSize(60).contains(0, 59);
    var others = Connectivity.random(KEY, 50, 50, 1, true, false);
    assertThat(others.synapses()).isEqualTo(50 * 49);
    assertThat(others.targets(49)).doesNotContain(49).contains(0, 48);
    assertThat(Connectivity.random(KEY, 1, 1, 1, true, false).synapses()).isZero();
  }

  @Test
  void tinyProbabilitiesAreExact() {
    long synapses = Connectivity.random(KEY, 10_000, 10_000, 1e-6, false, false).synapses();
    // 100 expected; five standard errors.
    assertThat((double) synapses).isCloseTo(100, within(50.0));
    assertThat(Connectivity.random(KEY, 100, 100, 1e-320, false, false).synapses()).isZero();
  }

  @Test
  void wiringInParallelIsTheSame() {
    var serial = Connectivity.random(KEY, 500, 400, 0.05, false, false);
    var parallel = Connectivity.random(KEY, 500, 400, 0.05, false, true);
    for (int source = 0; source < 500; source++) {
      assertThat(parallel.targets(source)).isEqualTo(serial.targets(source));
    }
  }

  private static void assertBinomial(Connectivity connectivity, int sources, int candidates) {
    var binomial = new BinomialDistribution(candidates, 0.05);
    int low = binomial.inverseCumulativeProbability(10.0 / sources);
    int high = binomial.inverseCumulativeProbability(1 - 10.0 / sources);
    var observed = new double[high + 1];
    for (int source = 0; source < sources; source++) {
      observed[Math.clamp(connectivity.targets(source).length, low, high)]++;
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
