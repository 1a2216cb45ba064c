package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.complex.Complex;
import org.meanfield.field.PhasePlane;
import org.meanfield.field.PlaneCurve;
import org.meanfield.field.PlaneWindow;
import org.meanfield.report.Figure;
import org.meanfield.report.PhasePlaneFigure;
import org.meanfield.report.PhasePlaneFigure.Kind;
import org.meanfield.report.Population;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was traced in a phase plane, as tables, as text and as a figure.
 *
 * @param first population along x
 * @param second population along y
 * @param held adaptation current, A; empty if it belongs to the rates
 * @param flow by point: x, y (Hz) and both slopes (Hz/s)
 * @param spacing time between two points of a trajectory, s
 */
record PlanePicture(
    Study study,
    int first,
    int second,
    Optional<Double> held,
    PlaneWindow window,
    List<Piece> pieces,
    List<double[]> flow,
    List<PhasePlane.Point> points,
    double spacing) {
  PlanePicture {
    pieces = List.copyOf(pieces);
    flow = List.copyOf(flow);
    points = List.copyOf(points);
  }

  /** A curve and what it is. */
  record Piece(Kind kind, PlaneCurve curve) {}

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
      case TRAJECTORY, UNSTABLE_MANIFOLD, SEPARATRIX, DOMAIN -> word(piece.kind());
    };
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        points.size()
            + (points.size() == 1 ? " stationary state" : " stationary states")
            + " in the window");
    for (PhasePlane.Point point : points) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s %.4f Hz, %s %.4f Hz: %s",
              name(first),
              point.x(),
              name(second),
              point.y(),
              StationaryStates.typeName(point.whole())));
    }
    for (Kind kind : Kind.values()) {
      List<Piece> own = pieces.stream().filter(piece -> piece.kind() == kind).toList();
      if (!own.isEmpty() && kind != Kind.TRAJECTORY) {
        long closed = own.stream().filter(piece -> piece.curve().closed()).count();
        lines.add(
            word(own.getFirst())
                + ": "
                + own.size()
                + (own.size() == 1 ? " piece" : " pieces")
                + (closed > 0 ? ", closed: " + closed : ""));
      }
    }
    return lines;
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
            piece.kind() == Kind.TRAJECTORY
                ? String.format(Locale.ROOT, "%.6g", 1e3 * i * spacing)
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
    held.ifPresent(current -> node.put("adaptation_current_pA", 1e12 * current));
    node.putArray("x_range_Hz").add(window.left()).add(window.right());
    node.putArray("y_range_Hz").add(window.bottom()).add(window.top());
    var states = node.putArray("states");
    for (PhasePlane.Point point : points) {
      ObjectNode state = states.addObject();
      state.put(name(first) + "_Hz", point.x());
      state.put(name(second) + "_Hz", point.y());
      state.put("type", StationaryStates.typeName(point.whole()));
      state.put("type_in_the_plane", StationaryStates.typeName(point.plane()));
      var eigenvalues = state.putArray("eigenvalues_per_s");
      for (Complex value : point.whole().eigenvalues()) {
        eigenvalues.addArray().add(value.getRealPart()).add(value.getImaginaryPart());
      }
    }
    ObjectNode curves = node.putObject("pieces");
    pieces.forEach(piece -> curves.put(word(piece), curves.path(word(piece)).asInt(0) + 1));
    return node;
  }

  Figure figure() {
    var populations = new Figures(study, null, null).populations();
    Population horizontal = populations.get(first);
    Population vertical = populations.get(second);
    return new PhasePlaneFigure(
        study.title()
            + held.map(w -> String.format(Locale.ROOT, ", w held at %.4g pA", 1e12 * w)).orElse(""),
        horizontal,
        vertical,
        new double[] {window.left(), window.right(), window.bottom(), window.top()},
        pieces.stream()
            .map(p ->
                new PhasePlaneFigure.Layer(
                    p.kind(), p.curve().x(), p.curve().y(), p.curve().closed()))
            .toList(),
        flow.stream().map(a -> new PhasePlaneFigure.Arrow(a[0], a[1], a[2], a[3])).toList(),
        points.stream()
            .map(p -> new PhasePlaneFigure.Point(p.x(), p.y(), p.whole().isStable()))
            .toList());
  }
}
