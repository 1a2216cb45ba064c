package org.meanfield.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixed seeds; for a new seed each statistical test would fail by chance once in a million. */
class RandomStreamTest {
  private static final double FALSE_ALARM = 1e-6;
  private static final int DRAWS = 200_000;
  private static final StreamKey KEY = StreamKey.of(7, "test");

  @Test
  void uniformNumbersFillTheOpenIntervalEvenly() {
    var stream = new RandomStream(KEY, 0);
    assertUniform(stream::nextOpenDouble, x -> x);
  }

  @Test
  void normalNumbersFollowTheNormalDistribution() {
    var stream = new RandomStream(KEY, 1);
    var normal = new NormalDistribution();
    assertUniform(stream::nextNormal, normal::cumulativeProbability);
  }

  @Test
  void geometricNumbersCountFailures() {
    for (double p : new double[] {0.02, 0.3, 0.9}) {
      var stream = new RandomStream(KEY, 2);
      int largest = (int) (Math.log(50.0 / DRAWS) / Math.log1p(-p));
      var counts = new double[largest + 2];
      for (int i = 0; i < DRAWS; i++) {
        counts[(int) Math.min(largest + 1, stream.nextGeometric(Math.log1p(-p)))]++;
      }
      double square = 0;
      for (int k = 0; k <= largest + 1; k++) {
        double expected = DRAWS * Math.pow(1 - p, k) * (k > largest ? 1 : p);
        square += (counts[k] - expected) * (counts[k] - expected) / expected;
      }
      assertThat(square).as("p = %s", p).isLessThan(limit(largest + 1));
    }
  }

  /** However many are computed at a time. */
  @Test
  void numbersAreThoseOfTheBlocksOneAfterTheOther() {
    for (long index : new long[] {0, 5, 1L << 40}) {
      var stream = new RandomStream(KEY, index);
      for (long block = 0; block < 1000; block++) {
        long[] words = {block, 0, index & 0xffff_ffffL, index >>> 32};
        Philox.block(words, KEY);
        assertThat(stream.nextLong()).isEqualTo(words[0] << 32 | words[1]);
        assertThat(stream.nextLong()).isEqualTo(words[2] << 32 | words[3]);
      }
    }
  }

  /** The same on every machine, also where the quotient is next to a whole number. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-15, 1e-9, 1e-5, 0.001, 0.05, 0.5, 0.99, 1 - 1e-12})
  void geometricNumbersAreThoseOfTheExactLogarithm(double p) {
    double logFailure = StrictMath.log1p(-p);
    var stream = new RandomStream(KEY, 4);
    var same = new RandomStream(KEY, 4);
    for (int i = 0; i < 500_000; i++) {
      double exact = Math.floor(StrictMath.log(same.nextOpenDouble()) / logFailure);
      double drawn = stream.nextGeometric(logFailure);
      if (drawn != exact) {
        assertThat(drawn).as("number %s", i).isEqualTo(exact);
      }
    }
  }

  @Test
  void coarseLogarithmIsAsGoodAsItSays() {
    var stream = new RandomStream(KEY, 5);
    double worst = 0;
    for (int i = 0; i < 1_000_000; i++) {
      double x = Math.scalb(1 + stream.nextOpenDouble(), -1 - i % 53);
      worst = Math.max(worst, Math.abs(CoarseLogarithm.of(x) - StrictMath.log(x)));
    }
    for (double x : new double[] {0x1p-53, 0.5, Math.nextDown(1.0), Math.nextUp(0.5), 0.75}) {
      worst = Math.max(worst, Math.abs(CoarseLogarithm.of(x) - StrictMath.log(x)));
    }
    assertThat(worst).isLessThan(CoarseLogarithm.ERROR / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 100, 1000})
  void wholeNumbersBelowABoundAreAsLikely(int bound) {
    var stream = new RandomStream(KEY, 6);
    var counts = new double[bound];
    for (int i = 0; i < DRAWS; i++) {
      counts[stream.nextBelow(bound)]++;
    }
    double expected = (double) DRAWS / bound;
    double square = 0;
    for (double count : counts) {
      square += (count - expected) * (count - expected) / expected;
    }
    assertThat(square).isLessThan(bound == 1 ? 1e-9 : limit(bound - 1));
  }

  /** Of 3·2²⁹ numbers, two of three would have half the chance if words were just multiplied. */
  @Test
  void noWholeNumberBelowALargeBoundIsFavoured() {
    var stream = new RandomStream(KEY, 7);
    var counts = new double[3];
    for (int i = 0; i < DRAWS; i++) {
      counts[stream.nextBelow(3 << 29) % 3]++;
    }
    double square = 0;
    for (double count : counts) {
      square += (count - DRAWS / 3.0) * (count - DRAWS / 3.0) / (DRAWS / 3.0);
    }
    assertThat(square).isLessThan(limit(2));
  }

  @Test
  void certainSuccessNeedsNoTrial() {
    assertThat(new RandomStream(KEY, 3).nextGeometric(Double.NEGATIVE_INFINITY)).isZero();
  }

  @Test
  void streamsOfDifferentKeysOrIndicesShareNothing() {
    Set<Long> seen = new HashSet<>();
    for (int key = 0; key < 10; key++) {
      for (long index : new long[] {0, 1, 2, 1L << 32, -1}) {
        var stream = new RandomStream(StreamKey.of(key, "test"), index);
        for (int i = 0; i < 200; i++) {
          seen.add(stream.nextLong());
        }
      }
    }
    // 10,000 numbers of 64 bits collide with probability 3e-12.
    assertThat(seen).hasSize(10 * 5 * 200);
  }

  @Test
  void neighbouringStreamsAreNotCorrelated() {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      double a = new RandomStream(KEY, i).nextOpenDouble() - 0.5;
      double b = new RandomStream(KEY, i + 1L).nextOpenDouble() - 0.5;
      sum += 12 * a * b;
    }
    // Five standard errors: 6e-7.
    assertThat(sum / DRAWS).isBetween(-5 / Math.sqrt(DRAWS), 5 / Math.sqrt(DRAWS));
  }

  /** Chi-square over 100 classes of equal probability. */
  private static void assertUniform(DoubleSupplier draws, DoubleUnaryOperator cumulative) {
    var counts = new double[100];
    for (int i = 0; i < DRAWS; i++) {
      double u = cumulative.applyAsDouble(draws.getAsDouble());
      counts[(int) (100 * u)]++;
    }
    double expected = DRAWS / 100.0;
    double square = 0;
    for (double count : counts) {
      square += (count - expected) * (count - expected) / expected;
    }
    assertThat(square).isLessThan(limit(99));
  }

  private static double limit(int freedom) {
    return new ChiSquaredDistribution(freedom).inverseCumulativeProbability(1 - FALSE_ALARM);
  }
}
