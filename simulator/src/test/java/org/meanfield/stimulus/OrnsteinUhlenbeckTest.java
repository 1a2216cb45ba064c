package org.meanfield.stimulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.random.StreamKey;

/**
 * Each statistic is compared with its exact value within 4.5 of its standard errors, which for a
 * fixed seed fails by chance with a probability of 7e-6.
 */
class OrnsteinUhlenbeckTest {
  private static final double SIGMA = 1.5;
  private static final double TAU = 5e-3;
  private static final double ERRORS = 4.5;
  private static final StreamKey KEY = StreamKey.of(3, "noise-input", "drive");

  private static OrnsteinUhlenbeck path(double step, int steps) {
    return new OrnsteinUhlenbeck(SIGMA, TAU, step, steps, KEY);
  }

  private static double[] values(RateCourse course, double step, int steps) {
    return IntStream.range(0, steps).mapToDouble(k -> course.at((k + 0.5) * step)).toArray();
  }

  /**
   * With ρ = e^{−Δt/τ}, the variance of the mean of n values is σ² (1+ρ)/(1−ρ)/n, and that of the
   * mean product at a distance of l steps σ⁴/n Σ_m (ρ^{2|m|} + ρ^{|m+l|+|m−l|}), summed here; steps
   * from a tenth of τ to three τ, all by the same law.
   */
  @ParameterizedTest
  @ValueSource(doubles = {5e-4, 5e-3, 15e-3})
  void hasMeanVarianceAndAutocorrelationOfTheProcessForAnyStep(double step) {
    int steps = 400_000;
    double[] x = values(path(step, steps), step, steps);
    double rho = Math.exp(-step / TAU);
    double meanError = SIGMA * Math.sqrt((1 + rho) / (1 - rho) / steps);
    assertThat(IntStream.range(0, steps).mapToDouble(k -> x[k]).average().orElseThrow())
        .isCloseTo(0, within(ERRORS * meanError));
    for (int lag : new int[] {0, 1, 2, 7}) {
      double product = 0;
      for (int k = 0; k + lag < steps; k++) {
        product += x[k] * x[k + lag];
      }
      product /= steps - lag;
      double variance = 0;
      for (int m = -1000; m <= 1000; m++) {
        variance +=
            Math.pow(rho, 2 * Math.abs(m)) + Math.pow(rho, Math.abs(m + lag) + Math.abs(m - lag));
      }
      double error = SIGMA * SIGMA * Math.sqrt(variance / (steps - lag));
      assertThat(product)
          .as("lag %d", lag)
          .isCloseTo(SIGMA * SIGMA * Math.exp(-lag * step / TAU), within(ERRORS * error));
    }
  }

