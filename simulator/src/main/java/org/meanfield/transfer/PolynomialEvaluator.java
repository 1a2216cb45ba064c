package org.meanfield.transfer;

import static org.meanfield.transfer.ThresholdTerm.CONSTANT;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION_DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION_TIME;
import static org.meanfield.transfer.ThresholdTerm.LOG_CONDUCTANCE;
import static org.meanfield.transfer.ThresholdTerm.MEAN;
import static org.meanfield.transfer.ThresholdTerm.MEAN_DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.MEAN_MEAN;
import static org.meanfield.transfer.ThresholdTerm.MEAN_TIME;
import static org.meanfield.transfer.ThresholdTerm.TIME;
import static org.meanfield.transfer.ThresholdTerm.TIME_TIME;

import java.util.Arrays;
import org.apache.commons.numbers.gamma.Erfc;

/**
 * F and its derivatives by the chain rule: coordinates → moments → distance D = V_eff − μ_V → h =
 * D/(√2 σ_V) → F.
 *
 * <p>Coefficients are stored in powers of the plain moments (V, V, s), centred as in the
 * polynomial, so that the partial derivatives of D need no further scaling.
 */
final class PolynomialEvaluator implements TransferFunction.Evaluator {
  private static final double SQRT2 = Math.sqrt(2);
  private static final double ERFC_SLOPE = -2 / Math.sqrt(Math.PI);

  private final Moments moments;
  private final double leakConductance;
  private final double meanCentre;
  private final double deviationCentre;
  private final double timeCentre;
  private final double constant;
  private final double mean;
  private final double deviation;
  private final double time;
  private final double meanMean;
  private final double deviationDeviation;
  private final double timeTime;
  private final double meanDeviation;
  private final double meanTime;
  private final double deviationTime;
  private final double logConductance;

  /** α/2. */
  private final double half;

  private double x;
  private double y;
  private double z;
  private final double[] argumentGradient;

  PolynomialEvaluator(PolynomialTransferFunction function) {
    moments = function.moments();
    argumentGradient = new double[function.channels().size() + 1];
    var coefficients = function.coefficients();
    var normalisation = coefficients.normalisation();
    leakConductance = function.cell().leakConductance();
    double passiveTime = function.cell().capacitance() / leakConductance;
    meanCentre = normalisation.meanCentre();
    deviationCentre = normalisation.deviationCentre();
    timeCentre = normalisation.timeCentre() * passiveTime;
    double byMean = 1 / normalisation.meanScale();
    double byDeviation = 1 / normalisation.deviationScale();
    double byTime = 1 / (normalisation.timeScale() * passiveTime);
    constant = coefficients.effective(CONSTANT);
    mean = coefficients.effective(MEAN) * byMean;
    deviation = coefficients.effective(DEVIATION) * byDeviation;
    time = coefficients.effective(TIME) * byTime;
    meanMean = coefficients.effective(MEAN_MEAN) * byMean * byMean;
    deviationDeviation = coefficients.effective(DEVIATION_DEVIATION) * byDeviation * byDeviation;
    timeTime = coefficients.effective(TIME_TIME) * byTime * byTime;
    meanDeviation = coefficients.effective(MEAN_DEVIATION) * byMean * byDeviation;
    meanTime = coefficients.effective(MEAN_TIME) * byMean * byTime;
    deviationTime = coefficients.effective(DEVIATION_TIME) * byDeviation * byTime;
    logConductance = coefficients.effective(LOG_CONDUCTANCE);
    half = 0.5 * coefficients.prefactor();
  }

  @Override
  public double rate(double[] frequencies, double adaptationCurrent) {
    moments.update(frequencies, adaptationCurrent, 0);
    double distance = distance();
    double sigma = moments.deviation().value;
    double tau = moments.correlationTime().value;
    return sigma == 0
        ? rateWithoutFluctuations(distance, tau)
        : Erfc.value(distance * (1 / (SQRT2 * sigma))) * (half / tau);
  }

  @Override
  public double rate(double[] frequencies, double adaptationCurrent, double[] gradient) {
    moments.update(frequencies, adaptationCurrent, 1);
    return differentiate(1, gradient, gradient);
  }

  @Override
  public double rate(
      double[] frequencies, double adaptationCurrent, double[] gradient, double[] hessian) {
    moments.update(frequencies, adaptationCurrent, 2);
    return differentiate(2, gradient, hessian);
  }

