package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class RateComparisonTest {

  @Test
  void differenceIsNetworkMinusFieldOverTheSameBins() {
    double[] network = {1, 3, 1, 3, 3, 1, 1, 3, 2, 2, 2, 2};
    double[] field = new double[12];
    Arrays.fill(field, 1.6);
    RateComparison comparison = RateComparison.of(network, field);
    assertThat(comparison.difference().mean()).isCloseTo(0.4, within(1e-12));
    assertThat(comparison.relativeDifference()).isCloseTo(0.25, within(1e-12));
    Interval interval = comparison.differenceInterval();
    assertThat(interval.low() + interval.high()).isCloseTo(0.8, within(1e-12));
    assertThat(interval.low()).isLessThan(0.4);
  }

  @Test
  void aStimulusThatBothFollowIsNoUncertainty() {
    var random = new Well19937c(13);
    double[] quiet = new double[300];
    double[] still = new double[300];
    double[] driven = new double[300];
    double[] course = new double[300];
    for (int i = 0; i < 300; i++) {
      double noise = 0.2 * random.nextGaussian();
      course[i] = 3 * Math.exp(-Math.pow((i - 100) / 20.0, 2));
      quiet[i] = noise;
      driven[i] = noise + course[i];
    }
    double error = RateComparison.of(driven, course).difference().standardError();
    assertThat(error)
        .isCloseTo(RateComparison.of(quiet, still).difference().standardError(), within(1e-12));
    assertThat(MeanEstimate.of(driven).standardError()).isGreaterThan(5 * error);
  }

  @Test
  void coursesOfDifferentLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateComparison.of(new double[20], new double[21]));
  }
}
