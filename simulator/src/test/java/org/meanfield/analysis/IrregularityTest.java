package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrregularityTest {

  @Test
  void aClockHasNoVariation() {
    Irregularity irregularity = Irregularity.of(SyntheticSpikes.periodic(100, 20, 10_000, 1e-4), 2);
    assertThat(irregularity.neuronMean()).isZero();
    assertThat(irregularity.pooled()).isZero();
    assertThat(irregularity.neurons()).isEqualTo(20);
    assertThat(irregularity.intervals()).isEqualTo(20 * 99);
  }

  /**
   * Gamma renewal: CV = 1/√k. 100 neurons × 1000 intervals: the SD of the pooled CV is below 0.4 %
   * of it, the window of 50 s at 20 Hz costs 0.1 %; the tolerance of 2 % is beyond 4 SD.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void gammaRenewalHasTheVariationOneOverRootOfItsShape(int shape) {
    SpikeTrains spikes = SyntheticSpikes.gamma(shape, 20, 100, 50, 1e-4, 11L * shape);
    Irregularity irregularity = Irregularity.of(spikes, 10);
    double expected = 1 / Math.sqrt(shape);
    assertThat(irregularity.pooled()).isCloseTo(expected, within(0.02 * expected));
    assertThat(irregularity.neuronMean()).isCloseTo(expected, within(0.02 * expected));
  }

  @Test
  void neuronsWithFewIntervalsAreLeftOutOfTheMeanOverNeurons() {
    double[] times = {0.5, 10.5, 12, 20.5, 30.5, 50, 60};
    int[] neurons = {0, 0, 1, 0, 0, 1, 1};
    var spikes = new SpikeTrains(times, neurons, 3, 1e-4, 0, 100);
    Irregularity irregularity = Irregularity.of(spikes, 3);
    assertThat(irregularity.neurons()).isEqualTo(1);
    assertThat(irregularity.neuronMean()).isZero();
    assertThat(irregularity.intervals()).isEqualTo(5);
    // intervals 10, 10, 10, 38, 10: mean 15.6, variance 627.2/4
    assertThat(irregularity.pooled()).isCloseTo(Math.sqrt(156.8) / 15.6, within(1e-12));
  }

  @Test
  void silenceHasNoVariationAtAll() {
    var silent = new SpikeTrains(new double[0], new int[0], 5, 1e-4, 0, 100);
    Irregularity irregularity = Irregularity.of(silent, 2);
    assertThat(irregularity.neuronMean()).isNaN();
    assertThat(irregularity.pooled()).isNaN();
  }
}
