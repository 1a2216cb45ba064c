package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.numbers.gamma.Erfcx;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.model.NeuronModel;
import org.meanfield.random.StreamKey;

/**
 * Cells with white noise fire at the rate that Brian 2 finds with the same scheme and step: the
 * difference of two independent means within four of its standard errors, which chance exceeds with
 * probability 6e-5 a comparison. Seeds are fixed.
 */
class BrianRatesTest {
  private static final int FEW = 400;

  static Stream<BrianReference.Rate> coarse() {
    return BrianReference.rates().filter(rate -> rate.step() > 5e-5);
  }

  static Stream<BrianReference.Rate> rates() {
    return BrianReference.rates();
  }

  /** Two comparisons: 1.3e-4 in all. */
  @ParameterizedTest
  @MethodSource("coarse")
  void noisyCellsFireAsOftenAsInBrian(BrianReference.Rate expected) {
    compare(expected, FEW);
  }

  /** As many neurons as there, and the fine step too. Four comparisons: 2.5e-4 in all. */
  @Tag("validation")
  @ParameterizedTest
  @MethodSource("rates")
  void populationOfNoisyCellsFiresAsOftenAsInBrian(BrianReference.Rate expected) {
    compare(expected, expected.neurons());
  }

  private static void compare(BrianReference.Rate expected, int neurons) {
    double[] rates = rates(expected, neurons);
    double mean = Arrays.stream(rates).average().orElseThrow();
    double variance = Arrays.stream(rates).map(r -> (r - mean) * (r - mean)).sum() / (neurons - 1);
    double difference = Math.hypot(Math.sqrt(variance / neurons), expected.standardError());
    assertThat(mean).isCloseTo(expected.rate(), within(4 * difference));
  }

  private static double[] rates(BrianReference.Rate asked, int neurons) {
    NeuronModel model = BrianReference.model(asked.model());
    var run = new Run(model, SpikeTiming.GRID, asked.step(), neurons);
    var counts = new double[neurons];
    run.until(asked.from(), (_, _) -> {});
    run.until(asked.to(), (neuron, _) -> counts[neuron]++);
    return Arrays.stream(counts).map(n -> n / (asked.to() - asked.from())).toArray();
  }

  /**
   * τ dx/dt = μ − x + σ√(2τ) ξ has the mean interval t_ref + τ√π ∫ e^{u²}(1 + erf u) du, from (x_r
   * − μ)/(σ√2) to (x_th − μ)/(σ√2) (Siegert 1951, Phys. Rev. 81:617). What is allowed besides
   * chance is the error of Euler's rule, h/2τ of the time without noise. Chance exceeds 4 standard
   * errors with probability 6e-5.
   */
  @Test
  void intervalsWithinStepsAreThoseOfSiegert() {
    int neurons = 64;
    int taken = 30;
    double step = 0.01e-3;
    double tau = 20e-3;
    var run = new Run(BrianReference.model("noisy-lif"), SpikeTiming.WITHIN_STEP, step, neurons);
    var times = new double[neurons][taken + 1];
    var counts = new int[neurons];
    run.until(
        1.9,
        (neuron, time) -> {
          if (counts[neuron] <= taken) {
            times[neuron][counts[neuron]++] = time;
          }
        });
    assertThat(Arrays.stream(counts).min().orElseThrow()).isEqualTo(taken + 1);
    double[] means = Arrays.stream(times).mapToDouble(t -> (t[taken] - t[0]) / taken).toArray();
    double mean = Arrays.stream(means).average().orElseThrow();
    double variance = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum() / (neurons - 1);
    double spread = 0.015 * Math.sqrt(2);
    double integral =
        new GaussIntegratorFactory()
            .legendre(200, -1.1 / spread, -0.1 / spread)
            .integrate(u -> Erfcx.value(-u));
    double expected = 5e-3 + tau * Math.sqrt(Math.PI) * integral;
    double bias = step / (2 * tau) * tau * Math.log(11);
    assertThat(mean).isCloseTo(expected, within(bias + 4 * Math.sqrt(variance / neurons)));
  }

  private interface Spikes {
    void add(int neuron, double time);
  }

  private static final class Run {
    private final NeuronState state;
    private final Stepper stepper;
    private final double step;
    private long done;

    Run(NeuronModel model, SpikeTiming timing, double step, int neurons) {
      this.step = step;
      var kernel =
          Kernel.compile(model.system(List.of(), 0), IntegrationScheme.EULER, timing, step);
      state = BrianReference.start(model, kernel, neurons);
      stepper = new Stepper(kernel, StreamKey.of(2007, "noise", "brian"));
    }

    void until(double time, Spikes spikes) {
      for (; done < Math.round(time / step); done++) {
        for (int block = 0; block < state.blocks(); block++) {
          int found = stepper.advance(state, block, done);
          for (int n = 0; n < found; n++) {
            spikes.add(
                block * NeuronState.BLOCK + stepper.spike(n), (done + stepper.fraction(n)) * step);
          }
        }
      }
    }
  }
}
