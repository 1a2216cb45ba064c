package org.meanfield.field;

import java.util.Locale;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.ode.LocalizedODEFormats;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;
import org.hipparchus.ode.sampling.ODEStepHandler;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.IntegrationFailureException.Reason;

/**
 * Adaptive integration of a mean field (Dormand–Prince 8(5,3), whose dense output is of order 7).
 *
 * <p>A stage of a trial step may lie where the theory has no answer although the solution does not:
 * the step is then tried again with half the longest step, a few times, from the last state that
 * was accepted.
 */
final class FieldIntegrator {
  private static final double SMALLEST_STEP_IN_BINS = 1e-9;
  private static final int MOST_HALVINGS = 10;

  /** For a relaxation, which needs a few thousand unless the state wanders without end. */
  private static final int MOST_RELAXATION_EVALUATIONS = 1_000_000;

  /** For a course, in each T: it needs some fifty, and many more where it is about to end. */
  private static final double MOST_EVALUATIONS_IN_BIN = 20_000;

  private final FieldEquations equations;
  private final double smallestStep;
  private final double longestStep;
  private final double[] absolute;
  private final double[] relative;
  private final DormandPrince853Integrator integrator;
  private double acceptedTime;
  private double[] acceptedState = {};

  /**
   * No step is longer than T/4: with strong inhibition the dense output, whose order is lower than
   * the scheme's, errs by 2e-7 in steps of T although their ends are good to the tolerance.
   *
   * @param tolerance relative, and absolute in each variable's unit
   */
  FieldIntegrator(FieldEquations equations, double tolerance) {
    this.equations = equations;
    var layout = equations.layout();
    absolute = new double[layout.length()];
    relative = new double[layout.length()];
    for (int i = 0; i < absolute.length; i++) {
      absolute[i] = tolerance * layout.unit(i);
      relative[i] = tolerance;
    }
    longestStep = equations.model().binWidth() / 4;
    smallestStep = SMALLEST_STEP_IN_BINS * equations.model().binWidth();
    integrator = new DormandPrince853Integrator(smallestStep, longestStep, absolute, relative);
    integrator.addStepHandler(interpolator -> accept(interpolator.getCurrentState()));
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
    double bins = (end - start) / equations.model().binWidth();
    double most = MOST_RELAXATION_EVALUATIONS + MOST_EVALUATIONS_IN_BIN * bins;
    integrator.setMaxEvaluations((int) Math.min(Integer.MAX_VALUE, most));
    return integrate(state, start, end, Double.NaN);
  }

  /** Integrates for a duration with the inputs held at their values at {@code frozenTime}. */
  double[] relax(double[] state, double frozenTime, double duration) {
    integrator.setMaxEvaluations(MOST_RELAXATION_EVALUATIONS);
    return integrate(state, 0, duration, frozenTime);
  }

  private double[] integrate(double[] state, double start, double end, double frozenTime) {
    var system = new RightHandSide(equations, frozenTime);
    double allowed = longestStep;
    accept(new ODEState(start, state));
    for (int halvings = 0; halvings <= MOST_HALVINGS; halvings++, allowed /= 2) {
      integrator.setStepSizeControl(smallestStep, allowed, absolute, relative);
      try {
        var from = new ODEState(acceptedTime, acceptedState);
        return integrator.integrate(system, from, end).getPrimaryState();
      } catch (NonFiniteDerivativeException e) {
        // The next attempt goes on from the last accepted state with shorter steps.
      } catch (MathRuntimeException e) {
        throw failure(reason(e), frozenTime, e);
      }
    }
    throw failure(Reason.NO_ANSWER, frozenTime, null);
  }

  private IntegrationFailureException failure(
      Reason reason, double frozenTime, @Nullable Throwable cause) {
    boolean held = !Double.isNaN(frozenTime);
    String when =
        held
            ? String.format(
                Locale.ROOT,
                "%.6g s of relaxation with the inputs held as at t = %.6g s",
                acceptedTime,
                frozenTime)
            : String.format(Locale.ROOT, "t = %.6g s", acceptedTime);
    var diagnosis = new StateDiagnosis(equations, held ? frozenTime : acceptedTime, acceptedState);
    return new IntegrationFailureException(reason, when, diagnosis, cause);
  }

  private static Reason reason(MathRuntimeException failure) {
    if (failure.getSpecifier() == LocalizedCoreFormats.MAX_COUNT_EXCEEDED) {
      return Reason.TOO_MANY_STEPS;
    }
    return failure.getSpecifier() == LocalizedODEFormats.NAN_APPEARING_DURING_INTEGRATION
        ? Reason.NO_ANSWER
        : Reason.VANISHING_STEP;
  }

  private void accept(ODEState state) {
    acceptedTime = state.getTime();
    acceptedState = state.getPrimaryState();
  }

  /** A stage of a step lies where the theory has no answer. */
  private static final class NonFiniteDerivativeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
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
      equations.derivatives(Double.isNaN(frozenTime) ? time : frozenTime, state, out);
      for (double derivative : out) {
        if (!Double.isFinite(derivative)) {
          throw new NonFiniteDerivativeException();
        }
      }
      return out;
    }
  }
}
