package org.meanfield.field;

import java.util.Locale;

/**
 * Finds the stationary state that a network reaches from silence when its external input is held.
 *
 * <p>First order: the equations relax from zero rates (which finds the state the dynamics leads to,
 * where Newton's method alone might jump to another), then Newton's method with the exact Jacobian
 * finishes. It must land near the relaxed state, or relaxation goes on. Second order: Newton's
 * method on rates, covariances and currents together, from the first-order state without
 * covariances; if it does not land near that state, the second-order equations relax from there in
 * the same way.
 *
 * <p>Near means rates within 5 % + 0.01 Hz. So a first-order state, or a second-order state that
 * was relaxed, may be unstable only if it repels so weakly that relaxation came near; a network
 * that oscillates is reported as a failure. Whether a second-order state next to the first-order
 * one attracts is not examined.
 */
public final class FixedPointSolver {
  private static final int MOST_RELAXATIONS = 10;
  private static final double RELAXATION_IN_TIME_CONSTANTS = 20;
  private static final double RELAXATION_TOLERANCE = 1e-7;
  private static final double NEAR_RELATIVE = 0.05;
  private static final double NEAR_HZ = 0.01;

  private final MeanField model;

  /** A solver for one network. */
  public FixedPointSolver(MeanField model) {
    this.model = model;
  }

  /**
   * The first-order stationary state.
   *
   * @param time at which the external rates are taken, s
   * @throws NumericalFailureException if none with a residual of at most 1e-10 is found
   */
  public FixedPoint firstOrder(double time) {
    var equations = new FirstOrderEquations(model);
    return relaxAndConverge(equations, time, new double[equations.layout().length()]);
  }

  /**
   * The second-order stationary state next to the first-order one.
   *
   * @param time at which the external rates are taken, s
   * @throws NumericalFailureException if none with a residual of at most 1e-10 is found
   */
  public FixedPoint secondOrder(double time) {
    return secondOrder(firstOrder(time).state());
  }

  /**
   * The stationary state of an order, 1 or 2: {@link #firstOrder} or {@link #secondOrder(double)}.
   */
  public FixedPoint ofOrder(int order, double time) {
    return order == 1 ? firstOrder(time) : secondOrder(time);
  }

  /** The second-order stationary state next to a first-order one, at the time of that state. */
  public FixedPoint secondOrder(FieldState firstOrder) {
    var equations = new SecondOrderEquations(model);
    var layout = equations.layout();
    double[] start = new double[layout.length()];
    for (int i = 0; i < layout.populations(); i++) {
      start[i] = firstOrder.rate(i);
      if (layout.adaptation(i) >= 0) {
        start[layout.adaptation(i)] = firstOrder.adaptationCurrent(i);
      }
    }
    double time = firstOrder.time();
    var newton = new NewtonIteration(equations, time);
    double[] state = start.clone();
    if (newton.converge(state) && near(state, start, layout.populations())) {
      return new FixedPoint(new FieldState(time, layout, state), newton.residual(state));
    }
    return relaxAndConverge(equations, time, start);
  }

  private FixedPoint relaxAndConverge(FieldEquations equations, double time, double[] start) {
    var layout = equations.layout();
    double slowest = 0;
    for (int i = 0; i < layout.length(); i++) {
      slowest = Math.max(slowest, layout.timeConstant(i));
    }
    double duration = RELAXATION_IN_TIME_CONSTANTS * slowest;
    var integrator = new FieldIntegrator(equations, RELAXATION_TOLERANCE);
    var newton = new NewtonIteration(equations, time);
    double[] relaxed = start;
    for (int i = 0; i < MOST_RELAXATIONS; i++) {
      relaxed = integrator.relax(relaxed, time, duration);
      double[] state = relaxed.clone();
      if (newton.converge(state) && near(state, relaxed, layout.populations())) {
        return new FixedPoint(new FieldState(time, layout, state), newton.residual(state));
      }
    }
    throw new NumericalFailureException(failure(layout, time, duration, relaxed, newton));
  }

  private static boolean near(double[] state, double[] relaxed, int populations) {
    for (int i = 0; i < populations; i++) {
      if (!(Math.abs(state[i] - relaxed[i]) <= NEAR_RELATIVE * Math.abs(relaxed[i]) + NEAR_HZ)) {
        return false;
      }
    }
    return true;
  }

  private String failure(
      StateLayout layout, double time, double duration, double[] relaxed, NewtonIteration newton) {
    var rates = new StringBuilder();
    for (int i = 0; i < layout.populations(); i++) {
      rates.append(
          String.format(Locale.ROOT, " %s %.6g Hz", model.populations().get(i).name(), relaxed[i]));
    }
    return String.format(
        Locale.ROOT,
        "the order-%d mean field has no stationary state in reach for the input at t = %.6g s: after %.4g s"
            + " it is at%s with an imbalance of %.3g Hz; it may oscillate",
        layout.order(),
        time,
        MOST_RELAXATIONS * duration,
        rates,
        newton.residual(relaxed));
  }
}
