package org.meanfield.field;

import java.util.Arrays;
import java.util.Optional;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * A stationary state with what is known of it.
 *
 * @param certificate that it exists and is alone; empty where none can be computed
 */
public record StationaryState(
    FixedPoint point, Optional<Certificate> certificate, LinearStability stability) {
  private static final double ROUNDING = 1e-8;

  /** Variances below this come of nothing, Hz²: the residual to which states are found. */
  private static final double ROUNDING_OF_VARIANCE = 1e-10;

  /** Of the trace; smaller entries would underflow in the decomposition. */
  private static final double NEGLIGIBLE = 1e-30;

  /** The state of these equations. */
  static StationaryState of(FieldEquations equations, FixedPoint point) {
    double time = point.state().time();
    double[] values = point.state().values();
    return new StationaryState(
        point,
        Certificate.of(equations, time, values),
        LinearStability.of(equations, time, values));
  }

  /** Rates, covariances and currents. */
  public FieldState state() {
    return point.state();
  }

  /** Whether the certificate holds. */
  public boolean isCertified() {
    return certificate.filter(Certificate::isValid).isPresent();
  }

  /**
   * Whether the covariances are those of anything: no combination of rates has a negative variance.
   * At first order there are none.
   */
  public boolean hasCovariances() {
    if (state().order() < 2) {
      return true;
    }
    int n = state().rates().length;
    double[][] matrix = new double[n][n];
    double trace = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = state().covariance(i, j);
      }
      trace += Math.abs(matrix[i][i]);
    }
    double smallest = NEGLIGIBLE * trace;
    for (double[] row : matrix) {
      Arrays.setAll(row, j -> Math.abs(row[j]) < smallest ? 0 : row[j]);
    }
    double[] variances =
        new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix, false)).getEigenvalues();
    return Arrays.stream(variances).min().orElse(0) >= -ROUNDING * trace;
  }

  /**
   * Whether √c of every population is below its rate; otherwise the expansion in c, of which second
   * order is the first correction, means nothing. At first order, and where nothing fires, nothing
   * fluctuates.
   */
  public boolean hasDeviationsBelowRates() {
    if (state().order() < 2) {
      return true;
    }
    for (int p = 0; p < state().rates().length; p++) {
      double rate = state().rate(p);
      double variance = state().covariance(p, p);
      if (!(variance >= -ROUNDING_OF_VARIANCE && variance < rate * rate + ROUNDING_OF_VARIANCE)) {
        return false;
      }
    }
    return true;
  }

  /** The index of Poincaré and Hopf, the sign of det(−J): +1 or −1. */
  public int index() {
    return stability.growing() % 2 == 0 ? 1 : -1;
  }
}
