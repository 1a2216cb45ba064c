package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.PULSE;
import static org.meanfield.field.PublishedNetworks.adaptive;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.PublishedCells;

class TimeCourseTest {
  private static final double[] PEAK = {1};

  @Test
  void agreesWithThePublishedResponseToAPulse() {
    var model = hodgkinHuxley(constant(4), PULSE);
    var start = new FixedPointSolver(model).firstOrder(0).state();
    assertThat(model.breakTimes()).containsExactly(PEAK);
    var course = TimeCourse.integrate(new FirstOrderEquations(model), start, 2, 5e-3, PEAK);
    var published = PublishedCells.table("field/hh_response_first_order.csv");
    assertThat(published).hasSize(400);
    for (int i = 0; i < published.size(); i++) {
      double[] row = published.get(i);
      assertThat(course.get(i).time()).isCloseTo(row[0] * 1e-3, within(1e-12));
      assertThat(course.get(i).rate(0)).isCloseTo(row[1], withinPercentage(1e-2));
      assertThat(course.get(i).rate(1)).isCloseTo(row[2], withinPercentage(1e-2));
    }
  }

  @Test
  void staysOnTheFixedPoint() {
    var model = adaptive(2.5);
    var start = new FixedPointSolver(model).secondOrder(0).state();
    var course =
        TimeCourse.integrate(new SecondOrderEquations(model), start, 0.5, 0.1, new double[0]);
    assertThat(course).hasSize(6);
    assertThat(
            TimeCourse.integrate(new SecondOrderEquations(model), start, 0.3, 0.1, new double[0]))
        .hasSize(4);
    for (var state : course) {
      assertThat(state.rate(0)).isCloseTo(start.rate(0), withinPercentage(1e-6));
      assertThat(state.covariance(0, 1)).isCloseTo(start.covariance(0, 1), withinPercentage(1e-6));
      assertThat(state.adaptationCurrent(0))
          .isCloseTo(start.adaptationCurrent(0), withinPercentage(1e-6));
    }
  }

  @Test
  void reachesTheFixedPointFromElsewhere() {
    var ramp = new RateCourse.LinearRamp(0, 4, 0.1);
    var model = hodgkinHuxley(ramp);
    var start = new FixedPointSolver(model).secondOrder(0).state();
    assertThat(start.rate(0)).isZero();
    var course =
        TimeCourse.integrate(new SecondOrderEquations(model), start, 1, 1e-3, new double[] {0.1});
    var end = new FixedPointSolver(model).secondOrder(1).state();
    assertThat(course).hasSize(1001);
    assertThat(course.getLast().time()).isEqualTo(1);
    assertThat(course.getLast().rate(0)).isCloseTo(end.rate(0), withinPercentage(1e-6));
    assertThat(course.getLast().covariance(1, 1))
        .isCloseTo(end.covariance(1, 1), withinPercentage(1e-6));
  }

  @Test
  void samplesDoNotDependOnTheirSpacingNorOnSuperfluousBreaks() {
    var model = hodgkinHuxley(constant(4), PULSE);
    var start = new FixedPointSolver(model).secondOrder(0).state();
    var equations = new SecondOrderEquations(model);
    var coarse = TimeCourse.integrate(equations, start, 1.5, 0.1, PEAK);
    var fine =
        TimeCourse.integrate(
            equations, start, 1.5, 1e-3, new double[] {1.2, -3, 1, 1, 0.7, 1.5, 9, 0.7 + 1e-14});
    for (int i = 0; i < coarse.size(); i++) {
      var state = fine.get(100 * i);
      assertThat(state.rate(0)).isCloseTo(coarse.get(i).rate(0), withinPercentage(1e-6));
      assertThat(state.covariance(0, 0))
          .isCloseTo(coarse.get(i).covariance(0, 0), withinPercentage(1e-6));
    }
  }

  /** A pulse much shorter than the rest of the course and far from its start. */
  @Test
  void doesNotStepOverAShortPulse() {
    var pulse = new RateCourse.DoubleGaussian(2, 3, 4e-3, 4e-3);
    var model = hodgkinHuxley(constant(4), pulse);
    var start = new FixedPointSolver(model).firstOrder(0).state();
    var course =
        TimeCourse.integrate(new FirstOrderEquations(model), start, 3.1, 1e-3, new double[0]);
    double highest = course.stream().mapToDouble(s -> s.rate(1)).max().orElseThrow();
    assertThat(highest).isGreaterThan(1.2 * start.rate(1));
  }

  /**
   * A rise without width is a jump; what follows it is what a course that starts at the jump gives.
   */
  @Test
  void aJumpOfTheInputIsTakenAtItsTime() {
    var jump = new RateCourse.DoubleGaussian(20, 0.1, 1e-30, 0.1);
    var model = hodgkinHuxley(constant(4), jump);
    var equations = new FirstOrderEquations(model);
    var rest = new FixedPointSolver(model).firstOrder(0).state();
    var across = TimeCourse.integrate(equations, rest, 0.2, 0.01, new double[] {0.1});
    assertThat(across.get(10).rate(1)).isCloseTo(rest.rate(1), withinPercentage(1e-7));
    var jumped = new FieldState(0.1, equations.layout(), rest.values());
    var after = TimeCourse.integrate(equations, jumped, 0.2, 0.01, new double[0]);
    assertThat(after.get(1).rate(1)).isGreaterThan(1.1 * rest.rate(1));
    for (int i = 0; i < after.size(); i++) {
      assertThat(across.get(10 + i).rate(1))
          .isCloseTo(after.get(i).rate(1), withinPercentage(1e-6));
    }
  }

  @Test
  void refusesAStateOfAnotherOrder() {
    var model = hodgkinHuxley(constant(4));
    var start = new FixedPointSolver(model).firstOrder(0).state();
    assertThatThrownBy(() ->
            TimeCourse.integrate(new SecondOrderEquations(model), start, 1, 1e-3, new double[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void predictedMomentsBelongToTheStatesTime() {
    var model = hodgkinHuxley(constant(4), PULSE);
    var start = new FixedPointSolver(model).firstOrder(0).state();
    List<FieldState> course =
        TimeCourse.integrate(new FirstOrderEquations(model), start, 1, 0.5, PEAK);
    double atRest = model.operatingPoints(start).get(0).synapticConductances().get(0);
    double atPeak = model.operatingPoints(course.get(2)).get(0).synapticConductances().get(0);
    double events = 400 * (4 + 1.5 + course.get(2).rate(0));
    assertThat(atPeak).isCloseTo(events * 5e-12, withinPercentage(1e-9)).isGreaterThan(atRest);
  }

  /** The input is inhibited away at 0.3 s: no fluctuation is left of which there is a theory. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aCourseThatFailsSaysWhenAndWhichVariable(int order) {
    var model = hodgkinHuxley(constant(4), new RateCourse.Step(-60, 0.3, Double.POSITIVE_INFINITY));
    var start = new FixedPointSolver(model).ofOrder(order, 0).state();
    var equations = FieldEquations.of(model, order);
    assertThatExceptionOfType(IntegrationFailureException.class)
        .isThrownBy(() -> TimeCourse.integrate(equations, start, 1, 0.1, model.breakTimes()))
        .withMessageContainingAll(
            "order-" + order, "beyond t = 0.300", "where the rate of inh is ", " Hz/s")
        .satisfies(failure -> assertThat(failure.order()).isEqualTo(order));
  }
}
