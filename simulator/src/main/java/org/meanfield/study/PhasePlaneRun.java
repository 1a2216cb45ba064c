package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.field.FieldEquations;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPointSearch;
import org.meanfield.field.MeanField;
import org.meanfield.field.PhasePlane;
import org.meanfield.field.PlaneCurve;
import org.meanfield.field.PlaneOrbits;
import org.meanfield.field.PlaneWindow;
import org.meanfield.field.StationaryState;
import org.meanfield.field.ZeroContour;
import org.meanfield.report.FigureFiles;
import org.meanfield.report.PhasePlaneFigure.Kind;
import org.meanfield.units.Spelling;

/** Draws the phase plane of two populations of a study's mean field. */
public final class PhasePlaneRun {
  private static final int ARROW_COLUMNS = 26;
  private static final int ARROW_ROWS = 20;
  private static final int TRAJECTORY_COLUMNS = 4;
  private static final int TRAJECTORY_ROWS = 3;

  /** Meshes along each axis on which the border of a fit is traced. */
  private static final int DOMAIN_MESHES = 36;

  private static final double DOMAIN_ACCURACY = 1e-3;
  private static final double MARGIN = 1.3;
  private static final double ABOVE_THE_LOWEST = 3;
  private static final double SMALLEST_WINDOW_HZ = 1;

  private final Study study;
  private final Provenance origin;
  private final Choice choice;
  private final FieldPlanner planner;
  private final List<String> notes = new ArrayList<>();

  /**
   * What the user may choose.
   *
   * @param x name of the population along x; empty for the first
   * @param y name of the population along y; empty for the next
   * @param rangeX from and to, Hz; empty to be chosen
   * @param rangeY the same along y
   * @param held adaptation current at which all are held, A; empty if they belong to the rates
   * @param starts of trajectories, x and y each, Hz; none for a lattice
   */
  public record Choice(
      Optional<String> x,
      Optional<String> y,
      Optional<List<Double>> rangeX,
      Optional<List<Double>> rangeY,
      Optional<Double> held,
      List<List<Double>> starts) {
    public Choice {
      starts = List.copyOf(starts);
    }
  }

  /** Prepares the picture. */
  public PhasePlaneRun(Study study, Provenance origin, Choice choice) {
    this.study = study;
    this.origin = origin;
    this.choice = choice;
    planner = new FieldPlanner(study, study.requiredMeanField(), origin.folder());
  }

  /**
   * Traces everything.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/phase-plane-<study>-<n>}
   * @throws InputException if there are no two populations of these names
   * @throws IOException if results cannot be written
   */
  public Outcome run(@Nullable Path out) throws IOException {
    if (study.populations().size() < 2) {
      throw study
          .node("populations")
          .error("a phase plane needs two populations; 'field fixed-points' does with one");
    }
    int first = choice.x().map(name -> index("--x", name)).orElse(0);
    int second = choice.y().map(name -> index("--y", name)).orElse(first == 0 ? 1 : 0);
    if (first == second) {
      throw new InputException(
          SourcePosition.ofArgument("--y"), "name two different populations for the two axes");
    }
    MeanField model = planner.stationaryPlan();
    try (AnalysisFolder folder = AnalysisFolder.prepare(out, "phase-plane", study, origin)) {
      PlaneWindow window = window(model, first, second);
      choice.starts().forEach(start -> refuseOutside(window, start, first, second));
      double[] others = others(model);
      var plane = new PhasePlane(model, first, second, window, others, held(model), 0);
      PlanePicture picture = picture(model, plane, others, first, second);
      Path partial = folder.partial();
      JsonFile.write(partial.resolve("phase-plane.json"), picture.json());
      Files.writeString(partial.resolve("phase-plane.csv"), picture.csv());
      FigureFiles.write(picture.figure(), partial);
      return new Outcome(folder.publish(), picture.lines(), allNotes(model, picture));
    }
  }

  private int index(String option, String name) {
    List<String> names = study.populations().stream().map(Study.Population::name).toList();
    int index = names.indexOf(name);
    if (index < 0) {
      throw new InputException(
          SourcePosition.ofArgument(option + " " + name),
          "the study has no population '" + name + "'" + Spelling.hint(name, names));
    }
    return index;
  }

  private void refuseOutside(PlaneWindow window, List<Double> start, int first, int second) {
    if (!window.contains(start.getFirst(), start.getLast())) {
      throw new InputException(
          SourcePosition.ofArgument(
              "--from " + start.getFirst() + " Hz, " + start.getLast() + " Hz"),
          String.format(
              Locale.ROOT,
              "lies outside the window, %s from %.4g to %.4g Hz and %s from %.4g to %.4g Hz; start"
                  + " inside it, or widen it by --x-range and --y-range",
              study.populations().get(first).name(),
              window.left(),
              window.right(),
              study.populations().get(second).name(),
              window.bottom(),
              window.top()));
    }
  }

  private static boolean adapts(MeanField model) {
    return model.populations().stream().anyMatch(p -> p.adaptation() != null);
  }

  private double @Nullable [] held(MeanField model) {
    if (choice.held().isEmpty()) {
      return null;
    }
    if (!adapts(model)) {
      throw new InputException(
          SourcePosition.ofArgument("--hold-adaptation"),
          "no population of this study has an adaptation current; leave the option out");
    }
    double[] held = new double[model.populations().size()];
    Arrays.setAll(
        held,
        p -> model.populations().get(p).adaptation() == null ? 0 : choice.held().orElseThrow());
    return held;
  }

