package org.meanfield.field;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The mean fields of a family as equations that depend on λ; variables are in Hz, Hz² and pA.
 *
 * <p>Derivatives by λ are differences of the exact right side: central, or one-sided and of the
 * same order where λ cannot be passed (a rate at 0, a weight at 0).
 */
public final class FieldSystem implements ParametrisedSystem {
  private static final double DIFFERENCE_STEP = Math.cbrt(Math.ulp(1.0));

  /** Networks at λ, and a step to both of its sides. */
  private static final int KEPT = 5;

  private final FieldFamily family;
  private final int order;
  private final double smallestScale;
  private final StateLayout layout;
  private final double[] keptParameters = new double[KEPT];
  private final @Nullable FieldEquations[] kept = new @Nullable FieldEquations[KEPT];
  private final double[] physical;
  private final double[] ahead;
  private final double[] behind;
  private int next;

  /**
   * @param order 1 or 2
   * @param range extent of λ; differences near λ = 0 are a part of it
   */
  public FieldSystem(FieldFamily family, int order, double range) {
    this.family = family;
    this.order = order;
    smallestScale = 0.01 * Math.abs(range);
    layout = new StateLayout(family.anchor(), order);
    physical = new double[layout.length()];
    ahead = new double[layout.length()];
    behind = new double[layout.length()];
  }

  @Override
  public int dimension() {
    return layout.length();
  }

  /** Meaning of the variables. */
  public StateLayout layout() {
    return layout;
  }

  /** The state in SI units. */
  public FieldState state(double[] variables) {
    double[] values = variables.clone();
    for (int i = 0; i < values.length; i++) {
      values[i] *= layout.unit(i);
    }
    return new FieldState(0, layout, values);
  }

  /** The variables of a state of the same order. */
  public double[] variables(FieldState state) {
    double[] values = state.values();
    for (int i = 0; i < values.length; i++) {
      values[i] /= layout.unit(i);
    }
    return values;
  }

  @Override
  public void derivatives(double parameter, double[] state, double[] out) {
    @Nullable FieldEquations equations = equations(parameter);
    if (equations == null) {
      Arrays.fill(out, Double.NaN);
      return;
    }
    toPhysical(state);
    equations.derivatives(0, physical, out);
    for (int i = 0; i < layout.length(); i++) {
      out[i] /= layout.unit(i);
    }
  }

  @Override
  public void jacobian(double parameter, double[] state, double[][] out) {
    @Nullable FieldEquations equations = equations(parameter);
    if (equations == null) {
      Arrays.stream(out).forEach(row -> Arrays.fill(row, Double.NaN));
      return;
    }
    toPhysical(state);
    equations.jacobian(0, physical, out);
    for (int i = 0; i < layout.length(); i++) {
      for (int j = 0; j < layout.length(); j++) {
        out[i][j] *= layout.unit(j) / layout.unit(i);
      }
    }
  }

  @Override
  public void parameterDerivative(double parameter, double[] state, double[] out) {
    double step = DIFFERENCE_STEP * Math.max(Math.abs(parameter), smallestScale);
    derivatives(parameter + step, state, ahead);
    derivatives(parameter - step, state, behind);
    if (isFinite(ahead) && isFinite(behind)) {
      for (int i = 0; i < layout.length(); i++) {
        out[i] = (ahead[i] - behind[i]) / (2 * step);
      }
      return;
    }
    double inwards = isFinite(ahead) ? step : -step;
    derivatives(parameter, state, out);
    derivatives(parameter + inwards, state, ahead);
    derivatives(parameter + 2 * inwards, state, behind);
    for (int i = 0; i < layout.length(); i++) {
      out[i] = (4 * ahead[i] - 3 * out[i] - behind[i]) / (2 * inwards);
    }
  }

  private boolean isFinite(double[] values) {
    for (int i = 0; i < layout.length(); i++) {
      if (!Double.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }

  private void toPhysical(double[] state) {
    for (int i = 0; i < layout.length(); i++) {
      physical[i] = state[i] * layout.unit(i);
    }
  }

  /** Null where there is no network, as with a weight below 0. */
  private @Nullable FieldEquations equations(double parameter) {
    for (int i = 0; i < KEPT; i++) {
      if (kept[i] != null && keptParameters[i] == parameter) {
        return kept[i];
      }
    }
    try {
      MeanField field = family.at(parameter);
      FieldEquations equations = FieldEquations.of(field, order);
      kept[next] = equations;
      keptParameters[next] = parameter;
      next = (next + 1) % KEPT;
      return equations;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
