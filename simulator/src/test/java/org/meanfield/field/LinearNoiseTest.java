package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.BIN_WIDTH;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class LinearNoiseTest {
  private final MeanField network = hodgkinHuxley(constant(4));
  private final FieldState state = new FixedPointSolver(network).secondOrder(0).state();
  private final LinearNoise noise = LinearNoise.of(network, state);

  /** Over f = tan(u)/(2πT), by Gauss's rule: from 0 to ∞. */
  private static double integral(DoubleUnaryOperator spectrum) {
    var rule = new GaussIntegratorFactory().legendre(400, 0, Math.PI / 2);
    double scale = 1 / (2 * Math.PI * BIN_WIDTH);
    return rule.integrate(u -> {
      double cosine = Math.cos(u);
      return spectrum.applyAsDouble(scale * Math.tan(u)) * scale / (cosine * cosine);
    });
  }

  @Test
  void covariancesAreThoseOfTheSecondOrderEquations() {
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(noise.covariance(i, j))
            .isCloseTo(state.covariance(i, j), withinPercentage(1e-6));
      }
    }
  }

  @Test
  void theSpectrumIntegratesToTheCovariance() {
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        int row = i;
        int column = j;
        double whole = integral(f -> noise.spectrum(f)[row][column].getRealPart());
        assertThat(whole).isCloseTo(noise.covariance(i, j), withinPercentage(1e-5));
      }
    }
  }

  @Test
  void withAdaptationTheSpectrumIntegratesToTheCovarianceToo() {
    MeanField model = adaptive(2.5);
    FieldState resting = new FixedPointSolver(model).secondOrder(0).state();
    var fluctuations = LinearNoise.of(model, resting);
    double whole = integral(f -> fluctuations.spectrum(f)[0][0].getRealPart());
    assertThat(whole).isCloseTo(fluctuations.covariance(0, 0), withinPercentage(1e-2));
    // Slow adaptation takes back what is slow, so the theory without its fluctuations has more.
    assertThat(fluctuations.covariance(0, 0)).isLessThan(resting.covariance(0, 0));
    assertThat(fluctuations.covariance(0, 0))
        .isCloseTo(resting.covariance(0, 0), withinPercentage(10));
  }

  /** A Lorentzian with its corner at 1/(2πT); spikes that are white; bins of T with twice c. */
  @Test
  void uncoupledNeuronsFireIndependently() {
    MeanField model = UncoupledNetwork.with(constant(4));
    FieldState resting = new FixedPointSolver(model).secondOrder(0).state();
    var fluctuations = LinearNoise.of(model, resting);
    double rate = resting.rate(0);
    assertThat(rate).isGreaterThan(1);
    double level = 2 * rate * (1 - rate * BIN_WIDTH) / UncoupledNetwork.SIZE;
    for (double f : new double[] {0, 1, 10, 1 / (2 * Math.PI * BIN_WIDTH), 500}) {
      double lorentzian = level / (1 + Math.pow(2 * Math.PI * f * BIN_WIDTH, 2));
      assertThat(fluctuations.spectrum(f)[0][0].getRealPart())
          .isCloseTo(lorentzian, withinPercentage(1e-6));
      assertThat(fluctuations.spikeSpectrum(f)[0][0].getRealPart())
          .isCloseTo(level, withinPercentage(1e-6));
      assertThat(fluctuations.binnedSpectrum(f, 1e-3)[0][0].getRealPart())
          .isCloseTo(level, withinPercentage(1e-6));
    }
    for (double width : new double[] {1e-3, BIN_WIDTH, 40e-3}) {
      assertThat(fluctuations.binnedCovariance(width)[0][0])
          .isCloseTo(level / (2 * width), withinPercentage(1e-6));
    }
    assertThat(fluctuations.binnedCovariance(BIN_WIDTH)[0][0])
        .isCloseTo(2 * resting.covariance(0, 0), withinPercentage(1e-6));
  }

  @Test
  void binsHaveTheVarianceThatTheirSpectrumHas() {
    for (double width : new double[] {1e-3, BIN_WIDTH, 20e-3}) {
      var rule = new GaussIntegratorFactory().legendre(60, 0, 0.5 / width);
      for (int j = 0; j < 2; j++) {
        int column = j;
        double whole = rule.integrate(f -> noise.binnedSpectrum(f, width)[0][column].getRealPart());
        assertThat(whole).isCloseTo(noise.binnedCovariance(width)[0][j], withinPercentage(0.1));
      }
    }
  }

  @Test
  void spikesEndInTheirShotNoise() {
    Complex end = noise.spikeSpectrum(1e6)[0][0];
    double rate = state.rate(0);
    assertThat(end.getRealPart()).isCloseTo(noise.shotNoise(0, 0), withinPercentage(0.01));
    assertThat(end.getRealPart()).isCloseTo(2 * rate / 8000, withinPercentage(2));
    assertThat(noise.spectrum(30)[0][1]).isEqualTo(noise.spectrum(30)[1][0].conjugate());
  }

  @Test
  void covariancesFallOffAsOneOverN() {
    MeanField larger = hodgkinHuxley(80_000, 20_000, constant(4));
    FieldState first = new FixedPointSolver(larger).firstOrder(0).state();
    FieldState own = new FixedPointSolver(network).firstOrder(0).state();
    double ratio =
        LinearNoise.of(network, own).covariance(1, 1)
            / LinearNoise.of(larger, first).covariance(1, 1);
    assertThat(ratio).isCloseTo(10, within(1e-6));
  }

  @Test
  void neuronsThatFireMoreThanOncePerBinAreBeyondTheTheory() {
    MeanField model = UncoupledNetwork.with(constant(4));
    FieldState resting = new FixedPointSolver(model).firstOrder(0).state();
    var slow = new MeanField(model.populations(), 2 / resting.rate(0));
    assertThatExceptionOfType(NumericalFailureException.class)
        .isThrownBy(() -> LinearNoise.of(slow, resting))
        .withMessageContaining("inh fires more than once within T");
  }
}
