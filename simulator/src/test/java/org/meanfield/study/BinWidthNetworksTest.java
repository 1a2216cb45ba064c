package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

/** Four networks whose noise grows with their rate, as that of spikes does. */
class BinWidthNetworksTest {
  private static final int BINS = 400;
  private static final int NETWORKS = 4;
  private static final double RISE = 4;

  private static double[] course(double scale) {
    double[] course = new double[BINS];
    Arrays.setAll(course, k -> 1 + scale * RISE * Math.exp(-Math.pow((k - 200) / 60.0, 2)));
    return course;
  }

  private static BinWidthNetworks.Response response(double scale, double noise) {
    var random = new Well19937c(5);
    double[] truth = course(scale);
    double[][] networks = new double[NETWORKS][BINS];
    double[] mean = new double[BINS];
    for (double[] network : networks) {
      for (int k = 0; k < BINS; k++) {
        network[k] = truth[k] + noise * truth[k] * random.nextGaussian();
        mean[k] += network[k] / NETWORKS;
      }
    }
    return new BinWidthNetworks.Response(networks, mean, 1, RISE);
  }

  /**
   * Weighted by their noise the bins count as 156. The square of the noise in this sample is then
   * known to √(2/156), and its estimate to √(2/(3 · 156)): what is left stays below √(4.5 · 0.131)
   * = 0.77 of the noise with a chance of 1 − 3e-6. Without the noise at rest alone it were 0.91.
   */
  @Test
  void aRightMeanFieldErrsByLessThanTheNetworksNoiseUnderTheStimulus() {
    BinWidthNetworks.Response response = response(1, 0.3);
    double[] truth = course(1);
    double expected =
        0.3 * Math.sqrt(Arrays.stream(truth).map(r -> r * r).average().orElseThrow() / NETWORKS);
    assertThat(response.samplingError()).isCloseTo(expected, within(0.15 * expected));
    assertThat(response.error(truth)).isLessThan(0.77 * expected / RISE);
  }

  /**
   * However large the highest of many noisy bins is. Of independent bins nothing is taken for a
   * response with a chance of 3e-5.
   */
  @Test
  void noiseAloneIsNoResponse() {
    assertThat(response(0, 1).error(course(0))).isNaN();
    assertThat(response(0.5, 1).error(course(0.5))).isFinite();
  }

  /** Half as much and half as much again are equally wrong. */
  @Test
  void theUnitIsTheRiseOfTheNetworksWhateverTheMeanFieldDoes() {
    BinWidthNetworks.Response response = response(1, 0);
    double pulse = 0;
    for (double rate : course(1)) {
      pulse += (rate - 1) * (rate - 1) / BINS;
    }
    double expected = 0.5 * Math.sqrt(pulse) / RISE;
    assertThat(response.error(course(0.5))).isCloseTo(expected, within(1e-12));
    assertThat(response.error(course(1.5))).isCloseTo(expected, within(1e-12));
  }
}
