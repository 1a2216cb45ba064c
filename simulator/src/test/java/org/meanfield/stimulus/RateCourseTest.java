package org.meanfield.stimulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RateCourseTest {
  @Test
  void constantIsConstant() {
    var course = new RateCourse.Constant(4);
    assertThat(course.at(0)).isEqualTo(4);
    assertThat(course.at(1e9)).isEqualTo(4);
    assertThat(course.baseline()).isEqualTo(4);
    assertThat(course.maximum()).isEqualTo(4);
    assertThat(course.breakTimes()).isEmpty();
  }

  @Test
  void rampIsLinearThenFlat() {
    var course = new RateCourse.LinearRamp(1, 5, 0.1);
    assertThat(course.at(0)).isEqualTo(1);
    assertThat(course.at(0.025)).isCloseTo(2, within(1e-15));
    assertThat(course.at(0.05)).isCloseTo(3, within(1e-15));
    assertThat(course.at(0.1)).isEqualTo(5);
    assertThat(course.at(7)).isEqualTo(5);
    assertThat(course.baseline()).isEqualTo(5);
    assertThat(course.maximum()).isEqualTo(5);
    assertThat(course.breakTimes()).containsExactly(0.1);
    assertThat(new RateCourse.LinearRamp(6, 5, 0.1).maximum()).isEqualTo(6);
  }

  /** Rates are never negative, not even where no simulation looks. */
  @Test
  void rampBeginsAtTimeZero() {
    var course = new RateCourse.LinearRamp(1, 5, 0.1);
    assertThat(course.at(-0.01)).isEqualTo(1);
    assertThat(course.at(-1)).isEqualTo(1);
  }

  @Test
  void rampOfNoLengthIsItsEnd() {
    assertThat(new RateCourse.LinearRamp(1, 5, 0).at(0)).isEqualTo(5);
  }

  @Test
  void doubleGaussianRisesAndDecaysWithItsOwnWidths() {
    var course = new RateCourse.DoubleGaussian(1.5, 1, 0.1, 0.15);
    assertThat(course.at(1)).isEqualTo(1.5);
    assertThat(course.at(0.9)).isCloseTo(1.5 * Math.exp(-0.5), within(1e-15));
    assertThat(course.at(0.8)).isCloseTo(1.5 * Math.exp(-2), within(1e-15));
    assertThat(course.at(1.15)).isCloseTo(1.5 * Math.exp(-0.5), within(1e-15));
    assertThat(course.at(1.3)).isCloseTo(1.5 * Math.exp(-2), within(1e-15));
    assertThat(course.baseline()).isZero();
    assertThat(course.maximum()).isEqualTo(1.5);
    assertThat(course.breakTimes()).containsExactly(1);
  }

  /** ∫ν dt = A √(π/2) (T1 + T2), over six widths on either side. */
  @Test
  void doubleGaussianHasTheAreaOfTwoHalves() {
    var course = new RateCourse.DoubleGaussian(1.5, 1, 0.1, 0.15);
    double sum = 0;
    for (int i = 0; i < 25_000; i++) {
      sum += course.at((i + 0.5) * 1e-4) * 1e-4;
    }
    assertThat(sum).isCloseTo(1.5 * Math.sqrt(Math.PI / 2) * 0.25, within(1e-8));
  }
}
