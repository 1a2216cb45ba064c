package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanEstimateTest {

  /**
   * 2000 series of x_k = φ x_{k−1} + ξ: the share of 95 % intervals that hold the true mean has the
   * SD 0.5 %. The band is −3 and +2.5 % around 95 %, that is 4 SD beyond a true coverage of 94 to
   * 95.5 %: false alarm below 1e-4.
   */
  @ParameterizedTest
  @CsvSource({"0, 300", "0, 1000", "0.5, 1000", "0.9, 1000", "-0.6, 1000", "0.95, 4000"})
  void intervalsHoldTheTrueMeanOfAnAutoregressiveSeries(double phi, int length) {
    RandomGenerator random = new Well19937c(20250101);
    int covered = 0;
    for (int repetition = 0; repetition < 2000; repetition++) {
      double[] series = autoregressive(phi, length, random);
      covered += MeanEstimate.of(series).interval(0.95).contains(3) ? 1 : 0;
    }
    assertThat(covered / 2000.0).isBetween(0.92, 0.975);
  }

  /** τ_int = ½ (1+φ)/(1−φ) = 9.5 for φ = 0.9; the relative SD at this length is 3.5 %: 4 SD. */
  @Test
  void autocorrelationTimeOfAnAutoregressiveSeries() {
    double[] series = autoregressive(0.9, 400_000, new Well19937c(7));
    MeanEstimate estimate = MeanEstimate.of(series);
    assertThat(estimate.resolved()).isTrue();
    assertThat(estimate.autocorrelationTime()).isCloseTo(9.5, within(1.3));
    assertThat(estimate.effectiveCount()).isCloseTo(400_000 / 19.0, within(3000.0));
  }

  @Test
  void anAlternatingSeriesHasASmallButPositiveError() {
    double[] series = new double[400];
    for (int i = 0; i < series.length; i++) {
      series[i] = i % 2;
    }
    MeanEstimate estimate = MeanEstimate.of(series);
    assertThat(estimate.mean()).isEqualTo(0.5);
    assertThat(estimate.standardError()).isPositive().isLessThan(0.5 / Math.sqrt(400));
  }

  @Test
  void aSeriesThatOnlyDriftsIsNotResolved() {
    double[] series = new double[100];
    for (int i = 0; i < series.length; i++) {
      series[i] = i;
    }
    assertThat(MeanEstimate.of(series).resolved()).isFalse();
  }

  @Test
  void aConstantSeriesHasNoError() {
    double[] series = new double[50];
    MeanEstimate estimate = MeanEstimate.of(series);
    assertThat(estimate.standardError()).isZero();
    assertThat(estimate.interval(0.95)).isEqualTo(new Interval(0, 0));
  }

  @Test
  void tooFewValuesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> MeanEstimate.of(new double[7]));
  }

  private static double[] autoregressive(double phi, int length, RandomGenerator random) {
    double[] series = new double[length];
    double deviation = random.nextGaussian() / Math.sqrt(1 - phi * phi);
    for (int i = 0; i < length; i++) {
      series[i] = 3 + deviation;
      deviation = phi * deviation + random.nextGaussian();
    }
    return series;
  }
}
