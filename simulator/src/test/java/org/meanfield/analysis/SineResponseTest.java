package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.hipparchus.complex.Complex;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class SineResponseTest {
  private static final double STEP = 1e-4;
  private static final double RATE = 10;
  private static final int SIZE = 100;

  /** Poisson spikes of the rate 10 Hz + A G sin(2πft + φ) for 10 s, by thinning. */
  private static SpikeTrains spikes(int seed, double swing, double frequency, double phase) {
    var random = new Well19937c(seed);
    double highest = RATE + swing;
    double[] times =
        IntStream.range(0, (int) Math.round(10 * highest * SIZE))
            .mapToDouble(_ -> 10 * random.nextDouble())
            .filter(t ->
                random.nextDouble() * highest
                    < RATE + swing * Math.sin(2 * Math.PI * frequency * t + phase))
            .sorted()
            .map(t -> t / STEP)
            .toArray();
    return new SpikeTrains(times, new int[times.length], SIZE, STEP, 0, 100_000);
  }

  private static SineResponse measured(SpikeTrains spikes, double amplitude, double frequency) {
    return SineResponse.of(SineResponse.stretches(spikes, 0, 0.5, 20, amplitude, frequency));
  }

  /** 200 trials: with 95 % intervals fewer than 178 hits have a chance of 1e-4. */
  @Test
  void intervalsHoldTheTruthNineteenTimesOutOfTwenty() {
    double amplitude = 0.5;
    int gains = 0;
    int phases = 0;
    for (int seed = 0; seed < 200; seed++) {
      var response = measured(spikes(seed, 2, 8, -0.7), amplitude, 8);
      gains += response.gainInterval().contains(2 / amplitude) ? 1 : 0;
      phases += response.phaseInterval().contains(-0.7) ? 1 : 0;
      assertThat(response.stretches()).isEqualTo(20);
    }
    assertThat(gains).isGreaterThan(178);
    assertThat(phases).isGreaterThan(178);
  }

  /** Spikes at one phase of each cycle, that of the crest of sin(ωt + φ): a gain of 2ν/A. */
  @Test
  void aClockAtTheCrestHasItsPhaseAndFullCoherence() {
    double frequency = 4;
    double phase = 0.4;
    double[] times =
        DoubleStream.iterate((Math.PI / 2 - phase) / (2 * Math.PI * frequency), t -> t + 0.25)
            .limit(40)
            .map(t -> t / STEP)
            .toArray();
    var clock = new SpikeTrains(times, new int[40], 1, STEP, 0, 100_000);
    var response = measured(clock, 1, frequency);
    assertThat(response.gain()).isCloseTo(2 * 4, within(1e-9));
    assertThat(response.phase()).isCloseTo(phase, within(1e-9));
    assertThat(response.coherence()).isCloseTo(1, within(1e-12));
    assertThat(response.gainInterval().high()).isCloseTo(8, within(1e-6));
  }

  /** Scatter as large as the mean in every direction: the phase cannot be told. */
  @Test
  void aPhaseThatIsNotKnownHasNoInterval() {
    List<Complex> estimates =
        Arrays.asList(
            new Complex(1.1, 0), new Complex(-1, 0), new Complex(0, 1), new Complex(0, -1));
    var response = SineResponse.of(estimates);
    assertThat(response.phaseInterval().high()).isInfinite();
    assertThat(response.gainInterval().low()).isZero();
    assertThat(response.coherence()).isLessThan(0.01);
  }

  @Test
  void twoStretchesAreTooFew() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SineResponse.of(Collections.nCopies(2, Complex.ONE)));
  }
}
