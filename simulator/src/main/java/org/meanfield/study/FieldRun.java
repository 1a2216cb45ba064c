package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.field.FieldEquations;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPoint;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.TimeCourse;
import org.meanfield.transfer.OperatingPoint;

/**
 * The mean field of a study, solved.
 *
 * @param model the equations' parameters
 * @param order order of the time course
 * @param firstOrder stationary state under the inputs' settled rates, first order
 * @param secondOrder the same, second order; null if there is none and {@code order} is 1
 * @param operatingPoints predicted moments in the stationary state of {@code order}, by population
 * @param course states every millisecond from 0 on
 * @param binned for each population its rate averaged over the network's bins after the discarded
 *     time, Hz
 * @param firstDomain where the stationary state of first order lies
 * @param secondDomain where that of second order lies
 * @param courseDomain where the course lies
 * @param notes what a reader must know
 */
record FieldRun(
    MeanField model,
    int order,
    FixedPoint firstOrder,
    @Nullable FixedPoint secondOrder,
    List<OperatingPoint> operatingPoints,
    List<FieldState> course,
    double[][] binned,
    FieldDomain.Place firstDomain,
    FieldDomain.Place secondDomain,
    FieldDomain.Place courseDomain,
    List<String> notes) {

  /** Time between two rows of {@code field.csv}, s. */
  static final double SPACING = 1e-3;

  static FieldRun solve(Study study, Study.MeanField settings, FieldPlanner planner) {
    MeanField stationary = planner.stationaryPlan();
    var notes = new ArrayList<String>();
    FixedPoint firstOrder = SettledStates.firstOrder(stationary, notes::add);
    @Nullable FixedPoint secondOrder =
        secondOrder(stationary, firstOrder.state(), settings.order(), notes);

    noteOtherStates(stationary, notes);

    MeanField model = planner.plan();
    FieldEquations equations = FieldEquations.of(model, settings.order());
    FieldState start = SettledStates.start(equations, notes::add);
    double[] breaks = model.breakTimes();
    double duration = study.simulation().duration();
    List<FieldState> course = TimeCourse.integrate(equations, start, duration, SPACING, breaks);
    FixedPoint stationaryState = settings.order() == 1 ? firstOrder : requireNonNull(secondOrder);
    FieldState state = stationaryState.state();
    planner.domain().check(stationary, state, "in the stationary state");
    course.forEach(
        s -> planner.domain().check(model, s, "at " + Math.rint(s.time() * 1e3) + " ms"));
    return new FieldRun(
        model,
        settings.order(),
        firstOrder,
        secondOrder,
        stationary.operatingPoints(state),
        course,
        binned(study, settings, equations, start, breaks),
        planner.domain().place(stationary, firstOrder.state()),
        secondOrder == null
            ? FieldDomain.Place.UNKNOWN
            : planner.domain().place(stationary, secondOrder.state()),
        planner.domain().place(model, course),
        Stream.concat(planner.notes().stream(), notes.stream()).toList());
  }

  /** Rates may settle elsewhere than coming from silence. */
  private static void noteOtherStates(MeanField stationary, List<String> notes) {
    List<String> stable =
        SettledStates.stable(stationary, 1, 1 / stationary.binWidth()).stream()
            .map(found -> rates(stationary, found.state()))
            .toList();
    if (stable.size() > 1) {
      notes.add(
          "The mean field has "
              + stable.size()
              + " stable stationary states (first order: "
              + String.join("; ", stable)
              + "); shown is the one it reaches from silence. See 'meanfield field fixed-points'.");
    }
  }

  private static String rates(MeanField model, FieldState state) {
    var rates = new StringJoiner(", ");
    for (int p = 0; p < model.populations().size(); p++) {
      rates.add(
          String.format(
              Locale.ROOT, "%s %.4g Hz", model.populations().get(p).name(), state.rate(p)));
    }
    return rates.toString();
  }

  /** That of second order; none where it is not there and not needed. */
  private static @Nullable FixedPoint secondOrder(
      MeanField stationary, FieldState first, int order, List<String> notes) {
    try {
      return new FixedPointSolver(stationary).secondOrder(first);
    } catch (NumericalFailureException e) {
      if (order == 2) {
        throw e;
      }
      notes.add("The second order has no stationary state near that of the first.");
      return null;
    }
  }

  /** Whether a population has an adaptation current. */
  boolean adapts(int population) {
    return model.populations().get(population).adaptation() != null;
  }

  /** The stationary state of the order of the time course. */
  FixedPoint stationary() {
    return order == 1 ? firstOrder : requireNonNull(secondOrder);
  }

  /** The rates averaged over the bins of these settings after the discarded time. */
  static double[][] binned(
      Study study,
      Study.MeanField settings,
      FieldEquations equations,
      FieldState start,
      double[] breaks) {
    double discarded = study.simulation().discarded();
    double duration = study.simulation().duration();
    FieldState from =
        discarded == 0
            ? start
            : TimeCourse.integrate(equations, start, discarded, discarded, breaks).getLast();
    double bin = settings.binSteps() * study.simulation().step();
    int intervals = (int) Math.ceil(bin / SPACING - 1e-9);
    List<FieldState> states =
        TimeCourse.integrate(equations, from, duration, bin / intervals, breaks);
    var binned = new double[study.populations().size()][];
    for (int p = 0; p < binned.length; p++) {
      int population = p;
      double[] points = states.stream().mapToDouble(state -> state.rate(population)).toArray();
      binned[p] = TimeCourseComparison.binAverages(points, intervals);
    }
    return binned;
  }
}
