package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentRampTest {

  /**
   * Between the fold of cycles near 441 pA and the Hopf point at 469.3 pA rest and cycle coexist.
   */
  @Test
  void morrisLecarStopsFiringAtALowerCurrentThanItStarts() throws InterruptedException {
    Preparation cell = Cells.of("ml-hopf");
    var ramp = new CurrentRamp(350e-12, 600e-12, 10, true, List.of("V"), 1e-3);
    var recorded = ramp.record(cell, Rest.find(cell, ramp.from()));
    assertThat(recorded.up().onset()).isBetween(469e-12, 520e-12);
    assertThat(recorded.up().end()).isNaN();
    assertThat(recorded.back().end()).isBetween(430e-12, 450e-12);
  }

  @Test
  void rampShowsTheBlock() throws InterruptedException {
    Preparation cell = Cells.of("ml-hopf");
    var ramp = new CurrentRamp(600e-12, 1300e-12, 5, false, List.of("V"), 1e-3);
    var recorded = ramp.record(cell, Rest.find(cell, ramp.from()));
    // still firing at 215 µA/cm² if it already fires, theory.md's 1075 pA
    assertThat(recorded.up().end()).isBetween(1075e-12, 1150e-12);
  }

  /** A slow ramp drives a leaky integrator through its onset a little late: dV/dt·τ behind. */
  @Test
  void leakyIntegratorFiresWhenTheLaggingPotentialReachesThreshold() throws InterruptedException {
    Preparation cell = Cells.of("lif");
    var model = cell.model();
    var ramp = new CurrentRamp(0, 200e-12, 2, false, List.of("V"), 1e-3);
    var recorded = ramp.record(cell, Rest.find(cell, 0));
    double tau = model.capacitance() / model.leakConductance();
    double slope = 200e-12 / 2;
    double expected = 0.01 * model.leakConductance() + slope * tau;
    assertThat(recorded.up().onset()).isCloseTo(expected, within(1e-15));
    assertThat(ramp.at(1)).isEqualTo(100e-12);
  }
}
