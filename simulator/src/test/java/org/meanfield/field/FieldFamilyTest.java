package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
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

  /** There is no noise of a negative deviation, so the slope at none is that of one side. */
  @Test
  void aDeviationEndsAtNone() {
    var family = new FieldFamily(0, noisy(0, 0), 2, noisy(0, 2));
    assertThat(family.contains(-1, noisy(0, 1))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> family.at(-1));
    var system = new FieldSystem(family, 1, 2);
    double[] rates = {15, 15};
    double[] slope = new double[2];
    system.parameterDerivative(0, rates, slope);
    double[] none = new double[2];
    double[] some = new double[2];
    system.derivatives(0, rates, none);
    system.derivatives(1e-4, rates, some);
    for (int i = 0; i < 2; i++) {
      double forward = (some[i] - none[i]) / 1e-4;
      assertThat(forward).isGreaterThan(0);
      assertThat(slope[i]).isCloseTo(forward, within(0.01 * forward));
    }
  }
}
