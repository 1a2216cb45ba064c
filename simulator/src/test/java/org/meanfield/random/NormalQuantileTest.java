package org.meanfield.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.junit.jupiter.api.Test;

class NormalQuantileTest {
  /**
   * z = −√2 erfc⁻¹(2p), over all that 53 random bits can give and at the seams of the three parts.
   */
  @Test
  void agreesWithTheInverseErrorFunction() {
    var random = new SplittableRandom(3);
    DoubleStream.concat(
            DoubleStream.concat(
                IntStream.range(0, 100_000).mapToDouble(_ -> random.nextDouble()),
                IntStream.range(0, 100_000)
                    .mapToDouble(_ -> Math.pow(10, -17 * random.nextDouble()))),
            DoubleStream.of(0.075, Math.nextUp(0.075), 0.925, Math.exp(-25), 0x1p-53, 1 - 0x1p-53))
        .forEach(p -> {
          double expected = -Math.sqrt(2) * InverseErfc.value(2 * p);
          assertThat(NormalQuantile.at(p))
              .as("at %s", p)
              .isCloseTo(expected, within(1.5e-15 * Math.abs(expected)));
        });
  }

  @Test
  void isOddAndInfiniteAtTheEnds() {
    for (double p : new double[] {0.5, 0.25, 0.0625, 0x1p-20, 0x1p-53}) {
      assertThat(NormalQuantile.at(1 - p)).isEqualTo(-NormalQuantile.at(p));
    }
    assertThat(NormalQuantile.at(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(NormalQuantile.at(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(NormalQuantile.at(Double.NaN)).isNaN();
  }
}
