package org.meanfield.transfer;

import java.util.List;

/**
 * A smooth table of rates: F = R ln(1 + e^η), where η is a product of cubic B-splines of the mean
 * potential μ_V and of y = √(1 + μ_Gi/g_L) − 1, with μ_Gi the conductance of the input that is not
 * the excitatory one ({@link TableCoordinates}).
 *
 * <p>F is not negative, an exponential of η where the cell hardly fires and η itself where it does.
 * Coefficients that do not decrease along μ_V, which rises with the excitatory input, make F rise
 * with it everywhere (the derivative of a B-spline is one of their differences).
 *
 * @param potential along μ_V, V
 * @param inhibition along y
 * @param coefficients of η, those of one place along μ_V after the other
 * @param scale R, Hz
 */
record RateTable(
    SplineAxis potential, SplineAxis inhibition, List<Double> coefficients, double scale) {
  RateTable {
    coefficients = List.copyOf(coefficients);
    Requirement.positive("scale of the rates", scale);
    coefficients.forEach(value -> Requirement.finite("coefficient", value));
    int row = inhibition.count();
    if (coefficients.size() != row * potential.count()) {
      throw new IllegalArgumentException(
          "a table of "
              + potential.count()
              + " by "
              + row
              + " coefficients cannot have "
              + coefficients.size());
    }
    for (int k = row; k < coefficients.size(); k++) {
      if (coefficients.get(k) < coefficients.get(k - row)) {
        throw new IllegalArgumentException(
            "coefficients must not decrease along mu_V, but "
                + coefficients.get(k)
                + " comes after "
                + coefficients.get(k - row));
      }
    }
  }

  /** Coefficients with those of the margins, row by row. */
  double[] extended() {
    double[][] along = potential.extension();
    double[][] across = inhibition.extension();
    int row = inhibition.count();
    double[] extended = new double[along.length * across.length];
    for (int k = 0; k < coefficients.size(); k++) {
      double coefficient = coefficients.get(k);
      for (int i = 0; i < extended.length; i++) {
        extended[i] +=
            along[i / across.length][k / row] * across[i % across.length][k % row] * coefficient;
      }
    }
    return extended;
  }
}
