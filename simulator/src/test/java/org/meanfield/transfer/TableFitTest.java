package org.meanfield.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.transfer.PublishedCells.CELL;
import static org.meanfield.transfer.PublishedCells.CHANNELS;
import static org.meanfield.transfer.PublishedCells.transferFunction;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rates are made of a known smooth function, which the table must find again. */
class TableFitTest {
  private static final PolynomialTransferFunction TRUTH = transferFunction("hh-rs", "published");

  /** 1 % of the rate and 0.02 Hz, as a scan has it. */
  private static double error(double rate) {
    return Math.max(0.01 * rate, 0.02);
  }

  private static RatePoint point(double excitation, double inhibition, double rate, double error) {
    return new RatePoint(List.of(400 * excitation, 100 * inhibition), 0, rate, error);
  }

  private static List<RatePoint> points(Random random) {
    var points = new ArrayList<RatePoint>();
    var evaluator = TRUTH.evaluator();
    for (double inhibition = 0; inhibition <= 24; inhibition += 3) {
      for (double excitation = 1; excitation <= 16; excitation += 0.5) {
        double rate = evaluator.rate(new double[] {400 * excitation, 100 * inhibition}, 0);
        double error = error(rate);
        double measured = Math.max(0, rate + error * random.nextGaussian());
        if (rate < 60) {
          points.add(point(excitation, inhibition, measured, error));
        }
      }
    }
    return points;
  }

  private static TableFit.Result fit(List<RatePoint> points) {
    return new TableFit(CELL, CHANNELS).fit(points);
  }

  /**
   * At the measured points the table lies closer to the truth than the measured rates do: its mean
   * squared deviation in units of their errors is about d/n, a quarter. χ² per degree of freedom
   * has a standard deviation of √(2/150) = 0.12. Half a step from them in both directions, where
   * nothing was measured, the table is as good as a measurement would be. Seeds 1 to 4.
   */
  @Test
  void findsASmoothFunctionWithinTheErrorsOfItsSamples() {
    for (int seed = 1; seed <= 4; seed++) {
      TableFit.Result found = fit(points(new Random(seed)));
      assertThat(found.reducedChiSquare()).isBetween(0.5, 1.5);
      assertThat(found.parameters()).isBetween(10.0, 90.0);
      assertThat(squaredDeviation(found, 0)).isLessThan(0.5);
      assertThat(squaredDeviation(found, 0.5)).isLessThan(2);
    }
  }

  /** Mean of ((F − truth)/error)², so many steps from the measured points. */
  private static double squaredDeviation(TableFit.Result found, double steps) {
    var evaluator = new TableTransferFunction(CELL, CHANNELS, found.table()).evaluator();
    var truth = TRUTH.evaluator();
    double squares = 0;
    int count = 0;
    for (double inhibition = 3 * steps; inhibition <= 24; inhibition += 3) {
      for (double excitation = 1 + 0.5 * steps; excitation <= 16; excitation += 0.5) {
        double[] f = {400 * excitation, 100 * inhibition};
        double rate = truth.rate(f, 0);
        if (rate < 45) {
          double deviation = (evaluator.rate(f, 0) - rate) / error(rate);
          squares += deviation * deviation;
          count++;
        }
      }
    }
    return squares / count;
  }

  @Test
  void predictsWhatTheTransferFunctionGives() {
    List<RatePoint> points = points(new Random(1));
    TableFit.Result found = fit(points);
    var evaluator = new TableTransferFunction(CELL, CHANNELS, found.table()).evaluator();
    for (int i = 0; i < points.size(); i++) {
      assertThat(found.predicted()[i])
          .isCloseTo(evaluator.rate(points.get(i).input(), 0), within(1e-9));
    }
  }

  @Test
  void theSamePointsGiveTheSameTable() {
    assertThat(fit(points(new Random(1))).table()).isEqualTo(fit(points(new Random(1))).table());
  }

  /** Rates of 5 Hz that scatter by 0.5 Hz whatever the input is: half of all steps lead down. */
  @Test
  void neverFallsHoweverThePointsScatter() {
    var random = new Random(1);
    var points = new ArrayList<RatePoint>();
    for (double inhibition = 0; inhibition <= 24; inhibition += 4) {
      for (double excitation = 1; excitation <= 16; excitation += 0.5) {
        points.add(point(excitation, inhibition, 5 + 0.5 * random.nextGaussian(), 0.5));
      }
    }
    var evaluator = new TableTransferFunction(CELL, CHANNELS, fit(points).table()).evaluator();
    double[] gradient = new double[3];
    for (double inhibition = 0; inhibition <= 6000; inhibition += 50) {
      for (double excitation = 0; excitation <= 20_000; excitation += 100) {
        evaluator.rate(new double[] {excitation, inhibition}, 0, gradient);
        assertThat(gradient[0]).isGreaterThan(-1e-15);
      }
    }
  }

  @Test
  void refusesPointsThatATableCannotFollow() {
    var block = new ArrayList<>(points(new Random(1)));
    block.add(point(30, 24, 2, 0.05));
    assertThatThrownBy(() -> fit(block))
        .hasMessageContaining("more excitation makes the cell slower, 2.000 Hz instead of")
        .hasMessageContaining("at 12000 excitatory and 2400 inhibitory events per second");
    var adapting = new ArrayList<>(points(new Random(1)));
    adapting.add(new RatePoint(List.of(4000.0, 500.0), 10e-12, 5, 0.1));
    assertThatThrownBy(() -> fit(adapting)).hasMessageContaining("has an adaptation current");
    assertThatThrownBy(() -> fit(List.of(point(1, 0, 0, 0.02), point(2, 3, 0, 0.02))))
        .hasMessageContaining("too few points at which the cell fires");
    assertThatThrownBy(() ->
            fit(points(new Random(1)).stream().filter(p -> p.frequencies().get(1) == 0).toList()))
        .hasMessageContaining("one rate only");
  }
}
