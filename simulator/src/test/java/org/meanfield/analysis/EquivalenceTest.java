package org.meanfield.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EquivalenceTest {
  private static final Margin FIVE_PERCENT = new Margin(0.05, 0);

  private static ReplicatedMean network(double... means) {
    var runs = new ArrayList<MeanEstimate>();
    for (double mean : means) {
      runs.add(new MeanEstimate(mean, 0, 0.5, 100, 100, true));
    }
    return ReplicatedMean.of(runs);
  }

  /**
   * With 2 degrees of freedom Student's quantile is (2p − 1)/√(2p(1 − p)), 2.91999 for p = 0.95;
   * with 1 it is tan(π(p − ½)), 6.31375.
   */
  @ParameterizedTest
  @CsvSource({"0.9999, UNDECIDED", "1.0001, EQUIVALENT"})
  void equivalentIsWhatBothOneSidedTestsSay(double part, Agreement agreement) {
    double half = 0.9 / Math.sqrt(2 * 0.95 * 0.05) * 0.1 / Math.sqrt(3);
    // The margin of this prediction begins at 10 − part · half, its other end is far away.
    Equivalence test =
        Equivalence.of(network(9.9, 10, 10.1), 1.05 * (10 - part * half), FIVE_PERCENT);
    assertThat(test.agreement()).isEqualTo(agreement);
  }

  @Test
  void intervalsHaveTheClosedFormOfStudentWithOneAndTwoDegreesOfFreedom() {
    assertThat(network(9, 11).half(0.9)).isCloseTo(Math.tan(Math.PI * 0.45), within(1e-9));
    assertThat(network(9, 10, 11).half(0.9))
        .isCloseTo(0.9 / Math.sqrt(2 * 0.95 * 0.05) / Math.sqrt(3), within(1e-9));
  }

  @Test
  void beyondTheMarginAltogetherIsDifferent() {
    assertThat(Equivalence.of(network(9.9, 10, 10.1), 10.7, FIVE_PERCENT).agreement())
        .isEqualTo(Agreement.DIFFERENT);
    assertThat(Equivalence.of(network(9.9, 10, 10.1), 10.6, FIVE_PERCENT).agreement())
        .isEqualTo(Agreement.UNDECIDED);
    assertThat(Equivalence.of(network(9.9, 10, 10.1), 9.2, FIVE_PERCENT).agreement())
        .isEqualTo(Agreement.DIFFERENT);
  }

  @Test
  void theLargerOfTwoMarginsCounts() {
    assertThat(new Margin(0.05, 0.2).around(10)).isEqualTo(new Interval(10 / 1.05, 10 / 0.95));
    assertThat(new Margin(0.05, 0.2).around(1)).isEqualTo(new Interval(0.8, 1.2));
    assertThat(new Margin(0.05, 0.01).around(0)).isEqualTo(new Interval(-0.01, 0.01));
  }

  /** Silence in 1 s of 1,000 neurons: 1.87 spikes at most, by Gehrels' upper side. */
  @Test
  void silentNetworksAgreeWithASilentMeanFieldOnlyWithinAMarginInHertz() {
    var silent = new PopulationRate(new double[100], 0.01, 0, 1000);
    ReplicatedMean network = ReplicatedMean.ofRates(List.of(silent, silent));
    assertThat(network.withinError())
        .isCloseTo((1 + Math.sqrt(0.75)) * 1e-3 / Math.sqrt(2), within(1e-12));
    assertThat(Equivalence.of(network, 1e-9, new Margin(0.05, 0.01)).agreement())
        .isEqualTo(Agreement.EQUIVALENT);
    assertThat(Equivalence.of(network, 1e-9, FIVE_PERCENT).agreement())
        .isEqualTo(Agreement.UNDECIDED);
  }

  /**
   * t(n−1; 0.95) · 1/√n ≤ 0.5 for the first time at n = 13: 1.782/√13 = 0.494, 1.796/√12 = 0.518.
   */
  @Test
  void saysHowManyNetworksWouldDecide() {
    double scatter = Math.sqrt(0.5);
    ReplicatedMean network = network(10 - scatter, 10 + scatter);
    Equivalence test = Equivalence.of(network, 10, new Margin(0, 0.5));
    assertThat(test.agreement()).isEqualTo(Agreement.UNDECIDED);
    assertThat(test.runsNeeded()).isEqualTo(13);
  }

  /**
   * A network whose true rate lies on the border of the margin is called equivalent in 5 % of 4,000
   * cases, and different in 5 %; the share has the SD 0.34 %: false alarm at 6.5 % below 1e-5. The
   * chance is smaller where the wider interval is that from within the runs.
   */
  @Test
  void neitherStatementIsWrongMoreOftenThanItsLevel() {
    var random = new Well19937c(20260101);
    int equivalent = 0;
    int different = 0;
    for (int i = 0; i < 4000; i++) {
      double[] means = new double[4];
      for (int k = 0; k < 4; k++) {
        means[k] = 10 + 0.1 * random.nextGaussian();
      }
      Agreement said = Equivalence.of(network(means), 10.5, FIVE_PERCENT).agreement();
      equivalent += said == Agreement.EQUIVALENT ? 1 : 0;
      different += said == Agreement.DIFFERENT ? 1 : 0;
    }
    assertThat(equivalent / 4000.0).isBetween(0.035, 0.065);
    assertThat(different / 4000.0).isBetween(0.035, 0.065);
  }
}
