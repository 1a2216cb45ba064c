package org.meanfield.cell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.kernel.IntegrationScheme;

/** What fires for good, what only for some time, and what fires so slowly that it seems to rest. */
class FiringThatEndsTest {
  private static final double PICOAMPERE = 1e-12;

  @TempDir private Path folder;

  /** Its adaptation w grows to half of what drives it: 10 mV, the threshold, at 200 pA. */
  private Preparation fading() throws IOException {
    return cell(
        """
        title: Adapts until it is silent
        equations: |
          dv/dt = (I/g - w - v)/(10*ms) : volt (unless refractory)
          dw/dt = (v - w)/(700*ms) : volt
          I : amp
        parameters: {g: 10*nS}
        membrane: {potential: v, current: I}
        threshold: v > 10*mV
        refractory: 2*ms
        reset: v = 0*mV
        """);
  }

  /** Fires at 1/(τ ln((E − V_r)/(E − θ)) + t_ref) by itself. */
  private Preparation spontaneous(double time, double refractory) throws IOException {
    return cell(
        """
        title: Fires slowly by itself
        equations: |
          dv/dt = (E - v)/tau + I/C : volt (unless refractory)
          I : amp
        parameters: {tau: %s s, E: -49.95*mV, C: 100*pF}
        membrane: {potential: v, current: I}
        threshold: v > -50*mV
        refractory: %s s
        reset: v = -60*mV
        """
            .formatted(time, refractory));
  }

  private Preparation cell(String text) throws IOException {
    return Cells.of(Cells.written(folder, text), IntegrationScheme.RK4);
  }

  @Test
  void cellThatFallsSilentHasNoSteadyRate() throws Exception {
    Preparation cell = fading();
    double[] currents = {150 * PICOAMPERE, 300 * PICOAMPERE};
    var responses = CurrentResponse.measure(cell, Rest.find(cell, 0), currents, 2);
    assertThat(responses.get(0).spikes()).isGreaterThan(10);
    assertThat(responses.get(0).initialRate()).isGreaterThan(50);
    assertThat(responses.get(0).steadyRate()).isZero();
    assertThat(responses.get(0).isFiring()).isFalse();
    assertThat(responses.get(1).steadyRate()).isGreaterThan(100);
  }

  /** Bursts of five spikes, 5 ms apart, every 300 ms; the window ends 250 ms after the last. */
  @Test
  void pauseBetweenBurstsIsNoSilence() {
    double[] spikes =
        DoubleStream.of(0, 0.3, 0.6, 0.9, 1.2)
            .flatMap(burst -> DoubleStream.of(0, 5e-3, 10e-3, 15e-3, 20e-3).map(t -> burst + t))
            .toArray();
    assertThat(FiringRate.steady(spikes, 0.75, 1.47)).isPositive();
    assertThat(FiringRate.steady(spikes, 0.75, 2.2)).isZero();
  }

  /** Pairs every 300 ms; in the window of 250 ms lies one of them. */
  @Test
  void rateOfBurstsCountsThePauseBeforeTheWindow() {
    double[] spikes =
        DoubleStream.of(0.1, 0.4).flatMap(burst -> DoubleStream.of(burst, burst + 4e-3)).toArray();
    assertThat(FiringRate.steady(spikes, 0.25, 0.5)).isCloseTo(2 / 0.3, within(1e-9));
    assertThat(FiringRate.byIntervals(spikes, 0, 0.5)).isCloseTo(3 / 0.304, within(1e-9));
    assertThat(FiringRate.byIntervals(spikes, 0.402, 0.5)).isCloseTo(250, within(1e-9));
    assertThat(FiringRate.byIntervals(spikes, 0, 0.102)).isZero();
  }

