package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;

class SynchronyTest {

  /** 10,000 bins: SD of the Fano factor √(2/10,000) = 0.014, of the mean correlation 1.4e-4. */
  @Test
  void independentPoissonNeuronsAreNotSynchronous() {
    SpikeTrains spikes = SyntheticSpikes.gamma(1, 10, 100, 50, 1e-4, 3);
    Synchrony synchrony = Synchrony.of(spikes, 50);
    assertThat(synchrony.neurons()).isEqualTo(100);
    assertThat(synchrony.fanoFactor()).isCloseTo(1, within(0.057));
    assertThat(synchrony.pairwiseCorrelation()).isCloseTo(0, within(6e-4));
    assertThat(synchrony.chi()).isCloseTo(0.1, within(0.003));
  }

  /** Copies of one mother train with probability 0.3: correlation 0.3, Fano 1 + 49 · 0.3 (4 SD). */
  @Test
  void copiesOfOneTrainCorrelateWithTheirCopyingProbability() {
    SpikeTrains spikes = SyntheticSpikes.copies(10, 0.3, 50, 50, 1e-4, 4);
    Synchrony synchrony = Synchrony.of(spikes, 50);
    assertThat(synchrony.pairwiseCorrelation()).isCloseTo(0.3, within(0.012));
    assertThat(synchrony.fanoFactor()).isCloseTo(15.7, within(1.1));
  }

  @Test
  void meanCorrelationEqualsTheAverageOverEveryPair() {
    SpikeTrains spikes = SyntheticSpikes.copies(20, 0.2, 12, 2, 1e-4, 5);
    double[][] counts = new double[200][12];
    spikes.forEach((time, neuron) -> counts[SpikeTrains.step(time) / 100][neuron]++);
    double[][] matrix = new PearsonsCorrelation().computeCorrelationMatrix(counts).getData();
    double sum = 0;
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < i; j++) {
        sum += matrix[i][j];
      }
    }
    assertThat(Synchrony.of(spikes, 100).pairwiseCorrelation()).isCloseTo(sum / 66, within(1e-12));
  }

  @Test
  void identicalTrainsAreFullySynchronous() {
    Synchrony synchrony = Synchrony.of(SyntheticSpikes.copies(10, 1, 8, 5, 1e-4, 6), 50);
    assertThat(synchrony.pairwiseCorrelation()).isCloseTo(1, within(1e-12));
    assertThat(synchrony.chi()).isCloseTo(1, within(1e-12));
  }

  @Test
  void silentNeuronsHaveNoCorrelation() {
    var silent = new SpikeTrains(new double[0], new int[0], 5, 1e-4, 0, 100);
    Synchrony synchrony = Synchrony.of(silent, 10);
    assertThat(synchrony.neurons()).isZero();
    assertThat(synchrony.pairwiseCorrelation()).isNaN();
    assertThat(synchrony.fanoFactor()).isNaN();
  }
}
