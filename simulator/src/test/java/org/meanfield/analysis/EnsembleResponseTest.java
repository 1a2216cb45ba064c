package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class EnsembleResponseTest {
  private static final double BIN = 5e-3;
  private static final int BINS = 400;

  private static double[] pulse(double amplitude, double at) {
    double[] course = new double[BINS];
    for (int k = 0; k < BINS; k++) {
      course[k] = 2 + amplitude * Math.exp(-Math.pow((k * BIN - at) / 0.1, 2));
    }
    return course;
  }

  private static EnsembleResponse compare(double[] truth, double[] field, double noise) {
    var random = new Well19937c(11);
    double[][] networks = new double[4][BINS];
    double[] mean = new double[BINS];
    for (double[] network : networks) {
      for (int k = 0; k < BINS; k++) {
        network[k] = truth[k] + noise * random.nextGaussian();
        mean[k] += network[k] / 4;
      }
    }
    return EnsembleResponse.of(
        networks, mean, field, BIN, TimeCourseComparison.of(mean, field, BIN, 0, 11));
  }

  /** The noise of the mean is 0.5/√4 over a range of 3: 8.3 %; its square is known to 4 %. */
  @Test
  void aRightMeanFieldHasNoErrorBesideTheNoise() {
    EnsembleResponse response = compare(pulse(3, 1), pulse(3, 1), 0.5);
    assertThat(response.error()).isCloseTo(0.25 / 3, within(0.01));
    assertThat(response.systematicError()).isLessThan(0.03);
    assertThat(response.peakError()).isCloseTo(0, within(0.05));
  }

  /** A field that is 1 Hz too high all the time: 1/3 of its range, with noise of whatever size. */
  @Test
  void whatIsLeftWithoutTheNoiseIsTheErrorOfTheMeanField() {
    double[] high = pulse(3, 1);
    for (int k = 0; k < BINS; k++) {
      high[k] += 1;
    }
    EnsembleResponse response = compare(pulse(3, 1), high, 1);
    assertThat(response.error()).isGreaterThan(0.36);
    assertThat(response.systematicError()).isCloseTo(1.0 / 3, within(0.015));
  }

  @Test
  void aMeanFieldThatIsBehindHasAPositiveDelay() {
    EnsembleResponse late = compare(pulse(3, 1), pulse(3, 1.0125), 0.1);
    assertThat(late.delay()).isCloseTo(0.0125, within(0.002));
    assertThat(late.delayError()).isBetween(1e-5, 0.002);
    assertThat(compare(pulse(3, 1.02), pulse(3, 1), 0).delay()).isCloseTo(-0.02, within(1e-3));
  }
}
