package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.Refractoriness;
import org.meanfield.random.StreamKey;

/** Noisy cells that are reset at a threshold, against the theory of first passages. */
class FirstPassageTest {
  private static final StreamKey KEY = StreamKey.of(11, "noise", "first passage");
  private static final double MEMBRANE_TIME = 0.02;
  private static final double REFRACTORY_TIME = 0.002;

  /**
   * Brownian motion with drift from 0 to 1: intervals are inverse Gaussian with mean 1/μ and shape
   * 1/σ², for any step, here as long as two thirds of the mean interval. Kolmogorov–Smirnov at
   * 1e-4.
   */
  @Test
  void intervalsOfADriftingBrownianMotionAreExactForAnyStep() {
    double drift = 10;
    double spread = 1.7;
    double step = 0.0667;
    var system =
        Systems.noisy(Map.of("x", "10.0"), Map.of("x", Map.of("xi", "1.7")), "x > 1", "x = 0");
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, step);
    int size = 500;
    var state = new NeuronState(kernel, size);
    var stepper = new Stepper(kernel, KEY);
    var last = new double[size];
    var intervals = DoubleStream.builder();
    // The first intervals of each neuron, all of them: a window of time would prefer short ones.
    var taken = new int[size];
    for (int i = 0; i < 300; i++) {
      for (int block = 0; block < state.blocks(); block++) {
        int found = stepper.advance(state, block, i);
        for (int n = 0; n < found; n++) {
          int neuron = block * NeuronState.BLOCK + stepper.spike(n);
          double time = (i + stepper.fraction(n)) * step;
          if (taken[neuron]++ < 100) {
            intervals.add(time - last[neuron]);
          }
          last[neuron] = time;
        }
      }
    }
    assertThat(Arrays.stream(taken).min().orElse(0)).isGreaterThanOrEqualTo(100);
    double[] sorted = intervals.build().sorted().toArray();
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double expected = inverseGaussian(sorted[i], 1 / drift, 1 / (spread * spread));
      distance = Math.max(distance, Math.abs(expected - (i + 0.5) / sorted.length));
    }
    assertThat(distance * Math.sqrt(sorted.length)).isLessThan(2.23);
  }

  /**
   * The same motion at 50 Hz, put back by as much as it has climbed, so that it matters where it is
   * at its spike: four standard errors of the rate, one run in 16,000 by chance.
   */
  @ParameterizedTest
  @CsvSource({
    "x > 1, x -= 1, 3.5",
    "x > 1, x -= 1, 7",
    "x > 1, x = 0, 3.5",
    "x + y > 1, x -= 0.7; y -= 0.3, 3.5",
    "x + y > 1, x -= 0.7; y -= 0.3, 7",
    "2*x + 2*y - 1 > 1, x -= 0.7; y -= 0.3, 7"
  })
  void resetsSeeTheThresholdItself(String threshold, String reset, double spread) {
    var system =
        Systems.noisy(
            Map.of("x", threshold.contains("y") ? "35" : "50", "y", "15"),
            Map.of(
                "x",
                Map.of("xi", threshold.contains("y") ? "0.7*" + spread : "" + spread),
                "y",
                Map.of("xi", "0.3*" + spread)),
            threshold,
            reset);
    double step = 1e-3;
    int steps = 10_000;
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, step);
    var state = new NeuronState(kernel, 500);
    var stepper = new Stepper(kernel, KEY);
    long count = 0;
    int skipped = 300;
    for (int i = 0; i < skipped + steps; i++) {
      for (int block = 0; block < state.blocks(); block++) {
        int found = stepper.advance(state, block, i);
        count += i < skipped ? 0 : found;
      }
    }
    double variation = spread / Math.sqrt(50);
    assertThat(count / (steps * step) / state.size())
        .isCloseTo(50, within(4 * 50 * variation / Math.sqrt((double) count)));
  }

  /** Noise crosses a threshold for ever at which a reset leaves the neuron: once a step is all. */
  @Test
  void neuronThatIsLeftAtItsThresholdDoesNotSpikeForEver() {
    var system =
        Systems.noisy(
            Map.of("x", "-x", "w", "0"), Map.of("x", Map.of("xi", "1.0")), "x > 0.1", "w += 1");
    var kernel = Kernel.compile(system, IntegrationScheme.EULER, SpikeTiming.WITHIN_STEP, 0.01);
    var state = new NeuronState(kernel, 200);
    var stepper = new Stepper(kernel, KEY);
    for (int i = 0; i < 1000; i++) {
      assertThat(stepper.advance(state, 0, i)).isLessThanOrEqualTo(2 * state.size());
    }
    assertThat(state.get(kernel.variable("w"), 0)).isBetween(100.0, 1000.0);
  }

  private static double inverseGaussian(double t, double mean, double shape) {
    double root = Math.sqrt(shape / t);
    return normal(root * (t / mean - 1))
        + Math.exp(2 * shape / mean) * normal(-root * (t / mean + 1));
  }

  private static double normal(double z) {
    return Erfc.value(-z / Math.sqrt(2)) / 2;
  }

  /**
   * Rate of a leaky cell, τ dV/dt = μ − V + σ√τ ξ, threshold 1, reset 0: Siegert's formula to 1 %
   * (the bias of Euler–Maruyama at 0.1 ms) and three standard errors. If the bias took up nothing
   * of the 1 %, one of the 25 would fail by chance with probability 7 %; the seed is fixed.
   */
  @Test
  void leakyCellWithWhiteNoiseFiresAtSiegertsRate() {
    double[] means = {0.5, 0.75, 0.95, 1.2, 1.8};
    double[] spreads = {0.2, 0.35, 0.5, 0.75, 1.1};
    double[][] rates = rates(means, spreads, SpikeTiming.WITHIN_STEP, 48, 12.0);
    for (int i = 0; i < means.length; i++) {
      for (int j = 0; j < spreads.length; j++) {
        double expected = siegert(means[i], spreads[j]);
        double[] measured = rates[i * spreads.length + j];
        assertThat(measured[0])
            .as("rate at mean %s, spread %s", means[i], spreads[j])
            .isCloseTo(expected, within(0.01 * expected + 3 * measured[1]));
      }
    }
  }

  /** What spikes at ends of steps only miss of the same cells at 0.1 ms: so the bridge matters. */
  @Test
  void gridLosesSpikesOfNoisyCells() {
    double[] means = {0.8};
    double[] spreads = {0.35, 0.5, 0.75};
    double[][] rates = rates(means, spreads, SpikeTiming.GRID, 128, 12.0);
    for (int j = 0; j < spreads.length; j++) {
      double expected = siegert(means[0], spreads[j]);
      assertThat(1 - rates[j][0] / expected).isBetween(0.03, 0.08);
    }
  }

  /** Rate and its standard error, CV/√n of the rate, of each pair. */
  private static double[][] rates(
      double[] means, double[] spreads, SpikeTiming timing, int trials, double duration) {
    double step = 1e-4;
    var kernel = Kernel.compile(leakyCell(), IntegrationScheme.EULER, timing, step);
    int points = means.length * spreads.length;
    var state = new NeuronState(kernel, points * trials);
    for (int neuron = 0; neuron < state.size(); neuron++) {
      int point = neuron / trials;
      state.set(kernel.variable("mean"), neuron, means[point / spreads.length]);
      state.set(kernel.variable("spread"), neuron, spreads[point % spreads.length]);
    }
    var stepper = new Stepper(kernel, KEY);
    double from = 0.3;
    var counts = new int[points];
    var intervals = new int[points];
    var sums = new double[points];
    var squares = new double[points];
    var last = new double[state.size()];
    Arrays.fill(last, Double.NaN);
    for (int i = 0; i < duration / step; i++) {
      for (int block = 0; block < state.blocks(); block++) {
        int found = stepper.advance(state, block, i);
        for (int n = 0; n < found; n++) {
          int neuron = block * NeuronState.BLOCK + stepper.spike(n);
          double time = (i + stepper.fraction(n)) * step;
          if (time < from) {
            continue;
          }
          int point = neuron / trials;
          counts[point]++;
          double interval = time - last[neuron];
          if (!Double.isNaN(interval)) {
            intervals[point]++;
            sums[point] += interval;
            squares[point] += interval * interval;
          }
          last[neuron] = time;
        }
      }
    }
    var rates = new double[points][];
    for (int p = 0; p < points; p++) {
      double rate = counts[p] / ((duration - from) * trials);
      double mean = sums[p] / intervals[p];
      double variation = Math.sqrt(squares[p] / intervals[p] - mean * mean) / mean;
      rates[p] = new double[] {rate, rate * variation / Math.sqrt(counts[p])};
    }
    return rates;
  }

  private static DynamicalSystem leakyCell() {
    var noisy =
        Systems.noisy(
            Map.of("x", "(mean - x)/0.02"),
            Map.of("x", Map.of("xi", "spread/sqrt(0.02)")),
            "x > 1",
            "x = 0");
    return new DynamicalSystem(
        List.of(
            new DynamicalSystem.Variable(
                "x",
                noisy.variables().getFirst().rightHandSide(),
                noisy.variables().getFirst().noise(),
                true)),
        List.of("mean", "spread"),
        noisy.threshold(),
        new Refractoriness.For(REFRACTORY_TIME),
        noisy.reset());
  }

  /** 1/ν = t_ref + τ√π ∫ e^{u²}(1 + erf u) du from −μ/σ to (1 − μ)/σ. */
  private static double siegert(double mean, double spread) {
    double low = -mean / spread;
    double high = (1 - mean) / spread;
    double integral =
        new GaussIntegratorFactory().legendre(60, low, high).integrate(u -> Erfcx.value(-u));
    return 1 / (REFRACTORY_TIME + MEMBRANE_TIME * Math.sqrt(Math.PI) * integral);
  }
}
