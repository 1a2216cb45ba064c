package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FactorTest {
  @Test
  void factorsMultiplyToTheFactorOfTheWhole() {
    double[] network = {1.2, 1.3, 1.1};
    double[] cell = {1.5, 1.4, 1.45};
    double[] field = {1.6, 1.6, 1.6};
    double[] first = new double[3];
    double[] second = new double[3];
    double[] whole = new double[3];
    for (int i = 0; i < 3; i++) {
      first[i] = cell[i] / network[i];
      second[i] = field[i] / cell[i];
      whole[i] = field[i] / network[i];
    }
    double product = Factor.of(first, 0.01, 255).value() * Factor.of(second, 0.01, 255).value();
    assertThat(product).isCloseTo(Factor.of(whole, 0, 1e6).value(), within(1e-12));
  }

  /**
   * ln 2 ± tan(0.475 π) · ½ ln 4 /… for the ratios 1 and 4: mean ln 2, s = ln 4/√2, s/√2 = ln 2.
   */
  @Test
  void intervalIsStudentsOfTheLogarithm() {
    Factor factor = Factor.of(new double[] {1, 4}, 0, 1e6);
    double half = Math.tan(0.475 * Math.PI) * Math.log(2);
    assertThat(factor.value()).isCloseTo(2, within(1e-12));
    assertThat(Math.log(factor.interval().high() / 2)).isCloseTo(half, within(1e-6));
    assertThat(Math.log(2 / factor.interval().low())).isCloseTo(half, within(1e-6));
  }

  @Test
  void whatAllRunsShareIsNotAveragedOut() {
    double[] equal = {2, 2, 2, 2};
    assertThat(Factor.of(equal, 0, 1e6).interval()).isEqualTo(new Interval(2, 2));
    Factor shared = Factor.of(equal, 0.05, 1e9);
    assertThat(Math.log(shared.interval().high() / 2)).isCloseTo(1.959964 * 0.05, within(1e-4));
  }

  @Test
  void silenceHasNoRatio() {
    assertThat(Factor.of(new double[] {1, 0}, 0, 1e6).value()).isNaN();
    assertThat(Factor.of(new double[] {1, Double.POSITIVE_INFINITY}, 0, 1e6).value()).isNaN();
  }
}
