package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.transfer.ScanPlan;

class ScanPlannerTest {
  private static ScanPlan plan(String model, double highestInput) {
    var choices =
        new ScanPlanner.Choices(
            List.of(0.0, 8.0),
            40,
            highestInput,
            List.of(),
            40,
            new StationaryResponse.Precision(0.02, 0.05, 60));
    return new ScanPlanner(choices).plans(model, List.of(), null, null).getFirst().plan();
  }

  /** 400 inputs of 1 nS and 5 ms at 500 Hz are 1 µS, which is 100 pF in 0.1 ms. */
  @Test
  void noInputMakesTheMembraneFasterThanTheStep() {
    assertThat(plan("ml-snlc", 1000).highestInput()).isCloseTo(500, within(1e-9));
    assertThat(plan("ml-snlc", 30).highestInput()).isEqualTo(30);
  }
}
