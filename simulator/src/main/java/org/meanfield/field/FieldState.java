package org.meanfield.field;

import java.util.Arrays;

/**
 * The mean field at one time: rates, at second order their covariances, and adaptation currents.
 * Immutable.
 */
public final class FieldState {
  private final double time;
  private final StateLayout layout;
  private final double[] values;

  FieldState(double time, StateLayout layout, double[] values) {
    this.time = time;
    this.layout = layout;
    this.values = values.clone();
  }

  /** No rates, no fluctuations and no adaptation at time 0. */
  public static FieldState silent(FieldEquations equations) {
    StateLayout layout = equations.layout();
    return new FieldState(0, layout, new double[layout.length()]);
  }

  /** Time, s. */
  public double time() {
    return time;
  }

  /** Order of the theory, 1 or 2. */
  public int order() {
    return layout.order();
  }

  /** ν_i, Hz. */
  public double rate(int population) {
    return values[population];
  }

  /** All rates, Hz. */
  public double[] rates() {
    return Arrays.copyOf(values, layout.populations());
  }

  /**
   * c_ij, Hz², the mean field's covariance of the two populations' rates; √c_ii is the mean field's
   * own finite-size fluctuation of ν_i, see {@link SecondOrderEquations}.
   *
   * @throws IllegalStateException at first order, which knows no covariances
   */
  public double covariance(int i, int j) {
    if (layout.order() < 2) {
      throw new IllegalStateException("a first-order mean field has no covariances");
    }
    return values[layout.covariance(i, j)];
  }

  /**
   * √c_ii, Hz; 0 where c_ii is below 0, as it is at the level of the integration's tolerance where
   * nothing fires, and at first order.
   */
  public double deviation(int population) {
    return layout.order() < 2 ? 0 : deviationOf(covariance(population, population));
  }

  /** √ of a variance; 0 where rounding has left it at −0 or below, as where nothing fires. */
  public static double deviationOf(double variance) {
    return Math.sqrt(Math.max(0, variance));
  }

  /** w_i, A; 0 for a population without adaptation. */
  public double adaptationCurrent(int population) {
    int index = layout.adaptation(population);
    return index < 0 ? 0 : values[index];
  }

  double[] values() {
    return values.clone();
  }
}
