package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class PowerSpectrumTest {

  /**
   * Independent Poisson neurons: 2ν/N at every frequency. About 780 half-overlapping windows, so a
   * point has an SD near 3.7 %, the mean over the 62 inner points below 1 %.
   */
  @Test
  void poissonNeuronsHaveAFlatSpectrum() {
    double rate = 10;
    int size = 50;
    SpikeTrains spikes = SyntheticSpikes.gamma(1, rate, size, 50, 1e-4, 8);
    double[] series = PopulationRate.of(spikes, 10).values();
    PowerSpectrum spectrum = PowerSpectrum.welch(series, 1e-3, 128);
    double level = 2 * rate / size;
    double[] inner = Arrays.copyOfRange(spectrum.density(), 2, 64);
    assertThat(Arrays.stream(inner).average().orElseThrow()).isCloseTo(level, within(0.04 * level));
    assertThat(Arrays.stream(inner).min().orElseThrow()).isGreaterThan(0.8 * level);
    assertThat(Arrays.stream(inner).max().orElseThrow()).isLessThan(1.2 * level);
    assertThat(spectrum.frequencies()[64]).isCloseTo(500, within(1e-9));
  }

  @Test
  void oneWindowObeysParseval() {
    var random = new Well19937c(9);
    int n = 256;
    double[] series = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      series[i] = 5 + random.nextGaussian();
      mean += series[i] / n;
    }
    PowerSpectrum spectrum = PowerSpectrum.welch(series, 2e-3, n);
    double integral = Arrays.stream(spectrum.density()).sum() / (n * 2e-3);
    double weighted = 0;
    double weights = 0;
    for (int i = 0; i < n; i++) {
      double window = Math.pow(Math.sin(Math.PI * i / n), 2);
      weighted += Math.pow(window * (series[i] - mean), 2);
      weights += window * window;
    }
    assertThat(spectrum.segments()).isEqualTo(1);
    assertThat(integral).isCloseTo(weighted / weights, within(1e-10));
  }

  @Test
  void theIntegralOfASineIsHalfItsSquaredAmplitude() {
    double[] series = new double[4096];
    for (int i = 0; i < series.length; i++) {
      series[i] = 3 * Math.sin(2 * Math.PI * 62.5 * i * 1e-3);
    }
    PowerSpectrum spectrum = PowerSpectrum.welch(series, 1e-3, 512);
    double integral = Arrays.stream(spectrum.density()).sum() / 0.512;
    int peak = 0;
    for (int k = 0; k < spectrum.density().length; k++) {
      peak = spectrum.density()[k] > spectrum.density()[peak] ? k : peak;
    }
    assertThat(integral).isCloseTo(4.5, within(1e-6));
    assertThat(spectrum.frequencies()[peak]).isCloseTo(62.5, within(1e-9));
  }

  @Test
  void windowsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerSpectrum.welch(new double[100], 1e-3, 128));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PowerSpectrum.welch(new double[100], 1e-3, 60));
  }
}
