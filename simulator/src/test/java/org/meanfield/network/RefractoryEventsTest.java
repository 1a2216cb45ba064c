package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.document.SourceText;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.StatementParser;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

/** What events add to a variable that is held while its neuron is refractory is lost. */
class RefractoryEventsTest {
  private static final double STEP = 1e-3;

  /** Cells that start together have lost each other after 27 intervals of CV 0.128, s. */
  private static final double DESYNCHRONISED = 0.5;

  /** Where events come in: an input, a projection, and one whose synapses have delays. */
  private enum Way {
    INPUT,
    PROJECTION,
    DELAYED
  }

  /**
   * One event of 1/4 comes at the start of each step; the fourth that counts makes V spike.
   *
   * <p>In Brian 2, whose events come at the ends of steps, those of the step of the spike and of
   * the n − 1 refractory ones are lost, here those at the starts of the n next: n + 4 steps from
   * spike to spike. Within the step the spike is at the start of the step, when the fourth event
   * comes, and n steps later events count again: n + 3. With the condition, u falls from 1 by 1/4 a
   * step, is looked at in three steps and found low in the third: 3 are lost, or, if u is set at
   * the start of a step, falls in it and is first looked at in the next, 3 again.
   */
  @ParameterizedTest
  @CsvSource({
    "GRID, 2, 6, false",
    "GRID, 5, 9, false",
    "GRID, 1, 5, false",
    "WITHIN_STEP, 2, 5, false",
    "WITHIN_STEP, 5, 8, false",
    "WITHIN_STEP, 1.5, 5, false",
    "GRID, 0, 7, false",
    "WITHIN_STEP, 0, 6, false",
    "GRID, 5, 4, true"
  })
  void eventsAreLostWhileTheNeuronIsRefractory(
      SpikeTiming timing, double refractorySteps, int period, boolean free) {
    for (Way way : Way.values()) {
      Refractoriness refractoriness =
          refractorySteps == 0
              ? new Refractoriness.While(expression("u > 0.5"))
              : new Refractoriness.For(free ? STEP : refractorySteps * STEP);
      var system =
          new DynamicalSystem(
              List.of(
                  new DynamicalSystem.Variable("V", expression("0"), !free),
                  new DynamicalSystem.Variable("u", expression("-250*(u > 0)"), false)),
              List.of(),
              expression("V >= 1"),
              refractoriness,
              StatementParser.parse(SourceText.of("test", "V = 0; u = 1")));
      double[] times = times(system, timing, way);
      assertThat(times).hasSizeGreaterThan(5);
      assertThat(
              IntStream.range(1, times.length)
                  .mapToObj(i -> (int) Math.rint(times[i] - times[i - 1])))
          .as("intervals by %s", way)
          .containsOnly(period);
    }
  }

  private static double[] times(DynamicalSystem system, SpikeTiming timing, Way way) {
    var source = Networks.integrators("source", 1, "1000", Map.of());
    var target =
        new NetworkPlan.Population(
            "target",
            "target",
            1,
            system,
            IntegrationScheme.EULER,
            "V",
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            0);
    Delay delay = way == Way.DELAYED ? new Delay.Uniform(0.6e-3, 1.4e-3) : Delay.NONE;
    var plan =
        new NetworkPlan(
            List.of(source, target),
            way == Way.INPUT
                ? List.of()
                : List.of(new NetworkPlan.Projection("p", 0, 1, "V", 0.25, 1, delay)),
            way == Way.INPUT
                ? List.of(
                    new NetworkPlan.ExternalInput(
                        "i",
                        1,
                        "V",
                        0.25,
                        1000,
                        new RateCourse.Constant(1),
                        EventDistribution.BERNOULLI))
                : List.of(),
            timing,
            STEP,
            100,
            0,
            1,
            1);
    return Networks.run(plan, 1).populations().get(1).spikes().times();
  }

  /**
   * A leaky cell of 20 ms between 10 and 20 mV, refractory for 10 ms, under 4000 events of 0.5 mV
   * per second. Expected rates are those of the same cell in validation/delta-synapses, events in
   * continuous time or gathered in steps, none of it with this program: 55.076 Hz without steps,
   * standard error 0.005 Hz. Events that come at the starts of their steps, half a step early, make
   * an error of first order: −0.50 Hz on the grid at 0.1 ms (Brian 2: 54.60 ± 0.05 Hz), +0.20 Hz
   * within the step, at 0.01 ms a tenth of both.
   *
   * <p>Windows are four standard errors of our count and of the expected rate: a row has a false
   * alarm in 16,000. The count of n spikes has the error CV/√n, with CV 0.128 of the intervals.
   */
  @ParameterizedTest
  @CsvSource({"GRID, 54.577", "WITHIN_STEP, 55.279"})
  void leakyCellUnderDeltaSynapsesFiresAsItsEventsInSteps(SpikeTiming timing, double expected) {
    assertRate(timing, 1e-4, 500, 1.8, expected, 0.005);
  }

  @ParameterizedTest
  @Tag("validation")
  @CsvSource({"GRID, 55.032", "WITHIN_STEP, 55.093"})
  void bothTimingsTendToContinuousTime(SpikeTiming timing, double expected) {
    assertThat(expected).isCloseTo(55.076, within(0.05));
    assertRate(timing, 1e-5, 250, 1, expected, 0.010);
  }

  private static void assertRate(
      SpikeTiming timing, double step, int size, double duration, double expected, double error) {
    var system =
        new DynamicalSystem(
            List.of(new DynamicalSystem.Variable("V", expression("-V/0.02"), true)),
            List.of(),
            expression("V > 0.02"),
            new Refractoriness.For(0.01),
            StatementParser.parse(SourceText.of("test", "V = 0.01")));
    var cells =
        new NetworkPlan.Population(
            "cells",
            "lif",
            size,
            system,
            IntegrationScheme.EXPONENTIAL_EULER,
            "V",
            List.of(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            0);
    var input =
        new NetworkPlan.ExternalInput(
            "drive", 0, "V", 0.5e-3, 1000, new RateCourse.Constant(4), EventDistribution.POISSON);
    int discarded = (int) Math.rint(DESYNCHRONISED / step);
    int steps = discarded + (int) Math.rint(duration / step);
    var plan =
        new NetworkPlan(
            List.of(cells), List.of(), List.of(input), timing, step, steps, discarded, steps, 1);
    double own = 0.128 * Math.sqrt(expected / (size * duration));
    assertThat(Networks.rate(plan, Networks.run(plan, 2), 0))
        .isCloseTo(expected, within(4 * Math.hypot(own, error)));
  }

  private static Expression expression(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }
}
