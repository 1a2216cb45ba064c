package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.transfer.PublishedCells.CELL;
import static org.meanfield.transfer.PublishedCells.CHANNELS;
import static org.meanfield.transfer.PublishedCells.EXCITATION;
import static org.meanfield.transfer.PublishedCells.INHIBITION;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.meanfield.transfer.SplineAxis.Continuation;

class TableTransferFunctionTest {
  private static final SplineAxis ALONG =
      SplineAxis.between(-60e-3, -20e-3, 7, Continuation.LINEAR);
  private static final SplineAxis ACROSS = SplineAxis.between(0, 2, 5, Continuation.CONSTANT);

  /** Rises along μ_V, not evenly, and differs across. */
  private static RateTable table(SplineAxis along, SplineAxis across) {
    var coefficients = new ArrayList<Double>();
    for (int i = 0; i < along.count(); i++) {
      for (int j = 0; j < across.count(); j++) {
        coefficients.add(-5 + 4.0 * i + 0.7 * i * i + Math.sin(2.0 * j + i) + 0.3 * j * i);
      }
    }
    return new RateTable(along, across, coefficients, 1.5);
  }

  private static TableTransferFunction function() {
    return new TableTransferFunction(CELL, CHANNELS, table(ALONG, ACROSS));
  }

  /** Knots so far from each other that differences see one polynomial. */
  @Nested
  class BetweenTwoKnots extends TransferFunctionContract {
    @Override
    TransferFunction function() {
      return new TableTransferFunction(
          CELL,
          CHANNELS,
          table(
              SplineAxis.between(-70e-3, -10e-3, 4, Continuation.LINEAR),
              SplineAxis.between(0, 3, 4, Continuation.CONSTANT)));
    }

    @Override
    List<double[]> inputs() {
      return List.of(
          new double[] {1500, 300, 0},
          new double[] {3000, 800, 0},
          new double[] {6000, 1500, 20e-12},
          new double[] {2000, 100, -30e-12});
    }
  }

  /** The order of the channels is that of the network, not that of the table. */
  @Nested
  class WithInhibitionFirst extends TransferFunctionContract {
    @Override
    TransferFunction function() {
      return new TableTransferFunction(
          CELL,
          List.of(INHIBITION, EXCITATION),
          table(
              SplineAxis.between(-70e-3, -10e-3, 4, Continuation.LINEAR),
              SplineAxis.between(0, 3, 4, Continuation.CONSTANT)));
    }

    @Override
    List<double[]> inputs() {
      return List.of(new double[] {300, 1500, 0}, new double[] {800, 3000, 0});
    }
  }

  @Test
  void theOrderOfTheChannelsDoesNotMatter() {
    var exchanged =
        new TableTransferFunction(CELL, List.of(INHIBITION, EXCITATION), table(ALONG, ACROSS));
    for (double[] f : new double[][] {{1500, 300}, {4000, 1700}}) {
      assertThat(exchanged.evaluator().rate(new double[] {f[1], f[0]}, 0))
          .isCloseTo(function().evaluator().rate(f, 0), within(1e-12));
    }
  }

  /** Over inputs far beyond the knots, on both sides. */
  @Test
  void neverFallsWithExcitation() {
    var evaluator = function().evaluator();
    double[] gradient = new double[3];
    for (double inhibition = 0; inhibition <= 20_000; inhibition += 130) {
      double before = 0;
      for (double excitation = 0; excitation <= 60_000; excitation += 250) {
        double rate = evaluator.rate(new double[] {excitation, inhibition}, 0, gradient);
        assertThat(gradient[0]).isNotNegative();
        assertThat(rate).isGreaterThanOrEqualTo(before);
        before = rate;
      }
    }
  }

  /**
   * On both sides of every knot, of the margins' too, value, slope and curvature are the same but
   * for what the distance makes of the third derivative.
   */
  @Test
  void twoDerivativesAreContinuousAtEveryKnot() {
    for (SplineAxis axis : List.of(ALONG, ACROSS)) {
      double[] extended = new double[axis.extendedCount()];
      double[][] extension = axis.extension();
      for (int i = 0; i < extended.length; i++) {
        for (int k = 0; k < axis.count(); k++) {
          extended[i] += extension[i][k] * Math.cos(1.3 * k * k);
        }
      }
      for (int knot = -5; knot <= axis.count() + 2; knot++) {
        double at = axis.low() + knot * axis.spacing();
        double gap = 1e-9 * axis.spacing();
        double[] left = spline(axis, extended, at - gap);
        double[] right = spline(axis, extended, at + gap);
        for (int order = 0; order < 3; order++) {
          double unit = Math.pow(axis.spacing(), order);
          assertThat(right[order] * unit).isCloseTo(left[order] * unit, within(1e-7));
        }
      }
    }
  }

  private static double[] spline(SplineAxis axis, double[] extended, double at) {
    double[][] weights = new double[3][SplineAxis.ORDER];
    int first = axis.locate(at, weights[0], weights[1], weights[2]);
    double[] spline = new double[3];
    for (int order = 0; order < 3; order++) {
      for (int k = 0; k < SplineAxis.ORDER; k++) {
        spline[order] += weights[order][k] * extended[first + k];
      }
    }
    return spline;
  }

  /** Splines make straight lines of coefficients in equal steps, and go on with them. */
  @Test
  void coefficientsInEqualStepsAreAStraightLineEverywhere() {
    double[] extended = new double[ALONG.extendedCount()];
    double[][] extension = ALONG.extension();
    for (int i = 0; i < extended.length; i++) {
      for (int k = 0; k < ALONG.count(); k++) {
        extended[i] += extension[i][k] * (2 + 3 * k);
      }
    }
    for (double at = -0.2; at < 0.2; at += 1e-3) {
      double place = (at - ALONG.low()) / ALONG.spacing();
      assertThat(spline(ALONG, extended, at)[0]).isCloseTo(2 + 3 * (place + 1), within(1e-10));
    }
  }

  @Test
  void refusesWhatHasNoPlaceInATable() {
    RateTable table = table(ALONG, ACROSS);
    assertThatThrownBy(() -> new TableTransferFunction(CELL, List.of(EXCITATION), table))
        .hasMessageContaining("two kinds of input, excitatory and inhibitory, but there is 1");
    var low = new InputChannel(-75e-3, 5e-3, 1e-9);
    assertThatThrownBy(() -> new TableTransferFunction(CELL, List.of(low, INHIBITION), table))
        .hasMessageContaining("reversal lies above");
    var falling = new ArrayList<>(table.coefficients());
    falling.set(20, falling.get(15) - 0.5);
    assertThatThrownBy(() -> new RateTable(ALONG, ACROSS, falling, 1))
        .hasMessageContaining("must not decrease along mu_V");
  }
}
