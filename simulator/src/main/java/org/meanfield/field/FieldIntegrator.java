package org.meanfield.field;

import java.util.Locale;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Adaptive integration of a mean field (Dormand–Prince 8(5,3), whose dense output is of order 7).
 */
final class FieldIntegrator {
  private static final double SMALLEST_STEP_IN_BINS = 1e-9;

  private final FieldEquations equations;
  private final DormandPrince853Integrator integrator;

  /**
   * @param longestStep s
   * @param tolerance relative, and absolute in each variable's unit
   */
  FieldIntegrator(FieldEquations equations, double longestStep, double tolerance) {
    this.equations = equations;
    var layout = equations.layout();
    double[] absolute = new double[layout.length()];
    double[] relative = new double[layout.length()];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = tolerance * layout.unit(i);
      relative[i] = tolerance;
    }
    double smallestStep = SMALLEST_STEP_IN_BINS * equations.model().binWidth();
    integrator = new DormandPrince853Integrator(smallestStep, longestStep, absolute, relative);
  }

  /** Calls a handler at each accepted step. */
  void addStepHandler(ODEStepHandler handler) {
    integrator.addStepHandler(handler);
  }

  /**
   * Integrates with the inputs running.
   *
   * @return the state at {@code end}
   */
  double[] integrate(double[] state, double start, double end) {
    return integrate(state, start, end, Double.NaN);
  }

  /** Integrates for a duration with the inputs held at their values at {@code frozenTime}. */
  double[] relax(double[] state, double frozenTime, double duration) {
    return integrate(state, 0, duration, frozenTime);
  }

  private double[] integrate(double[] state, double start, double end, double frozenTime) {
    var system = new RightHandSide(equations, frozenTime);
    try {
      return integrator.integrate(system, new ODEState(start, state), end).getPrimaryState();
    } catch (MathRuntimeException e) {
      throw new NumericalFailureException(
          String.format(
              Locale.ROOT,
              "the order-%d mean field could not be integrated from %.6g to %.6g s: %s",
              equations.layout().order(),
              start,
              end,
              e.getMessage()),
          e);
    }
  }

  private record RightHandSide(FieldEquations equations, double frozenTime)
      implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return equations.layout().length();
    }

    @Override
    public double[] computeDerivatives(double time, double[] state) {
      double[] out = new double[state.length];
      double inputTime = Double.isNaN(frozenTime) ? time : frozenTime;
      equations.derivatives(inputTime, state, out);
      for (double derivative : out) {
        if (!Double.isFinite(derivative)) {
          throw nonFinite(inputTime, state, out);
        }
      }
      return out;
    }

    private NumericalFailureException nonFinite(double time, double[] state, double[] out) {
      var layout = equations.layout();
      var text = new StringBuilder();
      for (int i = 0; i < layout.populations(); i++) {
        text.append(
            String.format(
                Locale.ROOT,
                "%s %s at %.6g Hz (derivative %.6g)",
                i == 0 ? "" : ",",
                equations.model().populations().get(i).name(),
                state[i],
                out[i]));
      }
      return new NumericalFailureException(
          String.format(
              Locale.ROOT,
              "the order-%d mean field left the reach of its theory at t = %.6g s:%s;"
                  + " a negative total input has no fluctuations",
              layout.order(),
              time,
              text));
    }
  }
}
