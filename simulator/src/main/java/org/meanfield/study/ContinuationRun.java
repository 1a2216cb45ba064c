package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.Bifurcation;
import org.meanfield.field.Branch;
import org.meanfield.field.Continuation;
import org.meanfield.field.ContinuationSettings;
import org.meanfield.field.FieldState;
import org.meanfield.field.FieldSystem;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.OrbitFamily;
import org.meanfield.field.OrbitTracer;
import org.meanfield.field.PeriodicOrbit;
import org.meanfield.field.Unlocated;
import org.meanfield.report.FigureFiles;

/** Follows the stationary states and orbits of a study's mean field along one of its numbers. */
public final class ContinuationRun {
  /** Where states are looked for that no branch found so far goes through. */
  private static final double[] STARTS = {0, 1, 0.5, 0.25, 0.75};

  private static final int INTERVALS = 40;
  private static final int DEGREE = 4;

  /** Where an orbit shrinks to a Hopf point, both agree to this. */
  private static final double SAME_HOPF = 1e-2;

  private final Study study;
  private final Provenance origin;
  private final ContinuationPlan plan;
  private final Request request;
  private final Progress progress;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * What is asked for.
   *
   * @param parameter path of the number
   * @param from its first value, with its unit or in that of the study
   * @param to its last value
   * @param highestRate up to which stable states are searched to begin from, Hz; empty for 1/T
   * @param withOrbits whether periodic orbits are followed too
   */
  public record Request(
      String parameter, String from, String to, Optional<Double> highestRate, boolean withOrbits) {}

  /**
   * @param study as its file and the settings say
   * @param changed reads it with one more setting
   */
  public ContinuationRun(
      Study study,
      Function<Setting, Study> changed,
      Provenance origin,
      Request request,
      Progress progress) {
    this.study = study;
    this.origin = origin;
    this.request = request;
    this.progress = progress;
    plan =
        new ContinuationPlan(
            study, changed, origin.folder(), request.parameter(), request.from(), request.to());
  }

  /**
   * Computes the diagram and writes it.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/continue-<study>-<n>}
   * @throws NumericalFailureException if no branch can begin
   */
  public Outcome run(@Nullable Path out) throws IOException {
    int order = study.requiredMeanField().order();
    var range = new ContinuationSettings(plan.from(), plan.to());
    var system = new FieldSystem(plan.family(), order, plan.to() - plan.from());
    try (AnalysisFolder folder = AnalysisFolder.prepare(out, "continue", study, origin)) {
      List<Branch> branches = branches(system, range, order);
      List<OrbitFamily> families =
          request.withOrbits() ? families(branches, system, range) : List.of();
      branches.forEach(branch -> note(branch.unlocated()));
      families.forEach(family -> note(family.unlocated()));
      notes.addAll(plan.planner().notes());
      if (plan.number().whole()) {
        notes.add(
            "Between whole numbers, "
                + plan.number().path()
                + " is what the equations make of it; no network has it.");
      }
      var diagram =
          new ContinuationDiagram(study, plan, system, branches, families, List.copyOf(notes));
      diagram.write(folder.partial());
      FigureFiles.write(diagram.figure(), folder.partial());
      return new Outcome(folder.publish(), diagram.lines(), List.copyOf(notes));
    }
  }

  /** One note for all places where the same could not be located for the same reason. */
  private void note(List<Unlocated> all) {
    all.stream()
        .collect(
            Collectors.groupingBy(
                lost -> List.of(lost.what(), lost.reason()),
                LinkedHashMap::new,
                Collectors.toList()))
        .values()
        .forEach(alike -> notes.add(note(alike, plan.number().unit())));
  }

  private static String note(List<Unlocated> alike, String unit) {
    boolean several = alike.size() > 1;
    String from =
        String.format(
            Locale.ROOT,
            "%.8g",
            alike.stream().mapToDouble(l -> Math.min(l.from(), l.to())).min().orElseThrow());
    String to =
        String.format(
            Locale.ROOT,
            "%.8g",
            alike.stream().mapToDouble(l -> Math.max(l.from(), l.to())).max().orElseThrow());
    return String.format(
        Locale.ROOT,
        "%s%s %s%s; %s could not be located (%s).",
        from.equals(to) ? "At " + from : "Between " + from + " and " + to,
        unit.isEmpty() ? "" : " " + unit,
        switch (alike.getFirst().what()) {
          case FOLD -> "a branch of states turns";
          case EIGENVALUE -> "one eigenvalue crosses the imaginary axis";
          case EIGENVALUE_PAIR -> "a pair of eigenvalues crosses the imaginary axis";
          case FOLD_OF_ORBITS -> "a family of orbits turns";
          case MULTIPLIER -> "one Floquet multiplier of orbits crosses the unit circle";
          case MULTIPLIER_PAIR -> "a pair of Floquet multipliers of orbits crosses the unit circle";
        },
        several ? " " + alike.size() + " times" : "",
        several ? "the points" : "the point",
        alike.getFirst().reason());
  }

