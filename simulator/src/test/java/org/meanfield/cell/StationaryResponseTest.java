package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.Synapse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.InputMoments;
import org.meanfield.transfer.PassiveCell;

class StationaryResponseTest {
  private static final Synapse AMPA = Synapse.exponentialConductance("ampa", 0, 5e-3);
  private static final Synapse GABA = Synapse.exponentialConductance("gaba", -80e-3, 5e-3);
  private static final SynapticNoise.SpikeCut CUT = new SynapticNoise.SpikeCut(2e-3, 10e-3);

  @TempDir private static Path folder;

  private static List<SynapticNoise.Input> input(double excitation, double inhibition) {
    return List.of(
        new SynapticNoise.Input(AMPA, 1e-9, 400, excitation),
        new SynapticNoise.Input(GABA, 5e-9, 100, inhibition));
  }

  private static StationaryResponse measure(
      Preparation preparation,
      List<SynapticNoise.Input> inputs,
      StationaryResponse.Precision precision,
      String stream)
      throws InterruptedException {
    Rest rest = Rest.find(preparation, 0);
    return StationaryResponse.measure(
        preparation, rest, inputs, 0, 0.5, CUT, List.of(), precision, stream);
  }

  /** Issue's bounds, for the passive membrane of the published network under a dozen inputs. */
  @Test
  void thePotentialOfAPassiveMembraneHasTheMomentsOfTheTheory()
      throws IOException, InterruptedException {
    var cell =
        Cells.of(
            Cells.written(
                folder,
                """
                title: Passive membrane
                equations: |
                  dV/dt = (g_L*(E_L - V) + I_syn + I_ext)/C_m : volt
                parameters: {C_m: 200 pF, g_L: 10 nS, E_L: -65 mV}
                initial: {V: -65 mV}
                """),
            IntegrationScheme.RUSH_LARSEN);
    var moments =
        new InputMoments(
            new PassiveCell(200e-12, 10e-9, -65e-3),
            List.of(new InputChannel(0, 5e-3, 1e-9), new InputChannel(-80e-3, 5e-3, 5e-9)));
    var precision = new StationaryResponse.Precision(0.02, 1e-3, 2);
    for (double excitation : new double[] {1, 4, 10}) {
      for (double inhibition : new double[] {1, 4, 10, 20}) {
        StationaryResponse response =
            measure(cell, input(excitation, inhibition), precision, "passive");
        moments.update(new double[] {400 * excitation, 100 * inhibition}, 0, 0);
        assertThat(response.rate()).isZero();
        assertThat(response.potential().mean())
            .isCloseTo(moments.potential().value(), within(0.3e-3));
        assertThat(response.potential().deviation())
            .isCloseTo(moments.deviation().value(), withinPercentage(3));
      }
    }
  }

  /**
   * Two inputs of 200 sources each are one of 400: V is the same to 0.1 mV, its mean over 512 s.
   */
  @Test
  void inputsThroughOneSynapseAddUp() throws InterruptedException {
    Preparation cell = Cells.of("hh-fs");
    var precision = new StationaryResponse.Precision(0.02, 1e-3, 2);
    var half = new SynapticNoise.Input(AMPA, 1e-9, 200, 2);
    var one = new SynapticNoise.Input(AMPA, 1e-9, 400, 2);
    double together = measure(cell, List.of(one), precision, "one").potential().mean();
    double apart = measure(cell, List.of(half, half), precision, "two").potential().mean();
    assertThat(apart).isCloseTo(together, within(0.1e-3));
  }

  /**
   * Of 40 intervals of 95 %, each of another stream, fewer than 32 hold the rate but for 1e-4, if
   * they are what they say (binomial). The rate is that of a long measurement.
   */
  @Test
  void theIntervalHoldsTheRateAsOftenAsItSays() throws InterruptedException {
    Preparation cell = Cells.of("lif");
    List<SynapticNoise.Input> input = input(6, 8);
    StationaryResponse known =
        measure(cell, input, new StationaryResponse.Precision(0.002, 0.002, 100), "known");
    assertThat(known.isPrecise()).isTrue();
    var precision = new StationaryResponse.Precision(0.05, 0.05, 10);
    int held = 0;
    for (int i = 0; i < 40; i++) {
      StationaryResponse response = measure(cell, input, precision, "stream " + i);
      assertThat(response.isPrecise()).isTrue();
      double half = StationaryResponse.NORMAL_95 * response.standardError();
      held += Math.abs(response.rate() - known.rate()) < half ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(32);
  }

  @Test
  void aCellWithoutInputIsKnownToBeSilent() throws InterruptedException {
    StationaryResponse response =
        measure(
            Cells.of("hh-rs"), input(0, 0), new StationaryResponse.Precision(0.02, 0.05, 10), "");
    assertThat(response.rate()).isZero();
    assertThat(response.isPrecise()).isTrue();
    assertThat(response.cellTime()).isLessThan(400);
  }

  @Test
  void timeEndsWhatCannotBeKnown() throws InterruptedException {
    StationaryResponse response =
        measure(
            Cells.of("lif"), input(6, 8), new StationaryResponse.Precision(1e-6, 1e-6, 0.5), "");
    assertThat(response.isPrecise()).isFalse();
    assertThat(response.cellTime()).isEqualTo(StationaryResponse.CELLS * 0.5);
  }
}
