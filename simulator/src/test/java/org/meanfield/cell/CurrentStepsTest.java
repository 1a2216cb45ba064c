package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

class CurrentStepsTest {
  private static final CurrentSteps STEPS =
      new CurrentSteps(List.of(-50e-12, 0.0, 50e-12), 0.01, 0.05, 0.1, List.of("V"), 0.1e-3);

  /** E_L + (I/g_L) (1 − e^(−t/τ)) from the start of the step, and its decay after the end. */
  @Test
  void subthresholdResponseOfALinearCellIsTheClosedForm() throws InterruptedException {
    NeuronModel lif = ModelCatalogue.load("lif");
    Preparation preparation = Cells.of(lif, IntegrationScheme.EXPONENTIAL_EULER);
    var recorded = STEPS.record(preparation, Rest.find(preparation, 0));
    double tau = lif.capacitance() / lif.leakConductance();
    double[] times = recorded.traces().times();
    assertThat(times).hasSize(1001);
    for (int cell = 0; cell < 3; cell++) {
      double full = STEPS.amplitudes().get(cell) / lif.leakConductance();
      double[] potential = recorded.traces().of("V", cell);
      for (int i = 0; i < times.length; i++) {
        double charged = 1 - Math.exp(-Math.clamp(times[i] - 0.01, 0, 0.05) / tau);
        double left = Math.exp(-Math.max(0, times[i] - 0.06) / tau);
        assertThat(potential[i])
            .isCloseTo(lif.leakReversal() + full * charged * left, within(1e-12));
      }
    }
    assertThat(recorded.spikes()).allMatch(spikes -> spikes.length == 0);
  }

  @Test
  void spikesComeOnlyWhileTheCurrentMakesThem() throws InterruptedException {
    Preparation cell = Cells.of("hh-rs");
    var steps = new CurrentSteps(List.of(200e-12, 500e-12), 0.1, 0.2, 0.5, List.of("V"), 1e-3);
    var recorded = steps.record(cell, Rest.find(cell, 0));
    assertThat(recorded.spikes().get(0)).isEmpty();
    double[] spikes = recorded.spikes().get(1);
    assertThat(spikes).hasSizeGreaterThan(2);
    assertThat(spikes[0]).isGreaterThan(0.1);
    assertThat(spikes[spikes.length - 1]).isLessThan(0.32);
  }
}
