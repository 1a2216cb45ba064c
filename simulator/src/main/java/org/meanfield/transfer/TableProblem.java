package org.meanfield.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Measured rates and how F of a {@link RateTable} depends on its coefficients there: F = R ln(1 +
 * e^η) with η = Σ c_k b_k.
 */
final class TableProblem {
  private final double scale;
  private final double[] rate;
  private final double[] error;
  private final double[][] basis;

  private TableProblem(double scale, double[] rate, double[] error, double[][] basis) {
    this.scale = scale;
    this.rate = rate;
    this.error = error;
    this.basis = basis;
  }

  /**
   * @param x μ_V of each point, V
   * @param y its second coordinate
   */
  static TableProblem of(
      List<RatePoint> points,
      double[] x,
      double[] y,
      SplineAxis potential,
      SplineAxis inhibition,
      double scale) {
    return new TableProblem(
        scale,
        points.stream().mapToDouble(RatePoint::rate).toArray(),
        points.stream().mapToDouble(RatePoint::standardError).toArray(),
        IntStream.range(0, x.length)
            .mapToObj(i -> product(row(potential, x[i]), row(inhibition, y[i])))
            .toArray(double[][]::new));
  }

  /** What each coefficient of an axis contributes at a value. */
  private static double[] row(SplineAxis axis, double value) {
    double[] weights = new double[SplineAxis.ORDER];
    double[] ignored = new double[SplineAxis.ORDER];
    int first = axis.locate(value, weights, ignored, ignored);
    double[][] extension = axis.extension();
    double[] row = new double[axis.count()];
    for (int i = 0; i < weights.length; i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] += weights[i] * extension[first + i][k];
      }
    }
    return row;
  }

  private static double[] product(double[] one, double[] other) {
    double[] product = new double[one.length * other.length];
    Arrays.setAll(product, k -> one[k / other.length] * other[k % other.length]);
    return product;
  }

  /** The problem without one of so many parts of the points. */
  TableProblem without(int parts, int part) {
    return chosen(IntStream.range(0, size()).filter(i -> i % parts != part).toArray());
  }

  /** The problem of one part alone. */
  TableProblem only(int parts, int part) {
    return chosen(IntStream.range(0, size()).filter(i -> i % parts == part).toArray());
  }

  private TableProblem chosen(int[] points) {
    return new TableProblem(
        scale,
        Arrays.stream(points).mapToDouble(i -> rate[i]).toArray(),
        Arrays.stream(points).mapToDouble(i -> error[i]).toArray(),
        Arrays.stream(points).mapToObj(i -> basis[i]).toArray(double[][]::new));
  }

  int size() {
    return rate.length;
  }

  int coefficients() {
    return basis[0].length;
  }

  private double eta(int point, double[] coefficients) {
    double[] row = basis[point];
    double eta = 0;
    for (int k = 0; k < row.length; k++) {
      eta += row[k] * coefficients[k];
    }
    return eta;
  }

  /** F at each point, Hz. */
  double[] rates(double[] coefficients) {
    return IntStream.range(0, size())
        .mapToDouble(i -> scale * SoftplusLink.value(eta(i, coefficients)))
        .toArray();
  }

  /** Σ ((F − ν)/error)². */
  double chiSquare(double[] coefficients) {
    double[] rates = rates(coefficients);
    return IntStream.range(0, size())
        .mapToDouble(i -> (rates[i] - rate[i]) / error[i])
        .map(residual -> residual * residual)
        .sum();
  }

  /** Σ (F − ν)², Hz². */
  double squaredErrors(double[] coefficients) {
    double[] rates = rates(coefficients);
    return IntStream.range(0, size())
        .mapToDouble(i -> rates[i] - rate[i])
        .map(difference -> difference * difference)
        .sum();
  }

  /** Linear least squares that stands for the problem near some coefficients. */
  Normal near(double[] coefficients) {
    var normal = new Normal(coefficients());
    for (int i = 0; i < size(); i++) {
      double eta = eta(i, coefficients);
      double slope = scale * SoftplusLink.slope(eta) / error[i];
      double residual = (rate[i] - scale * SoftplusLink.value(eta)) / error[i];
      normal.add(basis[i], slope, residual + slope * eta);
    }
    return normal;
  }

  /** The same with the link undone at the measured rates, to begin with. */
  Normal first() {
    var normal = new Normal(coefficients());
    for (int i = 0; i < size(); i++) {
      double eta = SoftplusLink.inverse(Math.max(rate[i], error[i]) / scale);
      double slope = scale * SoftplusLink.slope(eta) / error[i];
      normal.add(basis[i], slope, slope * eta);
    }
    return normal;
  }

  /** Normal equations: JᵀJ and Jᵀt. */
  static final class Normal {
    final double[][] matrix;
    final double[] side;

    private Normal(int size) {
      matrix = new double[size][size];
      side = new double[size];
    }

    /** A row of J is the slope times the basis; most of that is 0. */
    private void add(double[] basis, double slope, double target) {
      for (int k = 0; k < basis.length; k++) {
        double entry = slope * basis[k];
        if (entry != 0) {
          side[k] += entry * target;
          for (int l = 0; l <= k; l++) {
            double product = entry * slope * basis[l];
            matrix[k][l] += product;
            matrix[l][k] = matrix[k][l];
          }
        }
      }
    }
  }
}
