package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.transfer.PublishedCells.CELL;
import static org.meanfield.transfer.PublishedCells.CHANNELS;
import static org.meanfield.transfer.PublishedCells.EXCITATION;
import static org.meanfield.transfer.PublishedCells.INHIBITION;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputMomentsTest {
  private static final List<InputChannel> THREE_CHANNELS =
      List.of(EXCITATION, INHIBITION, new InputChannel(-72e-3, 11e-3, 2e-9));

  /**
   * The table's σ_V contains the 1e-12 V that the published code adds; σ_V itself is then met to
   * all digits printed.
   */
  @Test
  void agreeWithThePublishedCode() {
    var moments = new InputMoments(CELL, CHANNELS);
    for (double[] row : PublishedCells.table("transfer/hh_transfer_function.csv")) {
      double[] f = {400 * row[0], 100 * row[1]};
      moments.update(f, 0, 0);
      double[] ours = {
        moments.potential().value() * 1e3,
        (moments.deviation().value() + 1e-12) * 1e3,
        moments.correlationTime().value() * 1e3,
        EXCITATION.meanConductance(f[0]) * 1e9,
        INHIBITION.meanConductance(f[1]) * 1e9,
        EXCITATION.conductanceDeviation(f[0]) * 1e9,
        INHIBITION.conductanceDeviation(f[1]) * 1e9
      };
      for (int i = 0; i < ours.length; i++) {
        assertThat(ours[i]).isCloseTo(row[i + 2], withinPercentage(1e-9));
      }
    }
  }

  static Stream<double[]> inputs() {
    return Stream.of(
        new double[] {200, 50, 300, 0},
        new double[] {2000, 750, 10, 40e-12},
        new double[] {6000, 2500, 900, -20e-12},
        new double[] {1500, 1, 2000, 150e-12});
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void derivativesAgreeWithDifferences(double[] coordinates) {
    var moments = new InputMoments(CELL, THREE_CHANNELS);
    update(moments, coordinates, 2);
    var probe = new InputMoments(CELL, THREE_CHANNELS);
    List<Function<InputMoments, Expansion>> all =
        List.of(
            InputMoments::potential,
            InputMoments::deviation,
            InputMoments::correlationTime,
            InputMoments::conductance);
    for (var moment : all) {
      var expansion = moment.apply(moments);
      for (int r = 0; r < coordinates.length; r++) {
        int along = r;
        double step = r < 3 ? 0.1 * coordinates[r] : 20e-12;
        double slope =
            Ridders.derivative(
                x -> moment.apply(shifted(probe, coordinates, along, x, 0)).value(),
                coordinates[r],
                step);
        assertThat(expansion.gradient(r))
            .isCloseTo(slope, within(1e-6 * Math.abs(slope) + rounding(expansion.value(), step)));
        for (int t = 0; t < 3 && r < 3; t++) {
          int of = t;
          double curvature =
              Ridders.derivative(
                  x -> moment.apply(shifted(probe, coordinates, along, x, 1)).gradient(of),
                  coordinates[r],
                  step);
          assertThat(expansion.hessian(r, t))
              .isCloseTo(
                  curvature,
                  within(1e-6 * Math.abs(curvature) + rounding(expansion.gradient(t), step)));
        }
      }
    }
  }

  @Test
  void doNotChangeWhenAChannelIsSplit() {
    double[] whole = moments(CELL, CHANNELS, 1600, 770);
    double[] split = moments(CELL, List.of(EXCITATION, INHIBITION, EXCITATION), 600, 770, 1000);
    for (int i = 0; i < whole.length; i++) {
      assertThat(split[i]).isCloseTo(whole[i], withinPercentage(1e-12));
    }
  }

  @Test
  void doNotChangeWhenAllConductancesAndTheCapacitanceGrowTogether() {
    double[] small = moments(CELL, CHANNELS, 1600, 770);
    double[] large =
        moments(
            new PassiveCell(600e-12, 30e-9, -65e-3),
            List.of(new InputChannel(0, 5e-3, 3e-9), new InputChannel(-80e-3, 5e-3, 15e-9)),
            1600,
            770);
    for (int i = 0; i < small.length; i++) {
      assertThat(large[i]).isCloseTo(small[i], withinPercentage(1e-12));
    }
  }

  @Test
  void moreButWeakerSynapsesReduceTheVarianceAlone() {
    double[] few = moments(CELL, CHANNELS, 1600, 770);
    double[] many =
        moments(
            CELL,
            List.of(new InputChannel(0, 5e-3, 1e-9 / 4), new InputChannel(-80e-3, 5e-3, 5e-9 / 4)),
            4 * 1600,
            4 * 770);
    assertThat(many[0]).isCloseTo(few[0], withinPercentage(1e-12));
    assertThat(many[1]).isCloseTo(few[1] / 2, withinPercentage(1e-12));
    assertThat(many[2]).isCloseTo(few[2], withinPercentage(1e-12));
  }

  @Test
  void approachTheSilentLimitContinuously() {
    double[] silent = moments(CELL, CHANNELS, 0, 0);
    double[] nearlySilent = moments(CELL, CHANNELS, 1e-9, 1e-9);
    assertThat(silent[0]).isCloseTo(-65e-3, withinPercentage(1e-12));
    assertThat(silent[1]).isZero();
    assertThat(nearlySilent[1]).isPositive().isLessThan(1e-7);
    assertThat(nearlySilent[2]).isCloseTo(silent[2], withinPercentage(1e-6));
  }

  @Test
  void areFiniteWhenNoChannelPulls() {
    double[] atRest = moments(CELL, List.of(new InputChannel(-65e-3, 5e-3, 1e-9)), 0);
    assertThat(atRest[1]).isZero();
    assertThat(atRest[2]).isCloseTo(20e-3 + 5e-3, withinPercentage(1e-12));
  }

  private static double rounding(double value, double step) {
    return 1e-13 * Math.abs(value / step);
  }

  private static double[] moments(
      PassiveCell cell, List<InputChannel> channels, double... frequencies) {
    var moments = new InputMoments(cell, channels);
    moments.update(frequencies, 0, 0);
    return new double[] {
      moments.potential().value(), moments.deviation().value(), moments.correlationTime().value()
    };
  }

  private static InputMoments shifted(
      InputMoments moments, double[] coordinates, int along, double to, int order) {
    double[] moved = coordinates.clone();
    moved[along] = to;
    return update(moments, moved, order);
  }

  private static InputMoments update(InputMoments moments, double[] coordinates, int order) {
    double[] f = {coordinates[0], coordinates[1], coordinates[2]};
    moments.update(f, coordinates[3], order);
    return moments;
  }
}
