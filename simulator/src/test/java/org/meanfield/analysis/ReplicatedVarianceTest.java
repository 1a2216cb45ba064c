package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicatedVarianceTest {

  /**
   * 1,000 times so many runs of x_k = φ x_{k−1} + ξ, whose variance is 1/(1 − φ²): the share of
   * intervals that hold it has the SD 0.7 %; the border is 3 SD below a coverage of 94 %.
   */
  @ParameterizedTest
  @CsvSource({"1, 0, 400", "1, 0.8, 2000", "3, 0.8, 400", "3, 0.9, 1000", "10, 0.5, 400"})
  void intervalsHoldTheTrueVariance(int runs, double phi, int length) {
    RandomGenerator random = new Well19937c(20261101);
    double truth = 1 / (1 - phi * phi);
    int covered = 0;
    for (int repetition = 0; repetition < 1000; repetition++) {
      var estimates = new ArrayList<MeanEstimate>();
      for (int run = 0; run < runs; run++) {
        estimates.add(variance(autoregressive(phi, length, random)));
      }
      covered += ReplicatedVariance.of(estimates, 0.95).interval().contains(truth) ? 1 : 0;
    }
    assertThat(covered / 1000.0).isGreaterThan(0.92);
  }

  /** A few bursts in a silent recording: v ± h, as of a mean, would hold negative variances. */
  @Test
  void anIntervalStaysAboveZeroHoweverLittleIsKnown() {
    double[] bursts = new double[400];
    for (int i = 100; i < 104; i++) {
      bursts[i] = 50;
    }
    MeanEstimate known = variance(bursts);
    assertThat(known.interval(0.95).low()).isNegative();
    Interval interval = ReplicatedVariance.of(List.of(known), 0.95).interval();
    assertThat(interval.low()).isPositive();
    assertThat(known.mean() / interval.low())
        .isCloseTo(interval.high() / known.mean(), within(1e-9));
  }

  /** ln 1, ln 4, ln 16 have the SD ln 4: h = t(2) ln 4/√3, if the runs alone are known well. */
  @Test
  void theScatterBetweenRunsIsThatOfTheLogarithms() {
    List<MeanEstimate> runs = List.of(exactly(1), exactly(4), exactly(16));
    ReplicatedVariance variance = ReplicatedVariance.of(runs, 0.95);
    assertThat(variance.mean()).isEqualTo(7);
    assertThat(variance.half()).isCloseTo(4.302653 * Math.log(4) / Math.sqrt(3), within(1e-5));
  }

  @Test
  void ofARunWithoutAnyVarianceNoIntervalIsKnown() {
    ReplicatedVariance variance = ReplicatedVariance.of(List.of(exactly(0), exactly(1)), 0.95);
    assertThat(variance.mean()).isEqualTo(0.5);
    assertThat(variance.half()).isNaN();
    assertThat(variance.interval().low()).isNaN();
  }

  private static MeanEstimate exactly(double value) {
    return new MeanEstimate(value, 1e-6 * value, 0.5, 100, 101, true);
  }

  private static MeanEstimate variance(double[] values) {
    return new PopulationRate(values, 0.005, 0, 100).variance();
  }

  private static double[] autoregressive(double phi, int length, RandomGenerator random) {
    double[] series = new double[length];
    double deviation = random.nextGaussian() / Math.sqrt(1 - phi * phi);
    for (int i = 0; i < length; i++) {
      series[i] = deviation;
      deviation = phi * deviation + random.nextGaussian();
    }
    return series;
  }
}
