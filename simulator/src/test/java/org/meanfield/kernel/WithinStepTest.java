package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;

/** Spikes at the crossing of the threshold, wherever in the step it lies. */
class WithinStepTest {
  private static final double STEP = 0.125;
  private static final Refractoriness NONE = new Refractoriness.None();
  private static final Offset<Double> EXACT = within(1e-12);

  private static double[] times(DynamicalSystem system, double step, int steps) {
    return Systems.times(system, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, step, steps);
  }

  /** A leaky cell with τ = 20 ms, V from 0 to 1, driven to I: T = τ ln(I/(I − 1)) + t_ref. */
  @ParameterizedTest
  @CsvSource({
    "0, 1e-4",
    "0.002, 1e-4",
    "0.0034567, 1e-4",
    "0.00003, 1e-4",
    "0, 1e-3",
    "0.0034567, 1e-3"
  })
  void leakyCellFiresAtItsRate(double refractoryTime, double step) {
    Refractoriness refractoriness =
        refractoryTime == 0 ? NONE : new Refractoriness.For(refractoryTime);
    double[] currents =
        DoubleStream.concat(
                DoubleStream.of(1 + 1e-6, 1.001, 1.01),
                IntStream.range(0, 60).mapToDouble(i -> 1.05 * Math.pow(1.12, i)))
            .toArray();
    var system =
        new DynamicalSystem(
            List.of(new DynamicalSystem.Variable("x", Systems.expression("(I - x)/0.02"), true)),
            List.of("I"),
            Systems.expression("x > 1"),
            refractoriness,
            Systems.of("1", null, NONE, "x = 0", true).reset());
    var kernel =
        Kernel.compile(system, IntegrationScheme.EXPONENTIAL_EULER, SpikeTiming.WITHIN_STEP, step);
    var state = new NeuronState(kernel, currents.length);
    for (int i = 0; i < currents.length; i++) {
      state.set(kernel.variable("I"), i, currents[i]);
    }
    var stepper = new Stepper(kernel);
    var first = new double[currents.length];
    var last = new double[currents.length];
    var counts = new int[currents.length];
    for (int i = 0; i < 1 / step; i++) {
      int found = stepper.advance(state, 0, i);
      for (int n = 0; n < found; n++) {
        int cell = stepper.spike(n);
        last[cell] = (i + stepper.fraction(n)) * step;
        first[cell] = counts[cell] == 0 ? last[cell] : first[cell];
        counts[cell]++;
      }
    }
    for (int i = 0; i < currents.length; i++) {
      double expected = 1 / (refractoryTime - 0.02 * Math.log1p(-1 / currents[i]));
      assertThat((counts[i] - 1) / (last[i] - first[i]))
          .as("rate at %s", currents[i])
          .isCloseTo(expected, within(1e-9));
    }
  }

