package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void hasAreaOneAndBinsOfWholeQuanta() {
    var random = new Well19937c(12);
    double quantum = 0.025;
    double[] values = new double[3000];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantum * Math.round((1.2 + 0.2 * random.nextGaussian()) / quantum);
    }
    Histogram histogram = Histogram.of(values, quantum);
    double quanta = histogram.binWidth() / quantum;
    double area = Arrays.stream(histogram.density()).sum() * histogram.binWidth();
    assertThat(area).isCloseTo(1, within(1e-9));
    assertThat(quanta).isCloseTo(Math.rint(quanta), within(1e-9));
    assertThat(histogram.start() / quantum % 1).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void evenValuesGiveTheWidthOfFreedmanAndDiaconis() {
    double[] values = new double[1000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 100;
    }
    // the quartiles are 24 and 74: 2 · 50 / 10
    Histogram histogram = Histogram.of(values, 1);
    assertThat(histogram.binWidth()).isEqualTo(10);
    assertThat(histogram.density()).hasSize(10);
    assertThat(histogram.density()[4]).isCloseTo(0.01, within(1e-12));
  }

  @Test
  void equalValuesFillOneBin() {
    double[] values = {0.5, 0.5, 0.5};
    Histogram histogram = Histogram.of(values, 0.25);
    assertThat(histogram.density()).containsExactly(new double[] {4}, within(1e-12));
    assertThat(histogram.start()).isCloseTo(0.375, within(1e-12));
  }
}
