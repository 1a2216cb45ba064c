package org.meanfield.study;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttributionTest {
  private static final double[] NETWORK = {1.2, 1.3, 1.1};
  private static final double[] CELL = {1.5, 1.4, 1.45};
  private static final double[] OPEN = {1.4, 1.3, 1.35};

  @Test
  void factorsMultiplyToTheWhole() {
    var found =
        Attribution.of(
            new Attribution.BySeed(NETWORK, CELL, 0.01, 255, OPEN, null, null), 1.7, 1.8);
    double product =
        found.inputStatistics().value()
            * found.transferFunction().value()
            * found.feedback().value()
            * found.secondOrder().value();
    assertThat(product).isCloseTo(found.whole().value(), within(1e-12));
    assertThat(found.whole().value()).isCloseTo(1.8 / Math.cbrt(1.2 * 1.3 * 1.1), within(1e-12));
    assertThat(found.secondOrder().interval().high()).isCloseTo(1.8 / 1.7, within(1e-12));
    assertThat(found.adaptation()).isNull();
  }

  @Test
  void adaptationIsComparedAtTheSameRates() {
    var found =
        Attribution.of(
            new Attribution.BySeed(
                NETWORK, CELL, 0.01, 255, OPEN, new double[] {1, 2, 4}, new double[] {2, 4, 8}),
            1.7,
            1.8);
    assertThat(requireNonNull(found.adaptation()).value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aMeanFieldWithoutAStationaryStateLeavesTheOtherFactors() {
    var found =
        Attribution.of(
            new Attribution.BySeed(NETWORK, CELL, 0.01, 255, OPEN, null, null), 1.7, Double.NaN);
    assertThat(found.whole().value()).isNaN();
    assertThat(found.secondOrder().value()).isNaN();
    assertThat(found.feedback().value()).isPositive();
  }
}
