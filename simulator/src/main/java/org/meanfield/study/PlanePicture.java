package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.complex.Complex;
import org.meanfield.field.LinearStability;
import org.meanfield.field.PhasePlane;
import org.meanfield.field.PlaneCurve;
import org.meanfield.field.PlaneOrbits;
import org.meanfield.field.PlaneWindow;
import org.meanfield.report.Figure;
import org.meanfield.report.PhasePlaneFigure;
import org.meanfield.report.PhasePlaneFigure.Kind;
import org.meanfield.report.Population;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was traced in a phase plane, as tables, as text and as a figure.
 *
 * @param first population along x
 * @param second population along y
 * @param held adaptation current, A; empty if it belongs to the rates
 * @param rates at which populations that span no axis are held, Hz, by population
 * @param flow by point: x, y (Hz) and both slopes (Hz/s)
 */
record PlanePicture(
    Study study,
    int first,
    int second,
    Optional<Double> held,
    List<Double> rates,
    PlaneWindow window,
    List<Piece> pieces,
    List<double[]> flow,
    List<PhasePlane.Point> points) {
  private static final double PICO = 1e12;

  PlanePicture {
    rates = List.copyOf(rates);
    pieces = List.copyOf(pieces);
    flow = List.copyOf(flow);
    points = List.copyOf(points);
  }

  /**
   * A curve and what it is.
   *
   * @param times of its points, s; empty for what is no trajectory
   * @param owner the population whose fit has this border; −1 for what is no border
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Piece(Kind kind, PlaneCurve curve, double[] times, int owner) {
    static Piece of(Kind kind, PlaneCurve curve) {
      return new Piece(kind, curve, new double[0], -1);
    }

    static Piece trajectory(PlaneOrbits.Trajectory trajectory) {
      return new Piece(Kind.TRAJECTORY, trajectory.curve(), trajectory.times(), -1);
    }

    static Piece border(int population, PlaneCurve curve) {
      return new Piece(Kind.DOMAIN, curve, new double[0], population);
    }
  }

  private String name(int population) {
    return study.populations().get(population).name();
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private String word(Piece piece) {
    return switch (piece.kind()) {
      case HORIZONTAL_NULLCLINE -> "nullcline-" + name(first);
      case VERTICAL_NULLCLINE -> "nullcline-" + name(second);
      case DOMAIN -> "domain-" + name(piece.owner());
      case TRAJECTORY, UNSTABLE_MANIFOLD, SEPARATRIX -> word(piece.kind());
    };
  }

  /** Populations whose rates do not change in the plane. */
  private IntStream others() {
    return IntStream.range(0, study.populations().size()).filter(p -> p != first && p != second);
  }

  private static IntStream heldCurrents(PhasePlane.Point point) {
    return IntStream.range(0, point.currentDrifts().size())
        .filter(p -> !Double.isNaN(point.currentDrifts().get(p)));
  }

  /** What does not change in the plane but may do so in the mean field; empty if nothing is. */
  String heldText() {
    return Stream.concat(
            others()
                .mapToObj(
                    p -> String.format(Locale.ROOT, "%s held at %.4g Hz", name(p), rates.get(p))),
            held.stream().map(w -> String.format(Locale.ROOT, "w held at %.4g pA", PICO * w)))
        .collect(Collectors.joining(", "));
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        (heldText().isEmpty()
                ? points.size() + (points.size() == 1 ? " stationary state" : " stationary states")
                : points.size()
                    + (points.size() == 1 ? " point" : " points")
                    + " stationary in this plane, with "
                    + heldText()
                    + ",")
            + " in the window");
    points.forEach(point -> lines.add(line(point)));
    for (String word : pieces.stream().map(this::word).distinct().toList()) {
      List<Piece> own = pieces.stream().filter(piece -> word(piece).equals(word)).toList();
      if (own.getFirst().kind() != Kind.TRAJECTORY) {
        long closed = own.stream().filter(piece -> piece.curve().closed()).count();
        lines.add(
            word
                + ": "
                + own.size()
                + (own.size() == 1 ? " piece" : " pieces")
                + (closed > 0 ? ", closed: " + closed : ""));
      }
    }
    return lines;
  }

  /** How many points are stationary states of the whole mean field. */
  long whole() {
    return points.stream().filter(point -> point.whole().isPresent()).count();
  }

  private String line(PhasePlane.Point point) {
    String place =
        String.format(
            Locale.ROOT,
            "  %s %.4f Hz, %s %.4f Hz: ",
            name(first),
            point.x(),
            name(second),
            point.y());
    String inPlane = StationaryStates.typeName(point.plane());
    if (heldText().isEmpty()) {
      return place + point.whole().map(StationaryStates::typeName).orElse(inPlane);
    }
    return place
        + inPlane
        + " in this plane; "
        + point
            .whole()
            .map(whole ->
                "what is held rests here, too: a stationary state of the mean field, "
                    + StationaryStates.typeName(whole))
            .orElseGet(() -> "no stationary state of the mean field" + drifts(point));
  }

  /** How fast what is held would leave. */
  private String drifts(PhasePlane.Point point) {
    return others()
            .mapToObj(p ->
                String.format(
                    Locale.ROOT, ", %s would change by %+.3g Hz/s", name(p), point.drifts().get(p)))
            .collect(Collectors.joining())
        + heldCurrents(point)
            .mapToObj(p ->
                String.format(
                    Locale.ROOT,
                    ", w of %s would change by %+.3g pA/s",
                    name(p),
                    PICO * point.currentDrifts().get(p)))
            .collect(Collectors.joining());
  }

  /** Points of all curves, then the flow; slopes only there, times only on trajectories. */
  String csv() {
    var text =
        new StringBuilder(
            String.format(
                Locale.ROOT,
                "curve,piece,closed,t_ms,%s_Hz,%s_Hz,d_%s_Hz_per_s,d_%s_Hz_per_s%n",
                name(first),
                name(second),
                name(first),
                name(second)));
    int number = 0;
    for (Piece piece : pieces) {
      number++;
      PlaneCurve curve = piece.curve();
      for (int i = 0; i < curve.x().length; i++) {
        String time =
            i < piece.times().length
                ? String.format(Locale.ROOT, "%.6g", 1e3 * piece.times()[i])
                : "";
        text.append(
            String.format(
                Locale.ROOT,
                "%s,%d,%b,%s,%.10g,%.10g,,%n",
                word(piece),
                number,
                curve.closed(),
                time,
                curve.x()[i],
                curve.y()[i]));
      }
    }
    for (double[] arrow : flow) {
      text.append(
          String.format(
              Locale.ROOT,
              "flow,,,,%.10g,%.10g,%.10g,%.10g%n",
              arrow[0],
              arrow[1],
              arrow[2],
              arrow[3]));
    }
    return text.toString();
  }

  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("study", study.name());
    node.put("title", study.title());
    node.put("x", name(first));
    node.put("y", name(second));
    node.put("adaptation", held.isEmpty() ? "belongs to the rates" : "held");
    held.ifPresent(current -> node.put("adaptation_current_pA", PICO * current));
    ObjectNode rests = node.putObject("held_rates_Hz");
    others().forEach(p -> rests.put(name(p), rates.get(p)));
    node.putArray("x_range_Hz").add(window.left()).add(window.right());
    node.putArray("y_range_Hz").add(window.bottom()).add(window.top());
    var states = node.putArray("states");
    for (PhasePlane.Point point : points) {
      ObjectNode state = states.addObject();
      state.put(name(first) + "_Hz", point.x());
      state.put(name(second) + "_Hz", point.y());
      state.put("stationary_in_the_mean_field", point.whole().isPresent());
      state.put("type", point.whole().map(StationaryStates::typeName).orElse(null));
      state.put("type_in_the_plane", StationaryStates.typeName(point.plane()));
      if (point.whole().isPresent()) {
        put(state.putArray("eigenvalues_per_s"), point.whole().get());
      } else {
        state.putNull("eigenvalues_per_s");
      }
      put(state.putArray("eigenvalues_in_the_plane_per_s"), point.plane());
      ObjectNode drifts = state.putObject("held_rates_change_Hz_per_s");
      others().forEach(p -> drifts.put(name(p), point.drifts().get(p)));
      if (held.isPresent()) {
        ObjectNode currents = state.putObject("held_currents_change_pA_per_s");
        heldCurrents(point)
            .forEach(p -> currents.put(name(p), PICO * point.currentDrifts().get(p)));
      }
    }
    ObjectNode curves = node.putObject("pieces");
    pieces.forEach(piece -> curves.put(word(piece), curves.path(word(piece)).asInt(0) + 1));
    return node;
  }

  private static void put(ArrayNode node, LinearStability stability) {
    for (Complex value : stability.eigenvalues()) {
      node.addArray().add(value.getRealPart()).add(value.getImaginaryPart());
    }
  }

  Figure figure() {
    var populations = new Figures(study, null, null).populations();
    Population horizontal = populations.get(first);
    Population vertical = populations.get(second);
    return new PhasePlaneFigure(
        study.title(),
        heldText(),
        horizontal,
        vertical,
        new double[] {window.left(), window.right(), window.bottom(), window.top()},
        pieces.stream()
            .map(p ->
                new PhasePlaneFigure.Layer(
                    p.kind(),
                    p.curve().x(),
                    p.curve().y(),
                    p.curve().closed(),
                    p.owner() < 0 ? null : populations.get(p.owner())))
            .toList(),
        flow.stream().map(a -> new PhasePlaneFigure.Arrow(a[0], a[1], a[2], a[3])).toList(),
        points.stream()
            .map(p ->
                new PhasePlaneFigure.Point(
                    p.x(), p.y(), p.whole().orElse(p.plane()).isStable(), p.whole().isPresent()))
            .toList());
  }
}
