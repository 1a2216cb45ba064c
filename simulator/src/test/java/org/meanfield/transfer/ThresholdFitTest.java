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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rates are made of the published coefficients of a cell, which the fit must find again. */
class ThresholdFitTest {
  private static final PolynomialTransferFunction TRUTH = transferFunction("hh-rs", "published");
  private static final List<ThresholdTerm> TERMS =
      Stream.of(ThresholdTerm.values())
          .filter(term -> term != ThresholdTerm.LOG_CONDUCTANCE)
          .toList();

  /** 1 % of the rate and 0.02 Hz, as a scan has it. */
  private static double error(double rate) {
    return Math.max(0.01 * rate, 0.02);
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
          points.add(
              new RatePoint(List.of(400 * excitation, 100 * inhibition), 0, measured, error));
        }
      }
    }
    return points;
  }

  private static ThresholdFit.Result fit(List<RatePoint> points) {
    return new ThresholdFit(CELL, CHANNELS, Normalisation.PUBLISHED, ThresholdFit.Form.PUBLISHED)
        .fit(points);
  }

  @Test
  void findsTheCoefficientsOfRatesWithoutNoise() {
    ThresholdFit.Result found =
        fit(
            points(
                new Random() {
                  @Override
                  public double nextGaussian() {
                    return 0;
                  }
                }));
    for (ThresholdTerm term : TERMS) {
      assertThat(found.coefficients().effective(term))
          .as(term.symbol())
          .isCloseTo(TRUTH.coefficients().effective(term), within(1e-8));
    }
    assertThat(found.rootMeanSquare()).isLessThan(1e-6);
  }

  @Test
  void findsAPrefactorAsWell() {
    var truth =
        new PolynomialTransferFunction(
            CELL,
            CHANNELS,
            new ThresholdCoefficients(
                TRUTH.coefficients().terms(), false, 0.8, Normalisation.PUBLISHED));
    var evaluator = truth.evaluator();
    List<RatePoint> points =
        points(new Random(1)).stream()
            .map(p -> {
              double rate = evaluator.rate(p.input(), 0);
              return new RatePoint(p.frequencies(), 0, rate, error(rate));
            })
            .toList();
    ThresholdFit.Result found =
        new ThresholdFit(
                CELL, CHANNELS, Normalisation.PUBLISHED, new ThresholdFit.Form(false, true))
            .fit(points);
    assertThat(found.size()).isEqualTo(11);
    assertThat(found.coefficients().prefactor()).isCloseTo(0.8, within(1e-6));
    assertThat(found.coefficients().effective(ThresholdTerm.CONSTANT))
        .isCloseTo(TRUTH.coefficients().effective(ThresholdTerm.CONSTANT), within(1e-7));
  }

  /**
   * With noise, χ² is that of as many numbers as there are degrees of freedom, about 200: 0.5 to
   * 1.6 per degree holds but for 1e-5. The ten coefficients of twenty fits scatter about the truth
   * as the covariance says; the mean of their 200 squared deviations is 1 ± 0.3 (their errors go
   * together, so that 20 count) within 0.3 to 2.4 but for 1e-4. Seeds 1 to 20.
   */
  @Test
  void errorsOfTheCoefficientsAreThoseOfTheCovariance() {
    double squares = 0;
    for (int seed = 1; seed <= 20; seed++) {
      ThresholdFit.Result found = fit(points(new Random(seed)));
      assertThat(found.reducedChiSquare()).isBetween(0.5, 1.6);
      assertThat(found.crossValidated()).isBetween(found.rootMeanSquare() * 0.9, 0.5);
      for (int k = 0; k < TERMS.size(); k++) {
        double difference =
            found.coefficients().effective(TERMS.get(k))
                - TRUTH.coefficients().effective(TERMS.get(k));
        squares += difference * difference / found.covariance()[k][k] / TERMS.size();
      }
    }
    assertThat(squares / 20).isBetween(0.3, 2.4);
  }

  @Test
  void predictsWhatThePolynomialTransferFunctionGives() {
    List<RatePoint> points = points(new Random(1));
    ThresholdFit.Result found = fit(points);
    var evaluator =
        new PolynomialTransferFunction(CELL, CHANNELS, found.coefficients()).evaluator();
    IntStream.range(0, points.size())
        .forEach(i ->
            assertThat(found.predicted()[i])
                .isCloseTo(evaluator.rate(points.get(i).input(), 0), within(1e-9)));
  }

  @Test
  void refusesFewerPointsThanCoefficients() {
    assertThatThrownBy(() -> fit(points(new Random(1)).subList(0, 9)))
        .hasMessageContaining("10 coefficients need more");
  }
}
