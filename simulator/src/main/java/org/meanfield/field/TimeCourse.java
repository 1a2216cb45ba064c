package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.ode.sampling.ODEStateInterpolator;
import org.hipparchus.ode.sampling.ODEStepHandler;

/**
 * Solves a mean field in time.
 *
 * <p>No step is longer than T/4, so that no input that varies as slowly as the theory demands is
 * stepped over, and the integration starts anew at each break of the input (end of a ramp, peak of
 * a pulse, jump), because no scheme keeps its order across a kink. Samples are taken from the
 * scheme's dense output.
 *
 * <p>If there are more breaks than one in 2 T on average, as in noise, the steps are fixed instead:
 * {@link FixedStepIntegrator}.
 */
public final class TimeCourse {
  private static final double TOLERANCE = 1e-10;

  /** Breaks nearer to each other than this count as one, in units of T. */
  private static final double SHORTEST_SEGMENT_IN_BINS = 1e-6;

  /** Fewer breaks than this are no reason to leave the adaptive scheme. */
  private static final int MANY_BREAKS = 10;

  private TimeCourse() {}

  /**
   * Integrates from a state on.
   *
   * @param equations of the order of {@code start}
   * @param start for instance a fixed point
   * @param end last time, s
   * @param spacing time between samples, s
   * @param breakTimes times at which an external rate has a kink or a jump, s, in any order
   * @return the states at start + k · spacing up to {@code end}
   * @throws NumericalFailureException if the state leaves the theory's reach or the step becomes
   *     too small
   */
  public static List<FieldState> integrate(
      FieldEquations equations, FieldState start, double end, double spacing, double[] breakTimes) {
    if (start.order() != equations.layout().order()) {
      throw new IllegalArgumentException("the start is not a state of these equations");
    }
    if (!(spacing > 0) || !(end > start.time())) {
      throw new IllegalArgumentException("the time course needs a duration and a spacing above 0");
    }
    var samples = new Sampler(equations.layout(), start, end, spacing);
    double binWidth = equations.model().binWidth();
    double[] within =
        Arrays.stream(breakTimes).filter(t -> t > start.time() && t < end).sorted().toArray();
    if (within.length > Math.max(MANY_BREAKS, 0.5 * (end - start.time()) / binWidth)) {
      integrateFromBreakToBreak(equations, start, within, samples);
      return samples.states();
    }
    double shortest = SHORTEST_SEGMENT_IN_BINS * binWidth;
    double[] breaks = Arrays.stream(breakTimes).filter(t -> t < end - shortest).sorted().toArray();
    double[] state = start.values();
    double from = start.time();
    for (int i = 0; i <= breaks.length; i++) {
      boolean last = i == breaks.length;
      double to = last ? end : breaks[i];
      if (!last && to - from < shortest) {
        continue;
      }
      var integrator = new FieldIntegrator(equations, TOLERANCE);
      integrator.addStepHandler(samples);
      // A segment ends just before the break, where an input that jumps still has its old value.
      state = integrator.integrate(state, from, last ? to : Math.nextDown(to));
      from = to;
    }
    return samples.states();
  }

  private static void integrateFromBreakToBreak(
      FieldEquations equations, FieldState start, double[] breaks, Sampler samples) {
    var integrator = new FixedStepIntegrator(equations);
    double[] state = start.values();
    double from = start.time();
    int next = 0;
    while (!samples.isComplete()) {
      double to = samples.nextTime();
      for (; next < breaks.length && breaks[next] < to; next++) {
        if (breaks[next] > from) {
          integrator.advance(state, from, breaks[next]);
          from = breaks[next];
        }
      }
      integrator.advance(state, from, to);
      from = to;
      samples.add(state);
    }
  }

  /** Takes the states at the sample times out of the steps that contain them. */
  private static final class Sampler implements ODEStepHandler {
    private final StateLayout layout;
    private final double begin;
    private final double end;
    private final double spacing;
    private final int count;
    private final List<FieldState> states = new ArrayList<>();

    Sampler(StateLayout layout, FieldState start, double end, double spacing) {
      this.layout = layout;
      this.begin = start.time();
      this.end = end;
      this.spacing = spacing;
      // The last sample belongs to the course although rounding may put it just beyond the end.
      count = (int) Math.floor((end - begin) / spacing + 1e-9) + 1;
      states.add(start);
    }

    @Override
    public void handleStep(ODEStateInterpolator interpolator) {
      double reached = interpolator.getCurrentState().getTime();
      while (!isComplete() && nextTime() <= reached) {
        add(interpolator.getInterpolatedState(nextTime()).getPrimaryState());
      }
    }

    boolean isComplete() {
      return states.size() == count;
    }

    /** Adds the state at the next time. */
    void add(double[] values) {
      states.add(new FieldState(nextTime(), layout, values));
    }

    double nextTime() {
      return Math.min(begin + states.size() * spacing, end);
    }

    List<FieldState> states() {
      return List.copyOf(states);
    }
  }
}