  /** Of two populations none is another. */
  private double[] others(MeanField model) {
    return model.populations().size() == 2
        ? new double[2]
        : SettledStates.firstOrder(model, notes::add).state().rates();
  }

  private List<String> allNotes(MeanField model, PlanePicture picture) {
    notes.addAll(0, planner.notes());
    if (adapts(model) && choice.held().isEmpty()) {
      notes.add(
          "In this plane the adaptation current is always the one that belongs to the rates, so"
              + " the stationary states are those of the mean field; in time it comes after, so"
              + " trajectories and separatrices are not. --hold-adaptation shows a moment.");
    }
    if (model.populations().size() > 2) {
      notes.add(
          "This plane is a section of the mean field: "
              + picture.heldText()
              + ", as in the state that is reached from silence or, if there is none, that with the"
              + " lowest rates. Where nullclines meet, only the two"
              + " rates of the plane rest; so does all of the mean field in "
              + picture.whole()
              + " of these "
              + picture.points().size()
              + " points. 'meanfield field fixed-points' finds all of its stationary states.");
    }
    return notes;
  }

  private PlaneWindow window(MeanField model, int first, int second) {
    List<StationaryState> states = new FixedPointSearch(model, 0).firstOrder().states();
    return new PlaneWindow(
        choice.rangeX().map(r -> r.getFirst()).orElse(0.0),
        choice.rangeX().map(r -> r.getLast()).orElseGet(() -> highest(model, states, first)),
        choice.rangeY().map(r -> r.getFirst()).orElse(0.0),
        choice.rangeY().map(r -> r.getLast()).orElseGet(() -> highest(model, states, second)));
  }

  /** So far up that every state inside the fits is seen; if they do not say, the lowest state. */
  private double highest(MeanField model, List<StationaryState> states, int axis) {
    FieldState silent = FieldState.silent(FieldEquations.of(model, 1));
    boolean known =
        IntStream.range(0, model.populations().size())
            .noneMatch(p -> Double.isNaN(planner.domain().gauge(model, silent, p)));
    double highest =
        known
            ? MARGIN
                * states.stream()
                    .filter(s ->
                        IntStream.range(0, model.populations().size())
                            .allMatch(p -> planner.domain().gauge(model, s.state(), p) <= 1))
                    .mapToDouble(s -> s.state().rate(axis))
                    .max()
                    .orElse(0)
            : ABOVE_THE_LOWEST * (states.isEmpty() ? 0 : states.getFirst().state().rate(axis));
    return Math.max(SMALLEST_WINDOW_HZ, highest);
  }

  private PlanePicture picture(
      MeanField model, PhasePlane plane, double[] others, int first, int second) {
    var orbits = new PlaneOrbits(plane);
    var pieces = new ArrayList<PlanePicture.Piece>();
    add(pieces, Kind.HORIZONTAL_NULLCLINE, plane.horizontalNullcline());
    List<PlaneCurve> vertical = plane.verticalNullcline();
    add(pieces, Kind.VERTICAL_NULLCLINE, vertical);
    List<PhasePlane.Point> points = plane.points(vertical);
    for (PhasePlane.Point point : points) {
      if (point.plane().growing() == 1) {
        add(pieces, Kind.SEPARATRIX, orbits.separatrix(point));
        add(pieces, Kind.UNSTABLE_MANIFOLD, orbits.unstableManifold(point));
      }
    }
    for (List<Double> start : starts(plane.window())) {
      pieces.add(
          PlanePicture.Piece.trajectory(orbits.trajectory(start.getFirst(), start.getLast())));
    }
    for (int p = 0; p < model.populations().size(); p++) {
      for (PlaneCurve curve : border(model, plane, p)) {
        pieces.add(PlanePicture.Piece.border(p, curve));
      }
    }
    return new PlanePicture(
        study,
        first,
        second,
        choice.held(),
        Arrays.stream(others).boxed().toList(),
        plane.window(),
        pieces,
        plane.flow(ARROW_COLUMNS, ARROW_ROWS),
        points);
  }

  private static void add(List<PlanePicture.Piece> pieces, Kind kind, List<PlaneCurve> curves) {
    curves.forEach(curve -> pieces.add(PlanePicture.Piece.of(kind, curve)));
  }

  private List<List<Double>> starts(PlaneWindow window) {
    if (!choice.starts().isEmpty()) {
      return choice.starts();
    }
    double[] x = window.horizontal(2 * TRAJECTORY_COLUMNS);
    double[] y = window.vertical(2 * TRAJECTORY_ROWS);
    return IntStream.range(0, TRAJECTORY_COLUMNS * TRAJECTORY_ROWS)
        .mapToObj(
            k -> List.of(x[2 * (k % TRAJECTORY_COLUMNS) + 1], y[2 * (k / TRAJECTORY_COLUMNS) + 1]))
        .toList();
  }

  private List<PlaneCurve> border(MeanField model, PhasePlane plane, int population) {
    if (Double.isNaN(planner.domain().gauge(model, plane.at(0, 0, 0), population))) {
      return List.of();
    }
    PlaneWindow window = plane.window();
    return ZeroContour.trace(
        window.horizontal(DOMAIN_MESHES),
        window.vertical(DOMAIN_MESHES),
        (x, y) -> Math.min(10, planner.domain().gauge(model, plane.at(x, y, 0), population)) - 1,
        DOMAIN_ACCURACY);
  }
}
