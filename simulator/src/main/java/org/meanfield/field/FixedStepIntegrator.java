package org.meanfield.field;

import java.util.Locale;
import org.meanfield.field.IntegrationFailureException.Reason;

/**
 * Integration of a mean field under an input that jumps or bends all the time, such as noise or
 * values of a file: the classical Runge–Kutta scheme of order 4 from one break to the next, each
 * interval divided into equal steps no longer than T/{@value #STEPS_PER_BIN}.
 *
 * <p>An adaptive scheme would have to start anew at each break and find its step again. Here a step
 * is divided only where it must be: the second and the third stage are taken at the same time, and
 * from their difference follows how fast the system is, λ h = 2 |k₃ − k₂| / |k₂ − k₁|, and with it
 * about the error of a step, (λ h)² h |k₃ − k₂| / 30. It costs no evaluation. Strong coupling makes
 * λ ten times 1/T.
 */
final class FixedStepIntegrator {
  private static final int STEPS_PER_BIN = 20;
  private static final int MOST_HALVINGS = 10;

  /** Error of a step, relative to the value plus the unit of each variable. */
  private static final double TOLERANCE = 1e-6;

  private final FieldEquations equations;
  private final double longestStep;
  private final double tolerance;
  private final double[] shifted;
  private final double[][] slopes;

  FixedStepIntegrator(FieldEquations equations) {
    this(equations, equations.model().binWidth() / STEPS_PER_BIN, TOLERANCE);
  }

  /**
   * @param tolerance error of a step above which it is divided
   */
  FixedStepIntegrator(FieldEquations equations, double longestStep, double tolerance) {
    this.equations = equations;
    this.longestStep = longestStep;
    this.tolerance = tolerance;
    int length = equations.layout().length();
    shifted = new double[length];
    slopes = new double[4][length];
  }

  /**
   * Carries a state over a time without breaks.
   *
   * @param state at {@code from}, replaced by that at {@code to}
   * @param to where an input that jumps then still has its old value
   */
  void advance(double[] state, double from, double to) {
    int steps = (int) Math.max(1, Math.ceil((to - from) / longestStep - 1e-9));
    double begin = from;
    for (int i = 1; i <= steps; i++) {
      double end = i == steps ? to : from + (to - from) * i / steps;
      step(state, begin, end, MOST_HALVINGS);
      begin = end;
    }
  }

  /** Divides a step that is too long, or of which a stage lies where the theory has no answer. */
  private void step(double[] state, double from, double to, int halvings) {
    double length = to - from;
    double middle = from + length / 2;
    boolean finite =
        slope(0, from, state, 0)
            && slope(1, middle, state, length / 2)
            && slope(2, middle, state, length / 2)
            && slope(3, Math.max(from, Math.nextDown(to)), state, length);
    if (finite && error(state, length) <= tolerance) {
      for (int i = 0; i < state.length; i++) {
        state[i] += length / 6 * (slopes[0][i] + 2 * (slopes[1][i] + slopes[2][i]) + slopes[3][i]);
      }
      return;
    }
    if (halvings == 0) {
      throw new IntegrationFailureException(
          finite ? Reason.VANISHING_STEP : Reason.NO_ANSWER,
          String.format(Locale.ROOT, "t = %.6g s", from),
          new StateDiagnosis(equations, from, state),
          null);
    }
    step(state, from, middle, halvings - 1);
    step(state, middle, to, halvings - 1);
  }

  private double error(double[] state, double length) {
    double first = difference(0, state);
    double second = difference(1, state);
    double speed = first > 0 ? 2 * second / first : 0;
    return speed * speed * length * second / 30;
  }

  /** The largest difference of a stage's slope and the next one's, by the size of its variable. */
  private double difference(int stage, double[] state) {
    double largest = 0;
    for (int i = 0; i < state.length; i++) {
      double size = equations.layout().unit(i) + Math.abs(state[i]);
      largest = Math.max(largest, Math.abs(slopes[stage + 1][i] - slopes[stage][i]) / size);
    }
    return largest;
  }

  /** Slope of a stage, from the state moved along the slope of the stage before. */
  private boolean slope(int stage, double time, double[] state, double length) {
    double[] at = state;
    if (stage > 0) {
      for (int i = 0; i < state.length; i++) {
        shifted[i] = state[i] + length * slopes[stage - 1][i];
      }
      at = shifted;
    }
    double[] out = slopes[stage];
    equations.derivatives(time, at, out);
    double sum = 0;
    for (double derivative : out) {
      sum += derivative;
    }
    return Double.isFinite(sum);
  }
}
