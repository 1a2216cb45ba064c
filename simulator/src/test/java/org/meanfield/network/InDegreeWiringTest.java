package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.random.StreamKey;

/** Fixed seed; false alarms of the statistical tests: 1e-6 each. */
class InDegreeWiringTest {
  private static final StreamKey KEY = StreamKey.of(5, "wiring", "test");

  /** Few and many of the candidates, which are drawn in different ways, and all of them. */
  @ParameterizedTest
  @CsvSource({"1, false", "40, false", "399, false", "400, true", "599, false", "600, true"})
  void eachTargetHasExactlyKDifferentSources(int synapses, boolean self) {
    for (boolean within : new boolean[] {true, false}) {
      List<List<Integer>> sources = sources(600, 600, within, synapses, self, false);
      for (int target = 0; target < 600; target++) {
        assertThat(sources.get(target)).hasSize(synapses).doesNotHaveDuplicates().isSorted();
        if (within && !self) {
          assertThat(sources.get(target)).doesNotContain(target);
        }
      }
    }
  }

  /** With K sources of N, each of the sets has the same chance; of 5, 10 sets for 2 and for 3. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void eachSetOfSourcesIsAsLikely(int synapses) {
    int targets = 20_000;
    var counts = new HashMap<List<Integer>, Integer>();
    sources(5, targets, false, synapses, false, false)
        .forEach(set -> counts.merge(set, 1, Integer::sum));
    assertThat(counts).hasSize(10);
    double square = 0;
    for (int count : counts.values()) {
      square += Math.pow(count - targets / 10.0, 2) / (targets / 10.0);
    }
    assertThat(square).isLessThan(limit(9));
  }

  /** Without the neuron itself the others share its chance, whichever they are. */
  @ParameterizedTest
  @CsvSource({"30, false, false", "30, false, true", "170, false, false", "30, true, false"})
  void eachSourceIsAsLikely(int synapses, boolean within, boolean multiple) {
    int size = 200;
    int rounds = within ? 20 : 1;
    int targets = within ? size : 20 * size;
    var outDegrees = new int[size];
    for (int round = 0; round < rounds; round++) {
      var wiring =
          new Wiring(StreamKey.of(round, "wiring", "test"), size, targets, within, 1)
              .connect(new ConnectionRule.InDegree(synapses, false, multiple));
      for (int source = 0; source < size; source++) {
        outDegrees[source] += Networks.targets(wiring, source).length;
      }
    }
    // Per target: mean K/N and the variance of a draw without, or with, replacement.
    double mean = 20.0 * synapses;
    double chance = (double) synapses / size;
    double variance =
        20.0 * size * (multiple ? chance : chance * (1 - chance) * size / (size - 1.0));
    double square = 0;
    for (int outDegree : outDegrees) {
      square += (outDegree - mean) * (outDegree - mean) / variance;
    }
    assertThat(square).isLessThan(limit(size - 1)).isGreaterThan(floor(size - 1));
  }

  /** A source is drawn Binomial(K, 1/N) times; the number of one source for many targets. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void multiplicitiesAreBinomial(boolean within) {
    int targets = within ? 21 : 20_000;
    int rounds = within ? 1000 : 1;
    int sources = within ? 21 : 20;
    int synapses = 30;
    var counts = new double[synapses + 1];
    for (int round = 0; round < rounds; round++) {
      int last = targets - 1;
      var wiring =
          new Wiring(StreamKey.of(round, "wiring", "multiple"), sources, targets, within, 1)
              .connect(new ConnectionRule.InDegree(synapses, false, true));
      var multiplicities = new int[targets];
      for (int target : Networks.targets(wiring, sources - 1)) {
        multiplicities[target]++;
      }
      assertThat(within ? multiplicities[last] : 0).isZero();
      for (int target = 0; target < (within ? last : targets); target++) {
        counts[multiplicities[target]]++;
      }
    }
    var binomial = new BinomialDistribution(synapses, 1.0 / 20);
    double square = 0;
    double rest = 20_000;
    double restCount = 20_000;
    for (int k = 0; k < 6; k++) {
      double expected = 20_000 * binomial.probability(k);
      square += (counts[k] - expected) * (counts[k] - expected) / expected;
      rest -= expected;
      restCount -= counts[k];
    }
    square += (restCount - rest) * (restCount - rest) / rest;
    assertThat(square).isLessThan(limit(6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void withMultipleConnectionsTheNumberOfSynapsesIsStillK(boolean within) {
    sources(300, 300, within, 450, false, true)
        .forEach(sources -> assertThat(sources).hasSize(450));
  }

  /** Sources of each target, ascending. */
  private static List<List<Integer>> sources(
      int size, int targets, boolean within, int synapses, boolean self, boolean multiple) {
    var connectivity =
        new Wiring(KEY, size, targets, within, 2)
            .connect(new ConnectionRule.InDegree(synapses, self, multiple));
    assertThat(connectivity.synapses()).isEqualTo((long) targets * synapses);
    var sources = new ArrayList<List<Integer>>();
    for (int target = 0; target < targets; target++) {
      sources.add(new ArrayList<>());
    }
    for (int source = 0; source < size; source++) {
      int[] row = Networks.targets(connectivity, source);
      assertThat(row).isSorted();
      int from = source;
      Arrays.stream(row).forEach(target -> sources.get(target).add(from));
    }
    return sources;
  }

  private static double limit(int freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - 5e-7);
  }

  private static double floor(int freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(5e-7);
  }
}