  /** D = V_eff − μ_V; leaves the centred moments in x, y, z. */
  private double distance() {
    x = moments.potential().value - meanCentre;
    y = moments.deviation().value - deviationCentre;
    z = moments.correlationTime().value - timeCentre;
    double polynomial =
        constant
            + x * (mean + meanMean * x + meanDeviation * y + meanTime * z)
            + y * (deviation + deviationDeviation * y + deviationTime * z)
            + z * (time + timeTime * z);
    if (logConductance != 0) {
      polynomial += logConductance * Math.log(moments.conductance().value / leakConductance);
    }
    return polynomial - moments.potential().value;
  }

  private double rateWithoutFluctuations(double distance, double tau) {
    if (distance > 0) {
      return 0;
    }
    return distance < 0 ? 2 * half / tau : half / tau;
  }

  /** Writes gradient and, for order 2, Hessian (which is not touched otherwise); returns F. */
  private double differentiate(int order, double[] gradient, double[] hessian) {
    double distance = distance();
    double tau = moments.correlationTime().value;
    if (moments.deviation().value == 0) {
      Arrays.fill(gradient, 0);
      Arrays.fill(hessian, 0);
      return rateWithoutFluctuations(distance, tau);
    }
    double inverseWidth = 1 / (SQRT2 * moments.deviation().value);
    double argument = distance * inverseWidth;
    double level = half / tau;
    double rate = Erfc.value(argument) * level;
    // Where the Gaussian underflows, its product with the derivatives of h, however large, is 0.
    double bell = ERFC_SLOPE * Math.exp(-argument * argument) * level;
    if (bell == 0 && rate == 0) {
      Arrays.fill(gradient, 0);
      Arrays.fill(hessian, 0);
      return 0;
    }

    double[] mu = moments.potential().gradient;
    double[] sigma = moments.deviation().gradient;
    double[] tauGradient = moments.correlationTime().gradient;
    double[] conductance = moments.conductance().gradient;
    double byConductance = 1 / moments.conductance().value;
    double alongMean = mean + 2 * meanMean * x + meanDeviation * y + meanTime * z - 1;
    double alongDeviation =
        deviation + 2 * deviationDeviation * y + meanDeviation * x + deviationTime * z;
    double alongTime = time + 2 * timeTime * z + meanTime * x + deviationTime * y;
    double alongWidth = SQRT2 * argument;
    double inverseTau = 1 / tau;
    int coordinates = argumentGradient.length;
    int entry = 0;
    for (int r = 0; r < coordinates; r++) {
      double m = mu[r];
      double s = sigma[r];
      double t = tauGradient[r];
      double g = conductance[r] * byConductance;
      double distanceSlope =
          alongMean * m + alongDeviation * s + alongTime * t + logConductance * g;
      double h = (distanceSlope - alongWidth * s) * inverseWidth;
      argumentGradient[r] = h;
      double byTau = t * inverseTau;
      gradient[r] = (bell == 0 ? 0 : bell * h) - rate * byTau;
      if (order < 2 || r == coordinates - 1) {
        continue;
      }
      double curvatureMean = 2 * meanMean * m + meanDeviation * s + meanTime * t;
      double curvatureDeviation =
          2 * deviationDeviation * s + meanDeviation * m + deviationTime * t;
      double curvatureTime = 2 * timeTime * t + meanTime * m + deviationTime * s;
      double curvatureConductance = -logConductance * g * byConductance;
      for (int q = 0; q <= r; q++, entry++) {
        double distanceCurvature =
            alongMean * moments.potential().hessian[entry]
                + alongDeviation * moments.deviation().hessian[entry]
                + alongTime * moments.correlationTime().hessian[entry]
                + curvatureMean * mu[q]
                + curvatureDeviation * sigma[q]
                + curvatureTime * tauGradient[q]
                + curvatureConductance * conductance[q];
        double hq = argumentGradient[q];
        double curvature =
            (distanceCurvature
                    - SQRT2
                        * (h * sigma[q] + hq * s + argument * moments.deviation().hessian[entry]))
                * inverseWidth;
        double byTauQ = tauGradient[q] * inverseTau;
        hessian[entry] =
            (bell == 0 ? 0 : bell * (curvature - 2 * argument * h * hq - h * byTauQ - hq * byTau))
                + rate
                    * (2 * byTau * byTauQ - moments.correlationTime().hessian[entry] * inverseTau);
      }
    }
    return rate;
  }
}
