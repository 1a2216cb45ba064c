package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeCourseComparisonTest {
  private static final double[] FIELD = {1, 1, 2, 4, 5, 3, 2, 1};

  @Test
  void aCourseAgreesWithItself() {
    var comparison = TimeCourseComparison.of(FIELD, FIELD, 5e-3, 0.5, 1);
    assertThat(comparison.normalisedError()).isZero();
    assertThat(comparison.correlation()).isCloseTo(1, within(1e-12));
    assertThat(comparison.networkPeak()).isEqualTo(comparison.fieldPeak());
    assertThat(comparison.fieldPeak().rate()).isEqualTo(5);
    assertThat(comparison.fieldPeak().time()).isCloseTo(0.5225, within(1e-12));
  }

  @Test
  void anOffsetIsAnErrorInUnitsOfTheRangeAndNoLossOfCorrelation() {
    double[] network = new double[FIELD.length];
    for (int i = 0; i < network.length; i++) {
      network[i] = FIELD[i] + 0.4;
    }
    var comparison = TimeCourseComparison.of(network, FIELD, 5e-3, 0, 3);
    assertThat(comparison.normalisedError()).isCloseTo(0.1, within(1e-12));
    assertThat(comparison.correlation()).isCloseTo(1, within(1e-12));
    assertThat(comparison.fieldPeak().rate()).isCloseTo(4, within(1e-12));
    assertThat(comparison.networkPeak().rate()).isCloseTo(4.4, within(1e-12));
    assertThat(comparison.networkPeak().time()).isCloseTo(0.0225, within(1e-12));
  }

  @Test
  void binAveragesOfALineAreItsMiddles() {
    double[] line = new double[12];
    for (int i = 0; i < line.length; i++) {
      line[i] = 2 * i;
    }
    assertThat(TimeCourseComparison.binAverages(line, 5)).containsExactly(5, 15);
  }

  @Test
  void coursesOfDifferentLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeCourseComparison.of(new double[4], new double[5], 5e-3, 0, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeCourseComparison.of(FIELD, FIELD, 5e-3, 0, 2));
  }
}