  /** Its first pair of spikes comes after seconds, and then one every 300 ms. */
  @Test
  void burstsThatBeginLateHaveTheRateOfTheirPauses() throws InterruptedException {
    Preparation cell = Cells.of("adex-delayed-regular-bursting");
    Rest rest = Rest.find(cell, 0);
    FiringLimits limits = FiringLimits.find(cell, rest, PICOAMPERE);
    double[] currents = {2.5 * PICOAMPERE, 5.5 * PICOAMPERE, 6 * PICOAMPERE, 7 * PICOAMPERE};
    RateCurve curve = RateCurve.measure(cell, rest, PICOAMPERE, limits, currents, 2);
    assertThat(requireNonNull(limits.onset()).rate()).isBetween(6.0, 7.5);
    assertThat(curve.responses().getFirst().steadyRate()).isCloseTo(6.7, within(0.15));
    assertThat(curve.responses().subList(1, 4)).allMatch(r -> r.steadyRate() > 5);
    assertThat(curve.responses().subList(1, 4)).allMatch(r -> r.steadyRate() < 6.5);
    assertThat(curve.contradictions()).isEmpty();
  }

  /** At 9 to 10 pA it is silent for seconds before it fires. */
  @Test
  void silenceAboveTheOnsetIsLookedAtForLonger() throws InterruptedException {
    Preparation cell = Cells.of("adex-irregular");
    Rest rest = Rest.find(cell, 0);
    FiringLimits limits = FiringLimits.find(cell, rest, PICOAMPERE);
    double[] currents = {9 * PICOAMPERE, 10 * PICOAMPERE, 40 * PICOAMPERE};
    RateCurve curve = RateCurve.measure(cell, rest, PICOAMPERE, limits, currents, 2);
    assertThat(curve.responses().subList(0, 2))
        .allMatch(r -> r.duration() == 20 && r.steadyRate() > 3.4 && r.steadyRate() < 4.2);
    assertThat(curve.responses().getLast().duration()).isEqualTo(2);
  }

  /** It circles for seconds above the current up to which its cycle lives (203 pA). */
  @Test
  void blockHoldsForTrialsOfTheCurve() throws InterruptedException {
    Preparation cell = Cells.of("ml-homoclinic");
    Rest rest = Rest.find(cell, 0);
    FiringLimits limits = FiringLimits.find(cell, rest, PICOAMPERE);
    var block = requireNonNull(limits.block());
    assertThat(block.low() / PICOAMPERE).isBetween(202.0, 203.5);
    assertThat(block.width()).isLessThan(0.005 * block.high());
    double[] currents = {201e-12, 202e-12, 203.33e-12, 204e-12, 205e-12};
    var measured = CurrentResponse.measure(cell, rest, currents, 2);
    assertThat(measured).noneMatch(limits::contradicts);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.002", "0.75, 0.002", "0.01, 1.2"})
  void slowFiringIsNoRest(double time, double refractory) throws Exception {
    Preparation cell = spontaneous(time, refractory);
    Rest rest = Rest.find(cell, 0);
    double interval = time * Math.log(10.05 / 0.05) + refractory;
    assertThat(rest.state()).isEqualTo(Rest.State.FIRING);
    assertThat(rest.rate()).isCloseTo(1 / interval, within(1e-4 / interval));
  }

  @Test
  void firingThatEndsIsFollowedByRest() throws Exception {
    Rest rest = Rest.find(fading(), 150 * PICOAMPERE);
    assertThat(rest.state()).isEqualTo(Rest.State.RESTING);
    assertThat(rest.potential()).isCloseTo(7.5e-3, within(1e-8));
  }

  @Test
  void slowFiringWithoutCurrentHasNoOnset() throws Exception {
    Preparation cell = spontaneous(0.1, 0.002);
    Rest rest = Rest.find(cell, 0);
    var unnoticed = new Rest(rest.values(), Rest.State.MOVING, rest.potential(), 0, 0);
    for (Rest start : new Rest[] {rest, unnoticed}) {
      FiringLimits limits = FiringLimits.find(cell, start, PICOAMPERE);
      assertThat(limits.spontaneous()).isTrue();
      assertThat(limits.onset()).isNull();
    }
  }
}
