package org.meanfield.transfer;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;

/**
 * Measured rates and how F of {@link PolynomialTransferFunction} depends on its coefficients there:
 * F = α erfc(a)/(2τ_V) with a = (V_eff − μ_V)/(√2 σ_V) and V_eff = Σ P_k b_k. The coefficients are
 * the P_k and, if it is one of them, last α.
 */
final class RateProblem {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double ERFC_SLOPE = -2 / Math.sqrt(Math.PI);

  private final double[] rate;
  private final double[] error;
  private final double[] mean;
  private final double[] width;
  private final double[] highest;
  private final double[][] basis;
  private final int terms;

  RateProblem(
      PassiveCell cell,
      Moments moments,
      Normalisation normalisation,
      List<ThresholdTerm> terms,
      List<RatePoint> points) {
    int n = points.size();
    this.terms = terms.size();
    rate = new double[n];
    error = new double[n];
    mean = new double[n];
    width = new double[n];
    highest = new double[n];
    basis = new double[n][];
    for (int i = 0; i < n; i++) {
      RatePoint point = points.get(i);
      moments.update(point.input(), point.adaptationCurrent(), 0);
      if (Double.isNaN(moments.deviation().value())) {
        throw new IllegalArgumentException(
            "the cell has no stable state below threshold at " + point.frequencies() + " events/s");
      }
      rate[i] = point.rate();
      error[i] = point.standardError();
      mean[i] = moments.potential().value();
      width[i] = SQRT2 * moments.deviation().value();
      highest[i] = 0.5 / moments.correlationTime().value();
      double x = (mean[i] - normalisation.meanCentre()) / normalisation.meanScale();
      double y =
          (moments.deviation().value() - normalisation.deviationCentre())
              / normalisation.deviationScale();
      double time = moments.correlationTime().value() * cell.leakConductance() / cell.capacitance();
      double z = (time - normalisation.timeCentre()) / normalisation.timeScale();
      double log = Math.log(moments.conductance().value() / cell.leakConductance());
      basis[i] = terms.stream().mapToDouble(term -> value(term, x, y, z, log)).toArray();
    }
  }

  private static double value(ThresholdTerm term, double x, double y, double z, double log) {
    return switch (term) {
      case CONSTANT -> 1;
      case MEAN -> x;
      case DEVIATION -> y;
      case TIME -> z;
      case MEAN_MEAN -> x * x;
      case DEVIATION_DEVIATION -> y * y;
      case TIME_TIME -> z * z;
      case MEAN_DEVIATION -> x * y;
      case MEAN_TIME -> x * z;
      case DEVIATION_TIME -> y * z;
      case LOG_CONDUCTANCE -> log;
    };
  }

  int size() {
    return rate.length;
  }

  double[] basis(int point) {
    return basis[point];
  }

  /** Points whose rate is so many errors above 0, and not above what F can be. */
  int[] measurable(double errors) {
    return IntStream.range(0, size())
        .filter(i -> width[i] > 0 && rate[i] > errors * error[i] && rate[i] < 2 * highest[i])
        .toArray();
  }

  /** The threshold at which F is the measured rate, V: μ_V + √2 σ_V erfc⁻¹(2 τ_V ν). */
  double threshold(int point) {
    return mean[point] + width[point] * InverseErfc.value(rate[point] / highest[point]);
  }

  /** Error of that threshold, V. */
  double thresholdError(int point) {
    double argument = InverseErfc.value(rate[point] / highest[point]);
    double slope = ERFC_SLOPE * Math.exp(-argument * argument) * highest[point] / width[point];
    return error[point] / Math.abs(slope);
  }

  /** Mean threshold of the points that have one, V. */
  double meanThreshold() {
    return IntStream.of(measurable(1)).mapToDouble(this::threshold).average().orElse(0);
  }

  /** F at each point, Hz. */
  double[] rates(double[] coefficients) {
    return IntStream.range(0, size())
        .mapToDouble(i -> prefactor(coefficients) * withoutPrefactor(i, coefficients))
        .toArray();
  }

  private double prefactor(double[] coefficients) {
    return coefficients.length > terms ? coefficients[terms] : 1;
  }

  private double withoutPrefactor(int point, double[] coefficients) {
    return highest[point] * erfc(argument(point, coefficients), width[point]);
  }

  private static double erfc(double argument, double width) {
    return width == 0 ? (argument > 0 ? 0 : 2) : Erfc.value(argument);
  }

  private double argument(int point, double[] coefficients) {
    double threshold = 0;
    for (int k = 0; k < terms; k++) {
      threshold += coefficients[k] * basis[point][k];
    }
    double distance = threshold - mean[point];
    return width[point] == 0 ? distance : distance / width[point];
  }

  /** (F − ν)/error. */
  double[] residuals(double[] coefficients) {
    double[] residuals = rates(coefficients);
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (residuals[i] - rate[i]) / error[i];
    }
    return residuals;
  }

  /** Derivatives of the residuals with respect to the coefficients. */
  double[][] slopes(double[] coefficients) {
    var slopes = new double[size()][coefficients.length];
    for (int i = 0; i < slopes.length; i++) {
      double argument = argument(i, coefficients);
      double level = prefactor(coefficients) * highest[i];
      double slope =
          width[i] == 0
              ? 0
              : ERFC_SLOPE * Math.exp(-argument * argument) * level / (width[i] * error[i]);
      for (int k = 0; k < terms; k++) {
        slopes[i][k] = slope * basis[i][k];
      }
      if (coefficients.length > terms) {
        slopes[i][terms] = withoutPrefactor(i, coefficients) / error[i];
      }
    }
    return slopes;
  }

  double chiSquare(double[] coefficients) {
    double sum = 0;
    for (double residual : residuals(coefficients)) {
      sum += residual * residual;
    }
    return sum;
  }
}