  private List<Branch> branches(FieldSystem system, ContinuationSettings range, int order) {
    var starts = new LinkedHashMap<Double, List<FieldState>>();
    @Nullable NumericalFailureException failure = null;
    progress.begin("Starting states", STARTS.length);
    for (int i = 0; i < STARTS.length; i++) {
      double value = plan.from() + STARTS[i] * (plan.to() - plan.from());
      try {
        starts.put(value, starts(value, order));
      } catch (NumericalFailureException e) {
        failure = noted(e, value, failure);
      }
      progress.advance(i + 1L);
    }
    progress.end();
    var continuation = new Continuation(system, range);
    progress.begin("Branches", starts.size());
    long done = 0;
    for (var entry : starts.entrySet()) {
      for (FieldState state : entry.getValue()) {
        failure = follow(continuation, system.variables(state), entry.getKey(), failure);
      }
      progress.advance(++done);
    }
    progress.end();
    if (continuation.branches().isEmpty() && failure != null) {
      throw failure;
    }
    return continuation.branches();
  }

  /** One state without a branch does not keep the others from theirs. */
  private @Nullable NumericalFailureException follow(
      Continuation continuation,
      double[] state,
      double value,
      @Nullable NumericalFailureException before) {
    try {
      continuation.follow(state, value);
      return before;
    } catch (NumericalFailureException e) {
      return noted(e, value, before);
    }
  }

  /** Keeps the first failure. */
  private NumericalFailureException noted(
      NumericalFailureException e, double value, @Nullable NumericalFailureException before) {
    notes.add(
        String.format(
            Locale.ROOT,
            "A branch does not begin at %.6g %s: %s.",
            value,
            plan.number().unit(),
            e.getMessage()));
    return before == null ? e : before;
  }

  /** The stable states, and that which is reached from silence. */
  private List<FieldState> starts(double value, int order) {
    MeanField field;
    try {
      field = plan.family().at(value);
    } catch (IllegalArgumentException e) {
      throw new NumericalFailureException("there is no mean field (" + e.getMessage() + ")");
    }
    var states = new ArrayList<FieldState>();
    double highest = request.highestRate().orElse(1 / field.binWidth());
    SettledStates.stable(field, order, highest).forEach(found -> states.add(found.state()));
    try {
      FieldState reached = new FixedPointSolver(field).ofOrder(order, 0).state();
      if (Arrays.stream(reached.rates()).max().orElse(0) <= highest) {
        states.add(reached);
      }
    } catch (NumericalFailureException e) {
      if (states.isEmpty()) {
        throw e;
      }
    }
    if (states.isEmpty()) {
      throw new NumericalFailureException(
          String.format(Locale.ROOT, "there is no stable state up to %.4g Hz", highest));
    }
    return states;
  }

  private List<OrbitFamily> families(
      List<Branch> branches, FieldSystem system, ContinuationSettings range) {
    List<Bifurcation> points =
        branches.stream()
            .flatMap(b -> b.bifurcations().stream())
            .filter(b -> b.kind() == Bifurcation.Kind.HOPF)
            .toList();
    var tracer = new OrbitTracer(system, range, INTERVALS, DEGREE);
    var families = new ArrayList<OrbitFamily>();
    progress.begin("Periodic orbits", points.size());
    for (int i = 0; i < points.size(); i++) {
      Bifurcation point = points.get(i);
      if (families.stream().noneMatch(family -> endsAt(family, point))) {
        families.add(tracer.trace(point));
      }
      progress.advance(i + 1L);
    }
    progress.end();
    return families;
  }

  private boolean endsAt(OrbitFamily family, Bifurcation point) {
    if (family.orbits().isEmpty() || !family.end().contains("shrinks")) {
      return false;
    }
    PeriodicOrbit last = family.orbits().getLast();
    double width = Math.abs(plan.to() - plan.from());
    return Math.abs(last.parameter() - point.point().parameter()) < SAME_HOPF * width
        && Math.abs(last.period() * point.frequency() - 1) < SAME_HOPF;
  }
}
