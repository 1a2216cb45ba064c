package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.OrnsteinUhlenbeck;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.stimulus.SampledRate;

class FixedStepIntegratorTest {
  private static final double STEP = 1e-4;

  private static RateCourse noisy(double correlationTime) {
    var key = StreamKey.of(7, "noise-input", "drive");
    return new RateSum(
        List.of(constant(4), new OrnsteinUhlenbeck(1.5, correlationTime, STEP, 5000, key)));
  }

  private static FieldEquations equations(int order, MeanField model) {
    return order == 1 ? new FirstOrderEquations(model) : new SecondOrderEquations(model);
  }

  private static FieldState start(int order, MeanField model) {
    var solver = new FixedPointSolver(model);
    return order == 1 ? solver.firstOrder(0).state() : solver.secondOrder(0).state();
  }

  /** Under an input without breaks, from far away. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void errorFallsWithTheFourthPowerOfTheStep(int order) {
    var model = hodgkinHuxley(new RateCourse.Sine(1, 20, Math.PI / 2, 0), constant(4));
    var equations = equations(order, model);
    var from = start(order, hodgkinHuxley(constant(3)));
    double[] exact =
        TimeCourse.integrate(equations, from, 0.02, 0.02, new double[0]).getLast().values();
    var errors = new double[4];
    for (int halvings = 0; halvings < errors.length; halvings++) {
      double[] state = from.values();
      new FixedStepIntegrator(equations, 2e-4 / (1 << halvings), Double.POSITIVE_INFINITY)
          .advance(state, 0, 0.02);
      for (int i = 0; i < state.length; i++) {
        errors[halvings] = Math.max(errors[halvings], Math.abs(state[i] / exact[i] - 1));
      }
    }
    assertThat(errors[1] / errors[2]).isBetween(13.0, 20.0);
    assertThat(errors[2] / errors[3]).isBetween(13.0, 20.0);
    assertThat(errors[2]).isLessThan(1e-5);
  }

  /** The adaptive scheme, started anew at each value of the noise. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void followsNoiseAsTheAdaptiveSchemeThatStartsAnewAtEachValue(int order) {
    var model = hodgkinHuxley(noisy(5e-3));
    var equations = equations(order, model);
    var start = start(order, model);
    var course = TimeCourse.integrate(equations, start, 0.05, 1e-3, model.breakTimes());
    assertThat(course).hasSize(51);
    double[] state = start.values();
    for (int k = 0; k < 500; k++) {
      var integrator = new FieldIntegrator(equations, 1e-10);
      state = integrator.integrate(state, k * STEP, (k + 1) * STEP - 1e-15);
      if (k % 10 == 9) {
        double[] fixed = course.get((k + 1) / 10).values();
        for (int i = 0; i < state.length; i++) {
          assertThat(fixed[i]).isCloseTo(state[i], within(5e-6 * (1 + Math.abs(state[i]))));
        }
      }
    }
  }

  @Test
  void stateDoesNotDependOnTheSpacingOfSamples() {
    var model = hodgkinHuxley(noisy(5e-3));
    var equations = new SecondOrderEquations(model);
    var start = start(2, model);
    double[] breaks = model.breakTimes();
    var fine = TimeCourse.integrate(equations, start, 0.5, 1e-3, breaks);
    var coarse = TimeCourse.integrate(equations, start, 0.5, 0.0373, breaks);
    var last = TimeCourse.integrate(equations, start, 0.5, 0.5, breaks).getLast();
    assertThat(fine).hasSize(501);
    assertThat(coarse).hasSize(14);
    assertThat(last.time()).isEqualTo(0.5);
    assertThat(fine.getLast().time()).isEqualTo(0.5);
    for (int i = 0; i < 2; i++) {
      assertThat(fine.getLast().rate(i)).isCloseTo(last.rate(i), withinPercentage(1e-9));
    }
    var onward = TimeCourse.integrate(equations, coarse.getLast(), 0.5, 0.01, breaks);
    assertThat(coarse.getLast().time() + 0.01).isLessThan(0.5);
    assertThat(onward.getFirst()).isSameAs(coarse.getLast());
  }

  /** Linear between values so near to each other that they are followed with fixed steps. */
  @Test
  void valuesOfAFileAreFollowedAsTheSmoothCourseThatTheyAreTakenFrom() {
    var smooth = new RateCourse.DoubleGaussian(3, 0.1, 0.03, 0.05);
    double[] times = new double[4001];
    double[] values = new double[times.length];
    Arrays.setAll(times, i -> i * 5e-5);
    Arrays.setAll(values, i -> 4 + smooth.at(times[i]));
    var sampled = hodgkinHuxley(new SampledRate(times, values, true));
    var reference = hodgkinHuxley(constant(4), smooth);
    var start = new FixedPointSolver(reference).firstOrder(0).state();
    var expected =
        TimeCourse.integrate(
            new FirstOrderEquations(reference), start, 0.2, 0.01, reference.breakTimes());
    var equations = new FirstOrderEquations(sampled);
    var from = new FieldState(0, equations.layout(), start.values());
    var course = TimeCourse.integrate(equations, from, 0.2, 0.01, sampled.breakTimes());
    for (int k = 0; k < course.size(); k++) {
      for (int i = 0; i < 2; i++) {
        assertThat(course.get(k).rate(i))
            .isCloseTo(expected.get(k).rate(i), withinPercentage(1e-3));
      }
    }
  }

  @Test
  void aStateBeyondTheTheoryIsSaidAndNotCarriedOn() {
    var model = hodgkinHuxley(new RateCourse.Constant(-40));
    var equations = new SecondOrderEquations(model);
    double[] state = new double[equations.layout().length()];
    state[0] = 1;
    state[1] = 1;
    assertThatThrownBy(() -> new FixedStepIntegrator(equations).advance(state, 0, 0.1))
        .isInstanceOf(IntegrationFailureException.class)
        .hasMessageContainingAll("order-2", "beyond t = 5.27", "e-05 s, where the variance of inh");
  }
}
