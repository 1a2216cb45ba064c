package org.meanfield.transfer;

/** F and its derivatives by the chain rule: frequencies → (x, y) → η → F = R ln(1 + e^η). */
final class TableEvaluator implements TransferFunction.Evaluator {
  private final TableCoordinates coordinates;
  private final SplineAxis potential;
  private final SplineAxis inhibition;
  private final double[] coefficients;
  private final int row;
  private final double scale;

  private final double[] along = new double[SplineAxis.ORDER];
  private final double[] alongSlope = new double[SplineAxis.ORDER];
  private final double[] alongCurvature = new double[SplineAxis.ORDER];
  private final double[] across = new double[SplineAxis.ORDER];
  private final double[] acrossSlope = new double[SplineAxis.ORDER];
  private final double[] acrossCurvature = new double[SplineAxis.ORDER];
  private int first;

  private final double[] etaGradient;

  /**
   * @param coefficients with those of the margins, which all evaluators share
   */
  TableEvaluator(TableCoordinates coordinates, RateTable table, double[] coefficients) {
    this.coordinates = coordinates;
    this.coefficients = coefficients;
    potential = table.potential();
    inhibition = table.inhibition();
    row = inhibition.extendedCount();
    scale = table.scale();
    etaGradient = new double[coordinates.potential.gradient.length];
  }

  @Override
  public double rate(double[] frequencies, double adaptationCurrent) {
    locate(frequencies, adaptationCurrent, 0);
    return scale * SoftplusLink.value(sum(along, across));
  }

  @Override
  public double rate(double[] frequencies, double adaptationCurrent, double[] gradient) {
    locate(frequencies, adaptationCurrent, 1);
    return differentiate(gradient);
  }

  @Override
  public double rate(
      double[] frequencies, double adaptationCurrent, double[] gradient, double[] hessian) {
    locate(frequencies, adaptationCurrent, 2);
    double rate = differentiate(gradient);
    double eta = sum(along, across);
    double slope = SoftplusLink.slope(eta);
    double risen = scale * slope;
    double bent = risen * (1 - slope);
    double byX = sum(alongSlope, across);
    double byXX = sum(alongCurvature, across);
    double byXY = sum(alongSlope, acrossSlope);
    double byYY = sum(along, acrossCurvature);
    double byY = sum(along, acrossSlope);
    int other = coordinates.other();
    int entry = 0;
    for (int r = 0; r < etaGradient.length - 1; r++) {
      double x = coordinates.potential.gradient[r];
      double y = r == other ? coordinates.inhibitionSlope : 0;
      for (int q = 0; q <= r; q++, entry++) {
        double xq = coordinates.potential.gradient[q];
        double yq = q == other ? coordinates.inhibitionSlope : 0;
        double yrq = q == other && r == other ? coordinates.inhibitionCurvature : 0;
        double curvature =
            byXX * x * xq
                + byXY * (x * yq + xq * y)
                + byYY * y * yq
                + byX * coordinates.potential.hessian[entry]
                + byY * yrq;
        hessian[entry] = bent * etaGradient[r] * etaGradient[q] + risen * curvature;
      }
    }
    return rate;
  }

  private void locate(double[] frequencies, double adaptationCurrent, int order) {
    coordinates.update(frequencies, adaptationCurrent, order);
    int i = potential.locate(coordinates.potential.value, along, alongSlope, alongCurvature);
    int j = inhibition.locate(coordinates.inhibition, across, acrossSlope, acrossCurvature);
    first = i * row + j;
  }

  /** η or one of its derivatives. */
  private double sum(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < SplineAxis.ORDER; i++) {
      int begin = first + i * row;
      double inner = 0;
      for (int j = 0; j < SplineAxis.ORDER; j++) {
        inner += other[j] * coefficients[begin + j];
      }
      sum += one[i] * inner;
    }
    return sum;
  }

  /** Writes the gradients of η and F; returns F. */
  private double differentiate(double[] gradient) {
    double eta = sum(along, across);
    double slope = scale * SoftplusLink.slope(eta);
    double byX = sum(alongSlope, across);
    double byY = sum(along, acrossSlope);
    int other = coordinates.other();
    for (int r = 0; r < etaGradient.length; r++) {
      double y = r == other ? coordinates.inhibitionSlope : 0;
      etaGradient[r] = byX * coordinates.potential.gradient[r] + byY * y;
      gradient[r] = slope * etaGradient[r];
    }
    return scale * SoftplusLink.value(eta);
  }
}
