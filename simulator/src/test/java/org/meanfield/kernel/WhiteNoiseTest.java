package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.meanfield.random.StreamKey;

/** Seeds are fixed; each statistical statement has a false-alarm probability below 1e-4. */
class WhiteNoiseTest {
  private static final StreamKey KEY = StreamKey.of(7, "noise", "test");

  /**
   * dx/dt = −x/τ + σ√(2/τ) ξ by Euler–Maruyama: mean 0, variance σ²/(1 − h/2τ), correlation 1 − h/τ
   * from step to step. Intervals are four standard errors.
   */
  @Test
  void ornsteinUhlenbeckProcessHasItsMoments() {
    double decay = 0.1;
    var system =
        Systems.noisy(Map.of("x", "-x/1"), Map.of("x", Map.of("xi", "3*sqrt(2.0)")), null, "");
    int size = 20_000;
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, decay);
    var state = new NeuronState(kernel, size);
    var stepper = new Stepper(kernel, KEY);
    advance(state, stepper, 0, 200);
    double[] before = values(state, "x");
    advance(state, stepper, 200, 201);
    double[] after = values(state, "x");
    double variance = 9 / (1 - decay / 2);
    double error = 1 / Math.sqrt(size);
    assertThat(mean(after)).isCloseTo(0, within(4 * Math.sqrt(variance) * error));
    assertThat(product(after, after))
        .isCloseTo(variance, within(4 * variance * Math.sqrt(2) * error));
    assertThat(product(before, after) / variance)
        .isCloseTo(1 - decay, within(4 * Math.sqrt(2) * error));
  }

  /** One number per source, neuron and step. */
  @Test
  void variablesThatNameASourceShareIt() {
    var system =
        Systems.noisy(
            Map.of("x", "0", "y", "0", "z", "0"),
            Map.of(
                "x",
                Map.of("xi_a", "1.0"),
                "y",
                Map.of("xi_a", "-2.0"),
                "z",
                Map.of("xi_b", "1.0")),
            null,
            "");
    int size = 20_000;
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.GRID, 0.25);
    var state = new NeuronState(kernel, size);
    var stepper = new Stepper(kernel, KEY);
    advance(state, stepper, 0, 4);
    double[] x = values(state, "x");
    double[] y = values(state, "y");
    double[] z = values(state, "z");
    for (int i = 0; i < size; i++) {
      assertThat(y[i]).isEqualTo(-2 * x[i]);
    }
    double error = 1 / Math.sqrt(size);
    assertThat(product(x, z)).isCloseTo(0, within(4 * error));
    assertThat(product(x, x)).isCloseTo(1, within(4 * Math.sqrt(2) * error));
    assertThat(product(z, z)).isCloseTo(1, within(4 * Math.sqrt(2) * error));
  }

  /** The noise of neighbours, and of one step and the next. */
  @Test
  void neuronsAndStepsAreIndependent() {
    int size = 20_000;
    var kernel =
        Kernel.compile(
            Systems.noisy(Map.of("x", "0"), Map.of("x", Map.of("xi", "1.0")), null, ""),
            IntegrationScheme.EULER,
            SpikeTiming.GRID,
            1);
    var state = new NeuronState(kernel, size);
    var stepper = new Stepper(kernel, KEY);
    advance(state, stepper, 0, 1);
    double[] first = values(state, "x");
    advance(state, stepper, 1, 2);
    double[] second = values(state, "x");
    double steps = 0;
    double neighbours = 0;
    for (int i = 1; i < size; i++) {
      steps += first[i] * (second[i] - first[i]) / size;
      neighbours += first[i] * first[i - 1] / size;
    }
    double error = 1 / Math.sqrt(size);
    assertThat(steps).isCloseTo(0, within(4 * error));
    assertThat(neighbours).isCloseTo(0, within(4 * error));
  }

  /** Spikes, parts of steps and all: the same bits for a neuron of 300 and of 1000. */
  @Test
  void sizeOfThePopulationDoesNotMatter() {
    for (SpikeTiming timing : SpikeTiming.values()) {
      double[] few = spiking(300, timing);
      double[] many = spiking(1000, timing);
      for (int i = 0; i < few.length; i++) {
        assertThat(many[i]).isEqualTo(few[i]);
      }
      assertThat(DoubleStream.of(few).distinct().count()).isGreaterThan(200);
    }
  }

  private static double[] spiking(int size, SpikeTiming timing) {
    var system =
        new DynamicalSystem(
            Systems.noisy(
                    Map.of("x", "2 - x"), Map.of("x", Map.of("xi", "1.0", "xi_2", "x")), null, "")
                .variables(),
            List.of(),
            Systems.expression("x > 1"),
            new Refractoriness.For(0.5),
            Systems.of("1", null, new Refractoriness.None(), "x = 0", false).reset());
    var state =
        new NeuronState(Kernel.compile(system, IntegrationScheme.EULER, timing, 0.125), size);
    advance(state, new Stepper(state.kernel(), KEY), 0, 100);
    return values(state, "x");
  }

  @Test
  void noiseNeedsAKey() {
    var kernel =
        Kernel.compile(
            Systems.noisy(Map.of("x", "0"), Map.of("x", Map.of("xi", "1.0")), null, ""),
            IntegrationScheme.EULER,
            SpikeTiming.GRID,
            1);
    assertThat(kernel.isNoisy()).isTrue();
    assertThatThrownBy(() -> new Stepper(kernel)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void onlyEulerTakesNoise() {
    var noisy = Systems.noisy(Map.of("x", "-x"), Map.of("x", Map.of("xi", "1.0")), null, "");
    assertThat(IntegrationScheme.able(noisy)).containsExactly(IntegrationScheme.EULER);
    assertThat(IntegrationScheme.RK4.obstacle(noisy))
        .contains("the equation of 'x' has white noise");
  }

  @Test
  void aNoisyThresholdThatResetsMustBeOneComparison() {
    var noise = Map.of("x", Map.of("xi", "1.0"));
    var composite = Systems.noisy(Map.of("x", "-x"), noise, "x > 1 and t > 1", "x = 0");
    assertThat(SpikeTiming.WITHIN_STEP.obstacle(composite, 1e-4))
        .hasValueSatisfying(reason -> assertThat(reason).contains("one comparison"));
    assertThat(SpikeTiming.GRID.obstacle(composite, 1e-4)).isEmpty();
    var silent = Systems.noisy(Map.of("x", "-x"), noise, "x > 1 and t > 1", "");
    assertThat(SpikeTiming.WITHIN_STEP.obstacle(silent, 1e-4)).isEmpty();
    var single = Systems.noisy(Map.of("x", "-x"), noise, "x > 1", "x = 0");
    assertThat(SpikeTiming.WITHIN_STEP.obstacle(single, 1e-4)).isEmpty();
  }

  /** Its slope is 0 or jumps where it matters, so that noise would seem not to move it. */
  @ParameterizedTest
  @ValueSource(strings = {"int(x*10) > 9", "sign(x - 1) > 0", "x // 1 > 0", "abs(x) > 1"})
  void aNoisyThresholdThatResetsMustBeSmooth(String threshold) {
    var noise = Map.of("x", Map.of("xi", "1.0"));
    var slopes = Map.of("x", "-x", "y", "1");
    var kinked = Systems.noisy(slopes, noise, threshold, "x = 0");
    assertThat(SpikeTiming.WITHIN_STEP.obstacle(kinked, 1e-4))
        .hasValueSatisfying(reason -> assertThat(reason).contains("change smoothly with 'x'"));
    assertThat(SpikeTiming.GRID.obstacle(kinked, 1e-4)).isEmpty();
    var still = Systems.noisy(slopes, noise, threshold.replace("x", "y") + " - x", "x = 0");
    assertThat(SpikeTiming.WITHIN_STEP.obstacle(still, 1e-4)).isEmpty();
  }

  /** Without a reset the grid finds the spike, and the straight line its time. */
  @Test
  void crossingWithoutResetIsOnTheStraightLine() {
    var system = Systems.noisy(Map.of("x", "1"), Map.of("x", Map.of("xi", "0.5")), "x > 0.6", "");
    int size = 1000;
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, 1);
    var state = new NeuronState(kernel, size);
    var stepper = new Stepper(kernel, KEY);
    for (int block = 0; block < state.blocks(); block++) {
      int found = stepper.advance(state, block, 0);
      assertThat(found).isGreaterThan(100);
      int n = 0;
      for (int i = 0; i < state.neurons(block); i++) {
        double x = state.values(block, 0)[i];
        if (x > 0.6) {
          assertThat(stepper.spike(n)).isEqualTo(i);
          assertThat(stepper.fraction(n)).isCloseTo(0.6 / x, within(1e-14));
          n++;
        }
      }
      assertThat(n).isEqualTo(found);
    }
  }

  /** Spikes within the step, numbers for the bridge and all. */
  @ParameterizedTest
  @EnumSource(SpikeTiming.class)
  void noNoisyStepAllocates(SpikeTiming timing) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var system =
        Systems.noisy(Map.of("x", "2 - x"), Map.of("x", Map.of("xi", "1.0")), "x > 1", "x = 0");
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, timing, 0.125);
    var state = new NeuronState(kernel, NeuronState.BLOCK);
    var stepper = new Stepper(kernel, KEY);
    long least = Long.MAX_VALUE;
    int spikes = 0;
    for (int round = 0; round < 200; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        spikes += stepper.advance(state, 0, 100L * round + i);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(spikes).isGreaterThan(100_000);
    assertThat(least).isZero();
  }

  static void advance(NeuronState state, Stepper stepper, int from, int to) {
    for (int step = from; step < to; step++) {
      for (int block = 0; block < state.blocks(); block++) {
        stepper.advance(state, block, step);
      }
    }
  }

  private static double[] values(NeuronState state, String variable) {
    int number = state.kernel().variable(variable);
    var values = new double[state.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = state.get(number, i);
    }
    return values;
  }

  private static double mean(double[] values) {
    return DoubleStream.of(values).average().orElseThrow();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum / a.length;
  }
}