  /** The first value of each of many paths has the stationary distribution. */
  @Test
  void startsFromItsStationaryDistribution() {
    int paths = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < paths; i++) {
      var key = StreamKey.of(i, "noise-input", "drive");
      double first = new OrnsteinUhlenbeck(SIGMA, TAU, 1e-4, 1, key).at(0);
      sum += first;
      squares += first * first;
    }
    assertThat(sum / paths).isCloseTo(0, within(ERRORS * SIGMA / Math.sqrt(paths)));
    assertThat(squares / paths)
        .isCloseTo(SIGMA * SIGMA, within(ERRORS * SIGMA * SIGMA * Math.sqrt(2.0 / paths)));
  }

  @Test
  void keepsItsValueFromOneStepToTheNextAndHasABreakThere() {
    int steps = 30_000;
    var noise = path(1e-4, steps);
    double[] breaks = noise.breakTimes();
    assertThat(breaks).hasSize(steps);
    assertThat(noise.at(-1)).isEqualTo(noise.at(0));
    for (int k = 1; k < steps; k++) {
      double begin = breaks[k - 1];
      double middle = noise.at((k + 0.5) * 1e-4);
      assertThat(noise.at(begin)).isEqualTo(middle);
      assertThat(noise.at(Math.nextDown(breaks[k]))).isEqualTo(middle);
      assertThat(noise.at(Math.nextDown(begin))).isNotEqualTo(middle);
    }
    assertThat(noise.at(99)).isEqualTo(noise.at(breaks[steps - 1]));
  }

  @Test
  void pathIsThatOfItsKeyAndBeginsAsALongerOne() {
    var noise = path(1e-4, 1000);
    assertThat(values(path(1e-4, 5000), 1e-4, 1000)).isEqualTo(values(noise, 1e-4, 1000));
    var other = StreamKey.of(3, "noise-input", "other");
    assertThat(new OrnsteinUhlenbeck(SIGMA, TAU, 1e-4, 1000, other).at(0))
        .isNotEqualTo(noise.at(0));
  }

  /**
   * The mean of max(0, X) for a normal X of mean μ and standard deviation σ is μ Φ(μ/σ) + σ φ(μ/σ),
   * and it is 0 with probability Φ(−μ/σ). Correlated over 2τ at most, 100 s have as many
   * independent values as 10⁴; the standard deviation of either statistic is below σ and ½.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1, 3})
  void rectificationRaisesTheMeanAsOfANormalNumber(double mean) {
    int steps = 1_000_000;
    var sum = new RateSum(List.of(new RateCourse.Constant(mean), path(1e-4, steps)));
    assertThat(sum.isNoisy()).isTrue();
    assertThat(sum.minimum()).isZero();
    var normal = new NormalDistribution();
    double z = mean / SIGMA;
    double expected = mean * normal.cumulativeProbability(z) + SIGMA * normal.density(z);
    double independent = 100 / (2 * TAU);
    var effect = sum.rectification(1e-4, steps);
    assertThat(effect.mean()).isCloseTo(expected, within(ERRORS * SIGMA / Math.sqrt(independent)));
    assertThat(effect.fraction())
        .isCloseTo(normal.cumulativeProbability(-z), within(ERRORS * 0.5 / Math.sqrt(independent)));
    double[] rates = values(sum, 1e-4, steps);
    double average = IntStream.range(0, steps).mapToDouble(k -> rates[k]).average().orElseThrow();
    assertThat(effect.mean()).isCloseTo(average, within(1e-9));
    assertThat(IntStream.range(0, steps).mapToDouble(k -> rates[k]).min().orElseThrow()).isZero();
    double before =
        IntStream.range(0, steps)
            .mapToDouble(k -> sum.unrectified((k + 0.5) * 1e-4))
            .average()
            .orElseThrow();
    assertThat(effect.raised()).isCloseTo(average - before, within(1e-9)).isPositive();
    // What a stationary state is asked for: the long run, and by how much this path grew towards
    // it.
    assertThat(sum.baseline()).isCloseTo(expected, within(1e-12));
    double squared =
        (mean * mean + SIGMA * SIGMA) * normal.cumulativeProbability(-z)
            - mean * SIGMA * normal.density(z);
    assertThat(effect.raised())
        .isCloseTo(sum.baseline() - mean, within(ERRORS * Math.sqrt(squared / independent)));
    var settled = (RectifiedMean) RectifiedMean.of(sum);
    assertThat(settled.at(7)).isEqualTo(sum.baseline());
    assertThat(settled.below()).isCloseTo(normal.cumulativeProbability(-z), within(1e-14));
  }

  /** Two independent noises are one whose variance is the sum of theirs. */
  @Test
  void noiseFarAboveZeroAndNoNoiseSettleAtTheMean() {
    var sine = new RateCourse.Sine(1, 5, 0, 0);
    var far = new RateSum(List.of(new RateCourse.Constant(30), sine, path(1e-4, 10)));
    assertThat(far.baseline()).isCloseTo(30, within(1e-12));
    var twice = new RateSum(List.of(path(1e-4, 10), path(1e-4, 10)));
    assertThat(twice.baseline()).isCloseTo(SIGMA / Math.sqrt(Math.PI), within(1e-12));
    assertThat(RectifiedMean.of(new RateSum(List.of(new RateCourse.Constant(3), sine))))
        .isEqualTo(new RateCourse.Constant(3));
  }
}
