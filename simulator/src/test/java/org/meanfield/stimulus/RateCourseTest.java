package org.meanfield.stimulus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.random.StreamKey;

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

  @Test
  void rampMayBeginLater() {
    var course = new RateCourse.LinearRamp(1, 5, 2, 0.5);
    assertThat(course.at(0)).isEqualTo(1);
    assertThat(course.at(2)).isEqualTo(1);
    assertThat(course.at(2.125)).isCloseTo(2, within(1e-15));
    assertThat(course.at(2.5)).isEqualTo(5);
    assertThat(course.breakTimes()).containsExactly(2, 2.5);
    assertThat(area(course, 3)).isCloseTo(2 * 1 + 0.5 * 3 + 0.5 * 5, within(1e-9));
  }

  @Test
  void stepStaysOrEnds() {
    var lasting = new RateCourse.Step(2, 1, Double.POSITIVE_INFINITY);
    assertThat(lasting.at(Math.nextDown(1.0))).isZero();
    assertThat(lasting.at(1)).isEqualTo(2);
    assertThat(lasting.at(1e6)).isEqualTo(2);
    assertThat(lasting.baseline()).isEqualTo(2);
    assertThat(lasting.breakTimes()).containsExactly(1);

    var pulse = new RateCourse.Step(-2, 1, 0.25);
    assertThat(pulse.at(1.125)).isEqualTo(-2);
    assertThat(pulse.at(1.25)).isZero();
    assertThat(pulse.baseline()).isZero();
    assertThat(pulse.minimum()).isEqualTo(-2);
    assertThat(pulse.maximum()).isZero();
    assertThat(pulse.breakTimes()).containsExactly(1, 1.25);
    assertThat(area(pulse, 2)).isCloseTo(-2 * 0.25, within(1e-3));
  }

  /** Onsets are where breaks say, also where the number of periods passed is rounded. */
  @Test
  void pulsesBeginAndEndAtTheirBreaks() {
    var course = new RateCourse.Pulses(3, 0.1, 0.02, 0.1, 40);
    double[] breaks = course.breakTimes();
    assertThat(breaks).hasSize(80).isSorted();
    for (int i = 0; i < 80; i++) {
      double before = i % 2 == 0 ? 0 : 3;
      assertThat(course.at(Math.nextDown(breaks[i]))).isEqualTo(before);
      assertThat(course.at(breaks[i])).isEqualTo(3 - before);
    }
    assertThat(course.at(0.1 + 40 * 0.1)).isZero();
    assertThat(course.baseline()).isZero();
    assertThat(course.maximum()).isEqualTo(3);
    assertThat(area(course, 5)).isCloseTo(40 * 3 * 0.02, within(1e-3));
  }

  @Test
  void sineHasItsFrequencyPhaseAndStart() {
    var course = new RateCourse.Sine(2, 5, 0.5, 1);
    assertThat(course.at(Math.nextDown(1.0))).isZero();
    assertThat(course.at(1)).isEqualTo(2 * StrictMath.sin(0.5));
    assertThat(course.at(1.27))
        .isCloseTo(2 * Math.sin(2 * Math.PI * 5 * 0.27 + 0.5), within(1e-14));
    assertThat(course.baseline()).isZero();
    assertThat(course.minimum()).isEqualTo(-2);
    assertThat(course.maximum()).isEqualTo(2);
    assertThat(course.breakTimes()).containsExactly(1);
    assertThat(new RateCourse.Sine(2, 5, 0, 0).breakTimes()).isEmpty();
    assertThat(area(course, 3)).isCloseTo(0, within(1e-6));
    double power = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = course.at(1 + (i + 0.5) * 1e-4);
      power += value * value / 10_000;
    }
    assertThat(power).isCloseTo(2, within(1e-9));
  }

  @Test
  void samplesAreLinearOrHeldAndStayBeyondTheirEnds() {
    double[] times = {0.5, 1, 2};
    double[] values = {1, 3, 2};
    var linear = new SampledRate(times, values, true);
    var held = new SampledRate(times, values, false);
    for (var course : List.of(linear, held)) {
      assertThat(course.at(0)).isEqualTo(1);
      assertThat(course.at(0.5)).isEqualTo(1);
      assertThat(course.at(1)).isEqualTo(3);
      assertThat(course.at(2)).isEqualTo(2);
      assertThat(course.at(9)).isEqualTo(2);
      assertThat(course.baseline()).isEqualTo(2);
      assertThat(course.minimum()).isEqualTo(1);
      assertThat(course.maximum()).isEqualTo(3);
      assertThat(course.breakTimes()).containsExactly(times);
    }
    assertThat(linear.at(0.75)).isEqualTo(2);
    assertThat(linear.at(1.25)).isEqualTo(2.75);
    assertThat(held.at(Math.nextDown(1.0))).isEqualTo(1);
    assertThat(held.at(1.999)).isEqualTo(3);
    assertThat(area(linear, 3)).isCloseTo(0.5 + 0.5 * 2 + 2.5 + 2, within(1e-9));
    assertThat(area(held, 3)).isCloseTo(1 + 3 + 2, within(1e-3));
  }

  @Test
  void sumAddsItsTermsAndIsNeverNegative() {
    var sum =
        new RateSum(
            List.of(
                new RateCourse.Constant(4),
                new RateCourse.Step(-3, 1, 1),
                new RateCourse.LinearRamp(0, -4, 2, 1)));
    assertThat(sum.at(0.5)).isEqualTo(4);
    assertThat(sum.at(1.5)).isEqualTo(1);
    assertThat(sum.at(2.5)).isEqualTo(2);
    assertThat(sum.at(5)).isZero();
    assertThat(sum.baseline()).isZero();
    assertThat(sum.minimum()).isZero();
    assertThat(sum.maximum()).isEqualTo(4);
    assertThat(sum.breakTimes()).containsExactly(1, 2, 2, 3);
    assertThat(sum.isNoisy()).isFalse();
    assertThat(sum.rectification(0.01, 500)).isEqualTo(sum.withoutNoise().rectification(0.01, 500));
  }

  /** What an integrator and the figure of a course rely on. */
  @ParameterizedTest
  @MethodSource("all")
  void liesBetweenItsBoundsAndIsSmoothBetweenItsBreaks(RateCourse course) {
    double[] breaks = course.breakTimes();
    assertThat(breaks).isSorted();
    int next = 0;
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    double bend = 0;
    double step = 1e-5;
    for (int i = 0; i < 300_000; i++) {
      double time = (i + 0.37) * step;
      double value = course.at(time);
      lowest = Math.min(lowest, value);
      highest = Math.max(highest, value);
      while (next < breaks.length && breaks[next] < time - step) {
        next++;
      }
      if (next == breaks.length || breaks[next] > time + step) {
        bend =
            Math.max(bend, Math.abs(course.at(time - step) + course.at(time + step) - 2 * value));
      }
    }
    assertThat(lowest).isGreaterThanOrEqualTo(course.minimum());
    assertThat(highest).isLessThanOrEqualTo(course.maximum());
    // Second differences are step² times second derivatives, of which (2πf)² A is the largest.
    assertThat(bend).isLessThan(1e-5);
  }

  static Stream<RateCourse> all() {
    var constant = new RateCourse.Constant(3);
    var sine = new RateCourse.Sine(2, 20, 1, 0.3);
    var gaussian = new RateCourse.DoubleGaussian(-1, 1.2, 0.1, 0.05);
    var noise = new OrnsteinUhlenbeck(1, 5e-3, 1e-4, 30_000, StreamKey.of(4, "noise-input", "x"));
    return Stream.of(
        constant,
        sine,
        gaussian,
        noise,
        new RateCourse.LinearRamp(4, 1, 0.2, 0.9),
        new RateCourse.Step(-1, 0.7, 0.2),
        new RateCourse.Pulses(1, 0.3, 0.013, 0.031, 50),
        new SampledRate(new double[] {0.1, 0.4, 2}, new double[] {1, 5, 0}, true),
        new SampledRate(new double[] {0.1, 0.4, 2}, new double[] {1, 5, 0}, false),
        new RateSum(List.of(new RateCourse.Constant(30), sine, gaussian, noise)));
  }

  /** By the middle of 10⁵ intervals in each second. */
  private static double area(RateCourse course, int seconds) {
    double sum = 0;
    for (int i = 0; i < 100_000 * seconds; i++) {
      sum += course.at((i + 0.5) * 1e-5) * 1e-5;
    }
    return sum;
  }
}
