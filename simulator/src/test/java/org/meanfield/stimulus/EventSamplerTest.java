package org.meanfield.stimulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.discrete.PoissonDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.random.Philox;
import org.meanfield.random.StreamKey;

/**
 * Fixed seeds. Means, variances and correlations may err by five standard errors (false alarm 6e-7
 * each), chi-squares have a false alarm of 1e-6.
 */
class EventSamplerTest {
  private static final StreamKey KEY = StreamKey.of(3, "input", "drive", "exc");
  private static final int SIZE = EventSampler.BLOCK;

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.16, 0.9, 5, 40})
  void poissonCountsHaveTheirMeanVarianceAndDistribution(double lambda) {
    int steps = lambda < 0.01 ? 8000 : 1500;
    int[] counts = counts(KEY, EventDistribution.POISSON, lambda, steps);
    double n = counts.length;
    double mean = mean(counts);
    double variance = variance(counts, lambda);
    assertThat(mean).isCloseTo(lambda, within(5 * Math.sqrt(lambda / n)));
    // The fourth central moment is λ + 3λ², so (k−λ)² has the variance λ + 2λ².
    assertThat(variance)
        .isCloseTo(lambda, within(5 * Math.sqrt((lambda + 2 * lambda * lambda) / n)));
    assertChiSquare(counts, lambda);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.16, 0.9, 1})
  void bernoulliCountsAreAtMostOneAndLessVariable(double lambda) {
    int[] counts = counts(KEY, EventDistribution.BERNOULLI, lambda, 4000);
    double n = counts.length;
    double expected = lambda * (1 - lambda);
    assertThat(Arrays.stream(counts).max().orElseThrow()).isEqualTo(1);
    assertThat(mean(counts)).isCloseTo(lambda, within(5 * Math.sqrt(expected / n)));
    assertThat(variance(counts, lambda))
        .isCloseTo(
            expected, within(5 * Math.abs(1 - 2 * lambda) * Math.sqrt(expected / n) + 1e-15));
  }

  @Test
  void nothingExpectedIsNothingDrawn() {
    for (var distribution : EventDistribution.values()) {
      assertThat(counts(KEY, distribution, 0, 10)).containsOnly(0);
    }
  }

  @Test
  void neighbouringNeuronsAndStepsAreIndependent() {
    int[] counts = counts(KEY, EventDistribution.POISSON, 0.16, 2000);
    assertUncorrelated(counts, counts, 1, 0.16);
    assertUncorrelated(counts, counts, 64, 0.16);
    assertUncorrelated(counts, counts, SIZE, 0.16);
  }

  @Test
  void roundsOfOneStepAreIndependent() {
    var sampler = new EventSampler(KEY, EventDistribution.POISSON);
    sampler.expect(0.5);
    assertThat(sampler.rounds()).isEqualTo(2);
    int steps = 500;
    var first = new int[steps * SIZE];
    var second = new int[steps * SIZE];
    for (int step = 0; step < steps; step++) {
      draw(sampler, step, 0, SIZE, 0, first, step * SIZE);
      draw(sampler, step, 0, SIZE, 1, second, step * SIZE);
    }
    assertUncorrelated(first, second, 0, 0.25);
  }

  @Test
  void driveAndStimulusAreIndependent() {
    int[] drive = counts(KEY, EventDistribution.POISSON, 0.16, 1000);
    int[] stimulus =
        counts(StreamKey.of(3, "input", "stimulus", "exc"), EventDistribution.POISSON, 0.16, 1000);
    assertThat(drive).isNotEqualTo(stimulus);
    assertUncorrelated(drive, stimulus, 0, 0.16);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 64, 65, 128, 200, 255})
  void whatANeuronReceivesDoesNotDependOnHowManyOthersThereAre(int size) {
    var sampler = new EventSampler(KEY, EventDistribution.POISSON);
    sampler.expect(0.9);
    for (int block = 0; block < 3; block++) {
      var whole = new int[SIZE];
      var part = new int[SIZE];
      draw(sampler, 77, block, SIZE, 0, whole, 0);
      draw(sampler, 77, block, size, 0, part, 0);
      assertThat(Arrays.copyOf(part, size)).isEqualTo(Arrays.copyOf(whole, size));
      assertThat(Arrays.stream(part, size, SIZE).sum()).isZero();
    }
  }

  @Test
  void blocksAndLateStepsDifferFromEachOther() {
    var sampler = new EventSampler(KEY, EventDistribution.POISSON);
    sampler.expect(0.9);
    var draws = new int[4][SIZE];
    draw(sampler, 5, 0, SIZE, 0, draws[0], 0);
    draw(sampler, 5, 1, SIZE, 0, draws[1], 0);
    draw(sampler, 5 + (1L << 32), 0, SIZE, 0, draws[2], 0);
    draw(sampler, 6, 0, SIZE, 0, draws[3], 0);
    assertThat(Arrays.stream(draws).map(Arrays::hashCode)).doesNotHaveDuplicates();
  }

  /** λ is chosen such that one more or less in the last bit of its threshold decides. */
  @Test
  void bernoulliEventsAreDecidedByAllTheBitsOfADouble() {
    int decided = 0;
    for (int step = 0; step < 200; step++) {
      for (int half = 0; half < 2; half++) {
        long[] words = {2, step, 0, 0};
        Philox.block(words, KEY);
        long number = words[2 * half] << 32 | words[2 * half + 1];
        // The probability of no event is a multiple of 2⁻⁵³, if it is at least one half.
        if (number < 0) {
          decided++;
          double none = (number >>> 11) * 0x1p-53;
          assertThat(received(step, 2 + half, none)).isEqualTo(1);
          assertThat(received(step, 2 + half, none + 0x1p-53)).isZero();
        }
      }
    }
    assertThat(decided).isGreaterThan(100);
  }

  private static int received(int step, int neuron, double none) {
    var sampler = new EventSampler(KEY, EventDistribution.BERNOULLI);
    sampler.expect(1 - none);
    var counts = new int[SIZE];
    draw(sampler, step, 0, SIZE, 0, counts, 0);
    return counts[neuron];
  }

  @Test
  void impossibleExpectationsAreRefusedEveryTime() {
    var poisson = new EventSampler(KEY, EventDistribution.POISSON);
    var bernoulli = new EventSampler(KEY, EventDistribution.BERNOULLI);
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> bernoulli.expect(1.5)).isInstanceOf(IllegalArgumentException.class);
      for (double lambda : new double[] {-1e-9, 100_001, Double.NaN, Double.POSITIVE_INFINITY}) {
        assertThatThrownBy(() -> poisson.expect(lambda))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static int[] counts(
      StreamKey key, EventDistribution distribution, double lambda, int steps) {
    var sampler = new EventSampler(key, distribution);
    sampler.expect(lambda);
    var counts = new int[steps * SIZE];
    for (int step = 0; step < steps; step++) {
      for (int round = 0; round < sampler.rounds(); round++) {
        draw(sampler, step, 0, SIZE, round, counts, step * SIZE);
      }
    }
    return counts;
  }

  private static void draw(
      EventSampler sampler, long step, int block, int size, int round, int[] counts, int offset) {
    int found = sampler.draw(step, block, size, round);
    for (int n = 0; n < found; n++) {
      counts[offset + sampler.neuron(n)]++;
    }
  }

  private static double mean(int[] counts) {
    return Arrays.stream(counts).average().orElseThrow();
  }

  private static double variance(int[] counts, double mean) {
    return Arrays.stream(counts).mapToDouble(k -> (k - mean) * (k - mean)).average().orElseThrow();
  }

  private static void assertUncorrelated(int[] a, int[] b, int lag, double lambda) {
    int n = a.length - lag;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += (a[i] - lambda) * (b[i + lag] - lambda) / lambda;
    }
    assertThat(sum / n).as("correlation at lag %s", lag).isCloseTo(0, within(5 / Math.sqrt(n)));
  }

  /** Classes with at least ten expected counts; those beyond are one class. */
  private static void assertChiSquare(int[] counts, double lambda) {
    var poisson = new PoissonDistribution(lambda);
    int first = 0;
    while (counts.length * poisson.cumulativeProbability(first) < 10) {
      first++;
    }
    int last = first;
    while (counts.length * (1 - poisson.cumulativeProbability(last)) >= 10) {
      last++;
    }
    var observed = new double[last + 1];
    for (int count : counts) {
      observed[Math.clamp(count, first, last)]++;
    }
    double square = 0;
    for (int k = first; k <= last; k++) {
      double above = k == last ? 1 : poisson.cumulativeProbability(k);
      double below = k == first ? 0 : poisson.cumulativeProbability(k - 1);
      double expected = counts.length * (above - below);
      square += (observed[k] - expected) * (observed[k] - expected) / expected;
    }
    if (last > first) {
      var distribution = new ChiSquaredDistribution(last - first);
      assertThat(square).isLessThan(distribution.inverseCumulativeProbability(1 - 1e-6));
    } else {
      throw new AssertionError("too few draws for λ = " + lambda);
    }
  }
}
