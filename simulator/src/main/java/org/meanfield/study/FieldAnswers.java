package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.FieldEquations;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.TimeCourse;

/** What the mean field of a study says under one set of transfer functions, in both orders. */
final class FieldAnswers {
  private final Study study;
  private final FieldPlanner planner;
  private final MeanField stationary;
  private final @Nullable FieldState first;
  private final @Nullable FieldState second;
  private final List<String> findings = new ArrayList<>();

  /**
   * Solves for the stationary states.
   *
   * @param study with the set of transfer functions
   */
  FieldAnswers(Study study, FieldPlanner planner) {
    this.study = study;
    this.planner = planner;
    stationary = planner.stationaryPlan();
    first = solve(() -> SettledStates.firstOrder(stationary, findings::add).state());
    FieldState from = first;
    second =
        from == null
            ? null
            : solve(() -> new FixedPointSolver(stationary).secondOrder(from).state());
    for (FieldState state : Arrays.asList(first, second)) {
      if (state != null) {
        planner.domain().check(stationary, state, "in the stationary state");
      }
    }
  }

  /** A calculation that may have no result. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make();
  }

  private <T> @Nullable T solve(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (NumericalFailureException e) {
      findings.add(e.getMessage() + ".");
      return null;
    }
  }

  /** The mean field under settled inputs. */
  MeanField stationary() {
    return stationary;
  }

  /** The stationary state; null if there is none. */
  @Nullable FieldState state(int order) {
    return order == 1 ? first : second;
  }

  /** Rate of a population in the stationary state, Hz; NaN if there is none. */
  double rate(int order, int population) {
    @Nullable FieldState state = state(order);
    return state == null ? Double.NaN : state.rate(population);
  }

  /** Where the stationary state lies. */
  FieldDomain.Place domain(int order) {
    @Nullable FieldState state = state(order);
    return state == null ? FieldDomain.Place.UNKNOWN : planner.domain().place(stationary, state);
  }

  /**
   * A time course.
   *
   * @param binned for each population its rate averaged over the network's bins, Hz
   * @param domain where it lies
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Course(double[][] binned, FieldDomain.Place domain) {}

  /**
   * The time course over the study.
   *
   * @param factor by which T is multiplied
   * @return null if there is none
   */
  @Nullable Course course(int order, double factor) {
    return solve(() -> {
      MeanField planned = planner.plan();
      var model = new MeanField(planned.populations(), factor * planned.binWidth());
      FieldEquations equations = FieldEquations.of(model, order);
      FieldState start = start(equations, factor);
      double[] breaks = model.breakTimes();
      List<FieldState> states =
          TimeCourse.integrate(
              equations, start, study.simulation().duration(), FieldRun.SPACING, breaks);
      states.forEach(state ->
          planner.domain().check(model, state, "at " + Math.rint(state.time() * 1e3) + " ms"));
      return new Course(
          FieldRun.binned(study, ValidationPlan.settings(study), equations, start, breaks),
          planner.domain().place(model, states));
    });
  }

  /** The stationary state under the input at time 0, which mostly is the settled one. */
  private FieldState start(FieldEquations equations, double factor) {
    int order = equations.layout().order();
    @Nullable FieldState settled = state(order);
    boolean isSettled =
        study.inputs().stream().allMatch(input -> input.rate().at(0) == input.rate().baseline());
    if (isSettled && settled != null && (order == 1 || factor == 1)) {
      return settled;
    }
    return SettledStates.start(equations, findings::add);
  }

  /** What a reader must know. */
  List<String> notes() {
    var all = new ArrayList<>(planner.notes());
    findings.stream().distinct().forEach(all::add);
    return all;
  }
}
