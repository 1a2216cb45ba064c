package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;

import org.junit.jupiter.api.Test;
import org.meanfield.stimulus.RectifiedMean;

class FieldFamilyTest {
  private static MeanField noisy(double mean, double deviation) {
    return hodgkinHuxley(new RectifiedMean(mean, deviation));
  }

  /**
   * The mean of rectified noise is no straight line in μ or σ, but its network is in the family.
   */
  @Test
  void meanAndDeviationOfNoiseAreContinuedNotTheirRectifiedMean() {
    var alongMean = new FieldFamily(0, noisy(0, 2), 4, noisy(4, 2));
    for (double mean = 0; mean <= 5; mean += 0.5) {
      assertThat(alongMean.contains(mean, noisy(mean, 2))).isTrue();
    }
    var alongDeviation = new FieldFamily(1, noisy(2, 1), 3, noisy(2, 3));
    assertThat(alongDeviation.contains(2, noisy(2, 2))).isTrue();
    double middle =
        alongDeviation
            .at(2)
            .populations()
            .getFirst()
            .inputs()
            .getFirst()
            .external()
            .getFirst()
            .rate()
            .at(0);
    assertThat(middle).isCloseTo(2 * 1.0833154705876864, within(1e-12));
  }
}
