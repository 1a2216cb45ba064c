package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicatedMeanTest {

  /**
   * 2,000 times three runs of x_k = φ x_{k−1} + ξ about a mean that scatters between the runs as
   * wirings do: at least 95 % of the intervals hold the true mean. The SD of the share is 0.5 %,
   * the border 4 SD below: false alarm below 1e-4.
   */
  @ParameterizedTest
  @CsvSource({"0, 0", "0.8, 0", "0.8, 0.3", "0.8, 2", "-0.5, 0.05"})
  void intervalsHoldTheTrueMeanWhateverScatters(double phi, double wiring) {
    RandomGenerator random = new Well19937c(20260202);
    int covered = 0;
    for (int repetition = 0; repetition < 2000; repetition++) {
      covered += ReplicatedMean.of(runs(phi, wiring, random)).interval(0.95).contains(3) ? 1 : 0;
    }
    assertThat(covered / 2000.0).isGreaterThan(0.93);
  }

  /** What the errors within the runs alone would promise, with wirings that differ. */
  @Test
  void theErrorOfTimeAveragingAloneIsTooSmallForSeveralWirings() {
    RandomGenerator random = new Well19937c(3);
    int covered = 0;
    for (int repetition = 0; repetition < 500; repetition++) {
      ReplicatedMean mean = ReplicatedMean.of(runs(0.5, 1, random));
      covered += Math.abs(mean.mean() - 3) < 1.96 * mean.withinError() ? 1 : 0;
    }
    assertThat(covered / 500.0).isLessThan(0.5);
  }

  /** Σ SE² = 0.25, so √0.25/2; degrees of freedom 0.25²/(0.09²/10 + 0.16²/20). */
  @Test
  void errorsWithinRunsAddInSquaresWithWelchsDegreesOfFreedom() {
    ReplicatedMean mean =
        ReplicatedMean.of(
            List.of(
                new MeanEstimate(1, 0.3, 0.5, 10, 100, true),
                new MeanEstimate(1, 0.4, 0.5, 20, 100, true)));
    assertThat(mean.withinError()).isCloseTo(0.25, within(1e-12));
    assertThat(mean.withinDegrees()).isCloseTo(0.0625 / (0.0081 / 10 + 0.0256 / 20), within(1e-9));
    assertThat(mean.half(0.95)).isGreaterThan(1.96 * 0.25);
  }

  @Test
  void oneRunKnowsOnlyItsOwnError() {
    ReplicatedMean mean = ReplicatedMean.of(List.of(new MeanEstimate(1, 0.3, 0.5, 1e6, 100, true)));
    assertThat(mean.half(0.95)).isCloseTo(0.3 * 1.959964, within(1e-4));
    assertThatIllegalArgumentException().isThrownBy(() -> ReplicatedMean.of(List.of()));
  }

  private static List<MeanEstimate> runs(double phi, double wiring, RandomGenerator random) {
    var runs = new ArrayList<MeanEstimate>();
    for (int run = 0; run < 3; run++) {
      double[] series = new double[200];
      double own = 3 + wiring * random.nextGaussian();
      double deviation = random.nextGaussian() / Math.sqrt(1 - phi * phi);
      for (int i = 0; i < series.length; i++) {
        series[i] = own + deviation;
        deviation = phi * deviation + random.nextGaussian();
      }
      runs.add(MeanEstimate.of(series));
    }
    return runs;
  }
}
