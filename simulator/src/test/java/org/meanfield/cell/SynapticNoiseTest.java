package org.meanfield.cell;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.Synapse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.InputMoments;
import org.meanfield.transfer.PassiveCell;

/** Shot noise of the published network into a passive membrane, seed 1. */
class SynapticNoiseTest {
  private static final SynapticNoise.Input AMPA =
      new SynapticNoise.Input(Synapse.exponentialConductance("ampa", 0, 5e-3), 1e-9, 400, 4);
  private static final SynapticNoise.Input GABA =
      new SynapticNoise.Input(Synapse.exponentialConductance("gaba", -0.08, 5e-3), 5e-9, 100, 8);
  private static final int TRIALS = 64;
  private static final double ANALYSED = 4;
  private static final SynapticNoise NOISE =
      new SynapticNoise(
          List.of(AMPA, GABA),
          0,
          TRIALS,
          0.5,
          0.5 + ANALYSED,
          0.5e-3,
          new SynapticNoise.SpikeCut(2e-3, 10e-3));
  private static final String PASSIVE =
      """
      title: Passive membrane
      equations: |
        dV/dt = (g_L*(E_L - V) + I_syn + I_ext)/C_m : volt
      parameters: {C_m: 200 pF, g_L: 10 nS, E_L: -65 mV}
      initial: {V: -65 mV}
      """;

  @TempDir private static Path folder;

  private static SynapticNoise.@Nullable Recorded recorded;

  @BeforeAll
  static void record() throws IOException, InterruptedException {
    var cell = Cells.of(Cells.written(folder, PASSIVE), IntegrationScheme.RUSH_LARSEN);
    recorded = NOISE.record(cell, Rest.find(cell, 0), _ -> {});
  }

  private static SynapticNoise.Recorded recorded() {
    return requireNonNull(recorded);
  }

  private static InputMoments theory() {
    var moments =
        new InputMoments(
            new PassiveCell(200e-12, 10e-9, -0.065),
            List.of(new InputChannel(0, 5e-3, 1e-9), new InputChannel(-0.08, 5e-3, 5e-9)));
    moments.update(new double[] {1600, 800}, 0, 0);
    return moments;
  }

  /**
   * The mean of a process with correlation e^(−t/τ) over a time T has the variance 2τσ²/T; its
   * standard deviation is known to about √(τ/2T). Four standard errors: false alarm below 1e-4 for
   * each of the four numbers.
   */
  @Test
  void conductancesHaveTheMomentsOfCampbellsTheorem() {
    double time = TRIALS * ANALYSED;
    for (SynapticNoise.Input input : NOISE.inputs()) {
      SampleMoments moments =
          requireNonNull(recorded().conductances().get(input.synapse().variable()));
      double deviation = input.expectedDeviation();
      assertThat(moments.mean())
          .isCloseTo(input.expectedMean(), within(4 * deviation * Math.sqrt(2 * 5e-3 / time)));
      assertThat(moments.deviation())
          .isCloseTo(deviation, within(4 * deviation * Math.sqrt(5e-3 / (2 * time))));
    }
    assertThat(AMPA.expectedMean()).isCloseTo(8e-9, within(1e-20));
    assertThat(GABA.expectedDeviation()).isCloseTo(5e-9 * Math.sqrt(2), within(1e-20));
  }

  @Test
  void potentialOfAPassiveCellHasTheMomentsOfTheTheory() {
    InputMoments theory = theory();
    SampleMoments moments = recorded().potential().all();
    assertThat(moments.mean()).isCloseTo(theory.potential().value(), within(0.3e-3));
    double deviation = theory.deviation().value();
    assertThat(moments.deviation()).isCloseTo(deviation, within(0.03 * deviation));
    double time = theory.correlationTime().value();
    assertThat(recorded().potential().correlationTime()).isCloseTo(time, within(0.05 * time));
  }

  @Test
  void withoutSpikesNothingIsLeftOut() {
    assertThat(recorded().spikes()).allMatch(spikes -> spikes.length == 0);
    assertThat(recorded().potential().subthreshold()).isEqualTo(recorded().potential().all());
  }

  @Test
  void samplesNearSpikesAreLeftOutAndNoOthers() {
    double[][] values = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}};
    var samples =
        new PotentialSamples(
            values,
            1,
            1e-3,
            List.of(new double[] {1.0045}),
            new SynapticNoise.SpikeCut(1e-3, 2e-3));
    assertThat(samples.withoutSpikes()).containsExactly(0, 1, 2, 3, 7, 8, 9);
  }

  @Test
  void trialsAreIndependentAndASeedGivesThemAgain() throws IOException, InterruptedException {
    var cell = Cells.of(Cells.written(folder, PASSIVE), IntegrationScheme.RUSH_LARSEN);
    var again = NOISE.record(cell, Rest.find(cell, 0), _ -> {});
    double[][] values = recorded().potential().values();
    assertThat(again.potential().values()).isDeepEqualTo(values);
    assertThat(values[0]).isNotEqualTo(values[1]);
  }
}
