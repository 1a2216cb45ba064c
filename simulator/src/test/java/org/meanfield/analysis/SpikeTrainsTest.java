package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SpikeTrainsTest {
  private static final double STEP = 1e-4;

  @Test
  void everyBinEdgeFallsOnItsStep() {
    // 0.1 ms steps, 5 ms bins: in floating point 0.015/0.005 is already below 3
    double[] times = new double[2000];
    for (int bin = 0; bin < 1000; bin++) {
      // the smallest fraction of its first step, and the end of its last
      times[2 * bin] = Math.nextUp(50.0 * bin);
      times[2 * bin + 1] = 50 * bin + 50;
    }
    var spikes = new SpikeTrains(times, new int[2000], 1, STEP, 0, 50_000);
    var rate = PopulationRate.of(spikes, SpikeTrains.stepsPerBin(5e-3, STEP));
    assertThat(rate.values()).hasSize(1000).containsOnly(2 / 5e-3);
    assertThat(rate.quantum()).isCloseTo(200, within(1e-9));
  }

  @Test
  void aBinThatIsNotAWholeNumberOfStepsIsRefused() {
    assertThat(SpikeTrains.stepsPerBin(5e-3, 2e-5)).isEqualTo(250);
    assertThatIllegalArgumentException().isThrownBy(() -> SpikeTrains.stepsPerBin(5e-3, 3e-4));
    assertThatIllegalArgumentException().isThrownBy(() -> SpikeTrains.stepsPerBin(1e-5, 1e-4));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpikeTrains.stepsPerBin(Double.NaN, 1e-4));
  }

  @Test
  void theDiscardedBeginningAndTheIncompleteLastBinDoNotCount() {
    double[] times = {0.5, 100, 100.01, 149.5, 150.5, 200, 200.5, 220};
    var all = new SpikeTrains(times, new int[8], 1, STEP, 0, 220);
    SpikeTrains kept = all.within(100, 220);
    var left = DoubleStream.builder();
    kept.forEach((time, _) -> left.add(time));
    assertThat(left.build().toArray()).containsExactly(100.01, 149.5, 150.5, 200, 200.5, 220);
    var rate = PopulationRate.of(kept, 50);
    assertThat(rate.values()).containsExactly(2 / 5e-3, 2 / 5e-3);
    assertThat(rate.start()).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void spikesOutOfPlaceAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeTrains(new double[] {5, 4}, new int[2], 1, STEP, 0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeTrains(new double[] {10.1}, new int[1], 1, STEP, 0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeTrains(new double[] {1}, new int[] {3}, 3, STEP, 0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpikeTrains(new double[] {2}, new int[1], 1, STEP, 2, 10));
    var trains = new SpikeTrains(new double[] {1}, new int[] {2}, 3, STEP, 0, 10);
    assertThatIllegalArgumentException().isThrownBy(() -> trains.within(0, 11));
  }
}
