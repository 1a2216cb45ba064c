package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.Bifurcation;
import org.meanfield.field.Branch;
import org.meanfield.field.Continuation;
import org.meanfield.field.ContinuationSettings;
import org.meanfield.field.FieldSystem;
import org.meanfield.field.FixedPoint;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.OrbitFamily;
import org.meanfield.field.OrbitTracer;
import org.meanfield.field.PeriodicOrbit;
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
  private final boolean withOrbits;
  private final Progress progress;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param study as its file and the settings say
   * @param changed reads it with one more setting
   * @param parameter path of the number
   * @param from first value, with its unit or in that of the study
   * @param to last value
   */
  public ContinuationRun(
      Study study,
      Function<Setting, Study> changed,
      Provenance origin,
      String parameter,
      String from,
      String to,
      boolean withOrbits,
      Progress progress) {
    this.study = study;
    this.origin = origin;
    this.withOrbits = withOrbits;
    this.progress = progress;
    plan = new ContinuationPlan(study, changed, origin.folder(), parameter, from, to);
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
      progress.begin("Branches", STARTS.length);
      List<Branch> branches = branches(system, range, order);
      progress.end();
      List<OrbitFamily> families = withOrbits ? families(branches, system, range) : List.of();
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

  private List<Branch> branches(FieldSystem system, ContinuationSettings range, int order) {
    var continuation = new Continuation(system, range);
    @Nullable NumericalFailureException failure = null;
    for (int i = 0; i < STARTS.length; i++) {
      double value = plan.from() + STARTS[i] * (plan.to() - plan.from());
      try {
        continuation.follow(system.variables(start(value, order).state()), value);
      } catch (NumericalFailureException e) {
        failure = failure == null ? e : failure;
        notes.add(
            String.format(
                Locale.ROOT,
                "No branch begins at %.6g %s, coming from silence: %s.",
                value,
                plan.number().unit(),
                e.getMessage()));
      }
      progress.advance(i + 1L);
    }
    if (continuation.branches().isEmpty() && failure != null) {
      throw failure;
    }
    return continuation.branches();
  }

  /** The state that the network reaches from silence. */
  private FixedPoint start(double value, int order) {
    MeanField field;
    try {
      field = plan.family().at(value);
    } catch (IllegalArgumentException e) {
      throw new NumericalFailureException("there is no mean field (" + e.getMessage() + ")");
    }
    return new FixedPointSolver(field).ofOrder(order, 0);
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
