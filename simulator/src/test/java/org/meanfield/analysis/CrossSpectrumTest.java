package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.complex.Complex;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class CrossSpectrumTest {
  private static double[] noise(int seed, int length) {
    var random = new Well19937c(seed);
    double[] series = new double[length];
    for (int i = 0; i < length; i++) {
      series[i] = random.nextGaussian();
    }
    return series;
  }

  @Test
  void withItselfItIsThePowerSpectrum() {
    double[] series = noise(1, 2048);
    var cross = CrossSpectrum.welch(series, series.clone(), 1e-3, 256);
    var power = PowerSpectrum.welch(series, 1e-3, 256);
    assertThat(cross.segments()).isEqualTo(15).isEqualTo(power.segments());
    for (int k = 0; k <= 128; k++) {
      assertThat(cross.density()[k].getReal()).isCloseTo(power.density()[k], within(1e-12));
      assertThat(cross.density()[k].getImaginary()).isCloseTo(0, within(1e-12));
    }
  }

  /** What comes later by τ has the phase −2πfτ; of x with y, +2πfτ. */
  @Test
  void aDelayTurnsThePhase() {
    int delay = 2;
    double[] series = noise(2, 20_000);
    double[] late = new double[series.length];
    System.arraycopy(series, 0, late, delay, series.length - delay);
    var cross = CrossSpectrum.welch(series, late, 1e-3, 256);
    for (int k = 5; k < 120; k++) {
      double angle = 2 * Math.PI * cross.frequencies()[k] * delay * 1e-3;
      var back = new Complex(Math.cos(angle), -Math.sin(angle));
      assertThat(cross.density()[k].multiply(back).getArgument()).isCloseTo(0, within(0.1));
    }
  }

  /** About 150 windows: the coherence of independent series is near 1/150, above 0.1 never. */
  @Test
  void independentSeriesHaveNone() {
    double[] x = noise(3, 20_000);
    double[] y = noise(4, 20_000);
    Complex[] cross = CrossSpectrum.welch(x, y, 1e-3, 256).density();
    double[] first = PowerSpectrum.welch(x, 1e-3, 256).density();
    double[] second = PowerSpectrum.welch(y, 1e-3, 256).density();
    for (int k = 1; k < 128; k++) {
      assertThat(Math.pow(cross[k].norm(), 2) / (first[k] * second[k])).isLessThan(0.1);
    }
  }

  @Test
  void seriesOfDifferentLengthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossSpectrum.welch(new double[64], new double[65], 1e-3, 16));
  }
}