  /** x rises by 1/8 in a step and starts anew at 0 at every third of a tenth. */
  @Test
  void severalSpikesFitIntoAStep() {
    double[] times = times(Systems.of("1", "x > 0.03", NONE, "x = 0", false), STEP, 8);
    assertThat(times).hasSize(33);
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(0.03 * (i + 1), EXACT);
    }
  }

  /** From 0.5 on a spike every 0.5 + 0.3, which is no whole number of steps. */
  @Test
  void refractoryTimeEndsInsideAStep() {
    var system = Systems.of("1", "x >= 0.5", new Refractoriness.For(0.3), "x = 0", true);
    double[] times = times(system, STEP, 80);
    assertThat(times).hasSize(12);
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(0.5 + 0.8 * i, EXACT);
    }
  }

  /** Refractory times and intervals both much shorter than a step. */
  @Test
  void refractoryTimesFitIntoAStep() {
    var system = Systems.of("1", "x >= 0.01", new Refractoriness.For(0.003), "x = 0", true);
    double[] times = times(system, STEP, 10);
    assertThat(times).hasSize(96);
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(0.01 + 0.013 * i, EXACT);
    }
  }

  /** Not held: x is above the threshold when the refractory time ends, and fires at once. */
  @Test
  void spikesAtTheEndOfRefractorinessIfTheConditionThenHolds() {
    var system = Systems.of("1", "x >= 0.5", new Refractoriness.For(0.3), "", false);
    double[] times = times(system, STEP, 12);
    assertThat(times).hasSize(4);
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(0.5 + 0.3 * i, EXACT);
    }
    var reset = Systems.of("1", "x >= 0.5", new Refractoriness.For(0.3), "x = x + 1", false);
    assertThat(times(reset, STEP, 12)).containsExactly(times, EXACT);
  }

  @Test
  void spikesAtOnceButOnceAStepIfTheConditionHoldsAtItsStart() {
    double[] expected = {0.5, 0.5, 0.625, 0.75, 0.875};
    for (String reset : List.of("", "x = x + 0.001")) {
      double[] times = times(Systems.of("1", "x >= 0.5", NONE, reset, false), STEP, 8);
      assertThat(times).containsExactly(expected, EXACT);
    }
  }

  /** The input of a step lifts x above the threshold: that spike is at its start. */
  @Test
  void inputAboveTheThresholdIsASpikeAtTheStartOfTheStep() {
    var system = Systems.of("0", "x > 1", new Refractoriness.For(0.2), "x = 0", false);
    var state =
        new NeuronState(
            Kernel.compile(system, IntegrationScheme.RK4, SpikeTiming.WITHIN_STEP, STEP), 1);
    var stepper = new Stepper(state.kernel());
    state.set(0, 0, 2);
    assertThat(stepper.advance(state, 0, 0)).isOne();
    assertThat(stepper.fraction(0)).isZero();
    state.set(0, 0, 2);
    assertThat(stepper.advance(state, 0, 1)).as("waits 0.2").isOne();
    assertThat(stepper.fraction(0)).isCloseTo(0.6, EXACT);
    assertThat(state.get(0, 0)).isZero();
    assertThat(state.isRefractory(0, 0)).isTrue();
  }

  @Test
  void resetSeesTheStateAndTheTimeOfTheSpike() {
    var system = Systems.of("1", "x > 0.3", NONE, "x = x + t - 1", false);
    var state =
        new NeuronState(
            Kernel.compile(system, IntegrationScheme.RK2, SpikeTiming.WITHIN_STEP, STEP), 1);
    var stepper = new Stepper(state.kernel());
    for (int i = 0; i < 3; i++) {
      stepper.advance(state, 0, i);
    }
    // At 0.3: x = 0.3 + 0.3 − 1; then 0.075 more.
    assertThat(state.get(0, 0)).isCloseTo(-0.325, EXACT);
  }

  /** The sine is above 0.5 from asin 0.5 on; the condition of refractoriness ends each time. */
  @ParameterizedTest
  @CsvSource({
    "x > 0.5",
    "x >= 0.5",
    "0.5 < x",
    "not x < 0.5",
    "x > 0.5 and t > 0",
    "x > 0.5 or x < -2",
    "int(x > 0.5)",
    "x*x > 0.25 and x > 0"
  })
  void everyFormOfAConditionIsCrossedWhereItChanges(String threshold) {
    var system =
        Systems.of(
            "cos(t)",
            threshold,
            new Refractoriness.While(Systems.expression("x > 0.5")),
            "",
            false);
    double[] times =
        Systems.times(system, IntegrationScheme.RK4, SpikeTiming.WITHIN_STEP, 0.01, 6000);
    assertThat(times).hasSize(10);
    for (int i = 0; i < times.length; i++) {
      assertThat(times[i]).isCloseTo(Math.PI / 6 + 2 * Math.PI * i, within(1e-9));
    }
  }

  /** What holds no variable and resets none leaves every bit as it is. */
  @ParameterizedTest
  @EnumSource(IntegrationScheme.class)
  void spikesWithoutResetDoNotChangeTheCourse(IntegrationScheme scheme) {
    String slope = "-x + 2*sin(3*t)";
    var spiking = Systems.of(slope, "x > 0.25", new Refractoriness.For(0.31), "", false);
    assertThat(Systems.times(spiking, scheme, SpikeTiming.WITHIN_STEP, STEP, 400))
        .hasSizeGreaterThan(20);
    var with = new NeuronState(Kernel.compile(spiking, scheme, SpikeTiming.WITHIN_STEP, STEP), 1);
    var without =
        new NeuronState(
            Kernel.compile(Systems.of(slope), scheme, SpikeTiming.WITHIN_STEP, STEP), 1);
    for (int i = 0; i < 400; i++) {
      new Stepper(with.kernel()).advance(with, 0, i);
      new Stepper(without.kernel()).advance(without, 0, i);
      assertThat(with.get(0, 0)).isEqualTo(without.get(0, 0));
    }
  }

  /** Each neuron by itself, whatever its neighbours do and wherever in the population it is. */
  @Test
  void neighboursDoNotMatter() {
    int size = 2 * NeuronState.BLOCK + 19;
    var all = new double[size];
    for (int i = 0; i < size; i++) {
      all[i] = 1 + (i * 37 % 101) / 20.0;
    }
    Map<Integer, List<Double>> together = spikes(all);
    for (int i = 0; i < size; i += 23) {
      assertThat(together.get(i)).isEqualTo(spikes(all[i]).get(0));
    }
  }

  private static Map<Integer, List<Double>> spikes(double... drives) {
    var system =
        new DynamicalSystem(
            List.of(
                new DynamicalSystem.Variable("x", Systems.expression("I + exp(x) - 3*x - w"), true),
                new DynamicalSystem.Variable("w", Systems.expression("-w/3"), false)),
            List.of("I"),
            Systems.expression("x > 2 - w/10"),
            new Refractoriness.For(0.23),
            Systems.of("1", null, NONE, "x = -1; w += 1", true).reset());
    var kernel =
        Kernel.compile(system, IntegrationScheme.RUSH_LARSEN, SpikeTiming.WITHIN_STEP, STEP);
    var state = new NeuronState(kernel, drives.length);
    for (int i = 0; i < drives.length; i++) {
      state.set(kernel.variable("I"), i, drives[i]);
    }
    var stepper = new Stepper(kernel);
    var spikes = new java.util.HashMap<Integer, List<Double>>();
    for (int step = 0; step < 200; step++) {
      for (int block = 0; block < state.blocks(); block++) {
        int found = stepper.advance(state, block, step);
        for (int n = 0; n < found; n++) {
          if (n > 0) {
            boolean later =
                stepper.spike(n) > stepper.spike(n - 1)
                    || stepper.fraction(n) > stepper.fraction(n - 1);
            assertThat(later).as("spikes in order").isTrue();
          }
          spikes
              .computeIfAbsent(
                  block * NeuronState.BLOCK + stepper.spike(n), _ -> new java.util.ArrayList<>())
              .add((step + stepper.fraction(n)) * STEP);
        }
      }
    }
    return spikes;
  }

  /**
   * The condition depends on t and not on what is reset: rounding must not make two spikes of one.
   */
  @Test
  void aCrossingIsOneSpikeWhateverIsReset() {
    var system =
        new DynamicalSystem(
            List.of(new DynamicalSystem.Variable("w", Systems.expression("-w"), false)),
            List.of(),
            Systems.expression("sin(t) > 0.5 + 0*w"),
            NONE,
            Systems.of("1", null, NONE, "w += 1", false).reset());
    for (int i = 0; i < 100; i++) {
      double step = 0.1 + i * 0.001;
      double[] times =
          Systems.times(
              system, IntegrationScheme.RK4, SpikeTiming.WITHIN_STEP, step, (int) (300 / step));
      assertThat(times).hasSizeGreaterThan(100);
      for (int n = 1; n < times.length; n++) {
        assertThat(times[n] - times[n - 1]).isGreaterThan(1e-9);
      }
    }
  }

  @Test
  void endlessSpikesWithinAStepAreAnError() {
    var system = Systems.of("1", "x > 0.5", new Refractoriness.For(1e-9), "x = 0.6", false);
    assertThatThrownBy(() -> times(system, STEP, 8))
        .isInstanceOf(TooManySpikesException.class)
        .hasMessageContainingAll("neuron 0", "1000 times", "0.5 s");
  }

  /**
   * A spike that runs away within the step, to no number at all, is still met at its threshold. Of
   * exp(100 x) that is so from 7.1 on, below the threshold, where a step of Rush–Larsen or on the
   * grid may end: from there the solution needs less than 1e-300 s to the threshold.
   */
  @ParameterizedTest
  @CsvSource({
    "WITHIN_STEP, EULER, 5",
    "WITHIN_STEP, EULER, 100",
    "WITHIN_STEP, RK2, 5",
    "WITHIN_STEP, RK4, 5",
    "WITHIN_STEP, RK4, 100",
    "WITHIN_STEP, RUSH_LARSEN, 5",
    "WITHIN_STEP, RUSH_LARSEN, 100",
    "GRID, EULER, 100",
    "GRID, RUSH_LARSEN, 100"
  })
  void runawayIsStoppedAtTheThreshold(SpikeTiming timing, IntegrationScheme scheme, int steepness) {
    var system = Systems.of("exp(%d*x) - x".formatted(steepness), "x > 20", NONE, "x = -1", false);
    double[] times = Systems.times(system, scheme, timing, STEP, 240);
    assertThat(times).hasSizeGreaterThan(4);
    assertThat(times[times.length - 1]).isGreaterThan(20);
    assertThat(Arrays.stream(times)).isSorted().allMatch(Double::isFinite);
  }

  /** The slope is too large for a number where the step begins, yet the spike is at once. */
  @ParameterizedTest
  @EnumSource(SpikeTiming.class)
  void slopeTooLargeForANumberLeadsToTheThresholdAtOnce(SpikeTiming timing) {
    var system = Systems.of("exp(100*x) - x", "x > 20", NONE, "x = -1", false);
    var state =
        new NeuronState(Kernel.compile(system, IntegrationScheme.RUSH_LARSEN, timing, STEP), 1);
    state.set(0, 0, 10);
    var stepper = new Stepper(state.kernel());
    assertThat(stepper.advance(state, 0, 0)).isOne();
    assertThat(stepper.fraction(0)).isCloseTo(timing == SpikeTiming.GRID ? 1 : 0, EXACT);
    double rest = timing == SpikeTiming.GRID ? 0 : STEP;
    assertThat(state.get(0, 0)).isCloseTo(-Math.exp(-rest), EXACT);
  }

  /** Not too large but none: a division by zero, or a root that does not exist. */
  @ParameterizedTest
  @CsvSource({
    "WITHIN_STEP, (1 - x)/(0*t), x > 20",
    "GRID, (1 - x)/(0*t), x > 20",
    "WITHIN_STEP, 8 + 0*sqrt(10 - x), not x < 20",
    "GRID, 8 + 0*sqrt(10 - x), not x < 20"
  })
  void slopeThatIsNoNumberIsRefused(SpikeTiming timing, String slope, String threshold) {
    var system = Systems.of(slope, threshold, NONE, "x = -1", false);
    assertThatThrownBy(() -> Systems.times(system, IntegrationScheme.EULER, timing, STEP, 240))
        .isInstanceOf(NonFiniteValueException.class)
        .hasMessageContaining("neuron 0: x is no longer a finite number when it spikes");
  }

  @Test
  void noStepAllocates() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var system =
        Systems.of(
            "exp(x) + 2 - x", "x > 2 and t >= 0", new Refractoriness.For(0.3), "x = 0", true);
    var kernel =
        Kernel.compile(system, IntegrationScheme.RUSH_LARSEN, SpikeTiming.WITHIN_STEP, STEP);
    var state = new NeuronState(kernel, NeuronState.BLOCK);
    var stepper = new Stepper(kernel);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 200; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        stepper.advance(state, 0, 100L * round + i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }
}
