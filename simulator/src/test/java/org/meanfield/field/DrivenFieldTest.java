package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import org.junit.jupiter.api.Test;
import org.meanfield.stimulus.RateCourse;

/** What a mean field answers to inputs that change. */
class DrivenFieldTest {
  private static final double BASE = 4;

  /**
   * A sine whose period is 400 T: at every time the state is the stationary one under the input of
   * that time, but for a lag of some T, which changes an amplitude by the order of (2πfT)².
   */
  @Test
  void aSlowSineIsFollowedThroughStationaryStates() {
    double frequency = 0.5;
    var sine = new RateCourse.Sine(0.5, frequency, 0, 0);
    var model = hodgkinHuxley(constant(BASE), sine);
    var start = new FixedPointSolver(model).firstOrder(0).state();
    var course =
        TimeCourse.integrate(new FirstOrderEquations(model), start, 4, 0.01, model.breakTimes());
    double lowest = Double.POSITIVE_INFINITY;
    double highest = 0;
    for (FieldState state : course) {
      if (state.time() >= 2) {
        var quasiStatic = new FixedPointSolver(model).firstOrder(state.time()).state();
        assertThat(state.rate(1)).isCloseTo(quasiStatic.rate(1), withinPercentage(1));
        lowest = Math.min(lowest, state.rate(1));
        highest = Math.max(highest, state.rate(1));
      }
    }
    double least = hodgkinHuxleyRate(BASE - 0.5);
    double most = hodgkinHuxleyRate(BASE + 0.5);
    assertThat((highest - lowest) / (most - least)).isCloseTo(1, within(1e-3));
  }

  private static double hodgkinHuxleyRate(double drive) {
    return new FixedPointSolver(hodgkinHuxley(constant(drive))).firstOrder(0).state().rate(1);
  }

  /** A small sine: gain and phase are those of the linearised equations, −(J − iω)⁻¹ B. */
  @Test
  void aSmallFastSineIsAnsweredAsTheLinearisedEquationsSay() {
    double frequency = 30;
    double amplitude = 1e-3;
    var model = hodgkinHuxley(constant(BASE), new RateCourse.Sine(amplitude, frequency, 0, 0));
    var equations = new FirstOrderEquations(model);
    var start = new FixedPointSolver(model).firstOrder(0).state();
    var jacobian = new double[2][2];
    equations.jacobian(0, start.values(), jacobian);
    double[] pushed = new double[2];
    double[] pulled = new double[2];
    new FirstOrderEquations(hodgkinHuxley(constant(BASE + 1e-4)))
        .derivatives(0, start.values(), pushed);
    new FirstOrderEquations(hodgkinHuxley(constant(BASE - 1e-4)))
        .derivatives(0, start.values(), pulled);
    var course = TimeCourse.integrate(equations, start, 1, 1.0 / 3000, model.breakTimes());
    double omega = 2 * Math.PI * frequency;
    double[] real = new double[2];
    double[] imaginary = new double[2];
    int cycles = 1500;
    for (int k = course.size() - 1 - cycles; k < course.size() - 1; k++) {
      for (int i = 0; i < 2; i++) {
        double deviation = course.get(k).rate(i) - start.rate(i);
        real[i] += 2.0 / cycles / amplitude * deviation * Math.sin(omega * course.get(k).time());
        imaginary[i] +=
            2.0 / cycles / amplitude * deviation * Math.cos(omega * course.get(k).time());
      }
    }
    // (iω − J) r = B, with r the complex gains.
    for (int i = 0; i < 2; i++) {
      double drive = (pushed[i] - pulled[i]) / 2e-4;
      double leftReal = -omega * imaginary[i];
      double leftImaginary = omega * real[i];
      for (int j = 0; j < 2; j++) {
        leftReal -= jacobian[i][j] * real[j];
        leftImaginary -= jacobian[i][j] * imaginary[j];
      }
      assertThat(leftReal).isCloseTo(drive, within(2e-3 * drive));
      assertThat(leftImaginary).isCloseTo(0, within(2e-3 * drive));
    }
  }
}
