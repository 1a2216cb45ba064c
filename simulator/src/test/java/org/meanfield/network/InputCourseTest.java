package org.meanfield.network;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.OrnsteinUhlenbeck;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.stimulus.SampledRate;

/** The events that arrive in a network follow the rate of their input, step by step. */
class InputCourseTest {
  private static final double STEP = 1e-3;
  private static final int STEPS = 400;
  private static final int NEURONS = 300;
  private static final int SOURCES = 100;

  /**
   * With n_k events in step k and m_k = N K ν(t_k) Δt expected, t_k in the middle of the step, Σ
   * (n_k − m_k)²/m_k has a χ² distribution of as many degrees as there are steps with m_k > 0
   * (which is 20 at least). False alarm: 1e-5 for each course; the seed is fixed.
   */
  @ParameterizedTest
  @MethodSource("courses")
  void eventsOfEachStepAreThoseOfTheRateInItsMiddle(RateCourse course) {
    var input =
        new NetworkPlan.ExternalInput(
            "drive", 0, "g", 1, SOURCES, course, EventDistribution.POISSON);
    var population = Networks.integrators("one", NEURONS, "0", Map.of());
    var plan = Networks.plan(List.of(population), List.of(), List.of(input), STEP, STEPS, 0, 21);
    double[][] conductance =
        requireNonNull(Networks.run(plan, 1).populations().getFirst().traces().get("g"));
    double sum = 0;
    int degrees = 0;
    for (int step = 0; step < STEPS; step++) {
      double events = 0;
      for (double[] g : conductance) {
        events += g[step] - (step == 0 ? 0 : g[step - 1] * Math.exp(-0.2));
      }
      double expected = NEURONS * SOURCES * STEP * course.at((step + 0.5) * STEP);
      if (expected == 0) {
        assertThat(events).isBetween(-1e-6, 1e-6);
      } else {
        assertThat(expected).isGreaterThan(20);
        sum += (events - expected) * (events - expected) / expected;
        degrees++;
      }
    }
    var distribution = new ChiSquaredDistribution(degrees);
    assertThat(sum)
        .isBetween(
            distribution.inverseCumulativeProbability(5e-6),
            distribution.inverseCumulativeProbability(1 - 5e-6));
  }

  static Stream<RateCourse> courses() {
    var noise =
        new OrnsteinUhlenbeck(3, 20e-3, STEP, STEPS, StreamKey.of(5, "noise-input", "drive"));
    return Stream.of(
        new RateCourse.LinearRamp(2, 12, 0.1, 0.2),
        new RateCourse.Step(8, 0.05, 0.2),
        new RateCourse.Pulses(9, 0.01, 0.03, 0.05, 6),
        new RateSum(List.of(new RateCourse.Constant(8), new RateCourse.Sine(7, 20, 0.3, 0.1))),
        new SampledRate(new double[] {0.1, 0.2, 0.3}, new double[] {5, 9, 2}, true),
        new SampledRate(new double[] {0.1, 0.2, 0.3}, new double[] {5, 9, 2}, false),
        new RateSum(List.of(new RateCourse.Constant(12), noise)));
  }
}
