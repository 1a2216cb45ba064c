package org.meanfield.report;

import static java.util.Objects.requireNonNull;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Panel.LegendKey;

/** The phase plane of two rates. */
public final class PhasePlaneFigure implements Figure {
  private static final double PANEL_HEIGHT = 300;
  private static final double LINE = 1.3;
  private static final double THIN = 0.6;
  private static final double RADIUS = 2.6;
  private static final double ARROW = 7;
  private static final double HEAD = 2.2;
  private static final BasicStroke DASHED =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {4, 2.5f}, 0);

  private final String study;
  private final String held;
  private final Population horizontal;
  private final Population vertical;
  private final double[] window;
  private final List<Layer> layers;
  private final Palette palette;
  private final List<Arrow> arrows;
  private final List<Point> points;

  /** What a curve is. */
  public enum Kind {
    HORIZONTAL_NULLCLINE,
    VERTICAL_NULLCLINE,
    TRAJECTORY,
    UNSTABLE_MANIFOLD,
    SEPARATRIX,
    DOMAIN
  }

  /**
   * A curve; rates in Hz.
   *
   * @param closed whether its end is its beginning
   * @param population whose fit has this border; null for what is no border
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Layer(
      Kind kind, double[] x, double[] y, boolean closed, @Nullable Population population) {}

  /** The flow at a point; slopes in Hz/s. */
  public record Arrow(double x, double y, double slopeX, double slopeY) {}

  /**
   * Where the nullclines meet; rates in Hz.
   *
   * @param whole whether the whole mean field rests there, not the plane alone
   */
  public record Point(double x, double y, boolean stable, boolean whole) {}

  /**
   * @param study its title
   * @param held what does not change in the plane, and where; empty if nothing is held
   * @param horizontal population along x
   * @param vertical population along y
   * @param window left, right, bottom, top, Hz
   */
  public PhasePlaneFigure(
      String study,
      String held,
      Population horizontal,
      Population vertical,
      double[] window,
      List<Layer> layers,
      List<Arrow> arrows,
      List<Point> points) {
    this.study = study;
    this.held = held;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.window = window.clone();
    this.layers = List.copyOf(layers);
    palette =
        new Palette(
            Stream.concat(
                    Stream.of(horizontal, vertical),
                    layers.stream().map(Layer::population).filter(Objects::nonNull))
                .distinct()
                .toList());
    this.arrows = List.copyOf(arrows);
    this.points = List.copyOf(points);
  }

  @Override
  public String name() {
    return "phase-plane";
  }

  @Override
  public String title() {
    return "Phase plane: " + study + (held.isEmpty() ? "" : ", " + held);
  }

  @Override
  public String caption() {
    return "Flow of the first-order mean field (arrows; the darker the faster, on a logarithmic"
        + " scale), nullclines, stationary states (filled: stable), separatrices, and trajectories."
        + (held.isEmpty()
            ? ""
            : " In this plane, with "
                + held
                + "; grey where the two rates rest, but not all of the mean field does.")
        + " Dotted: the border of what a population's transfer function was fitted on.";
  }

  @Override
  public double widthMillimetres() {
    return 175;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    List<LegendKey> keys = keys();
    Panel panel =
        new Panel(
            canvas,
            Sheet.alone(widthMillimetres(), PANEL_HEIGHT, Panel.legendWidth(keys) + 6),
            Axis.exact("Rate of " + horizontal.name() + " (Hz)", window[0], window[1], 8),
            Axis.exact("Rate of " + vertical.name() + " (Hz)", window[2], window[3], 8));
    panel.inside(() -> {
      drawFlow(panel);
      for (Kind kind : Kind.values()) {
        layers.stream().filter(l -> l.kind() == kind).forEach(layer -> draw(panel, layer));
      }
    });
    for (Point point : points) {
      double x = panel.x(point.x());
      double y = panel.y(point.y());
      Color color = color(point);
      Marks.dot(canvas, x, y, RADIUS, point.stable() ? color : Color.WHITE);
      Marks.ring(canvas, x, y, RADIUS, color);
    }
    panel.title(study, Palette.INK, held);
    panel.legendBeside(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private List<LegendKey> keys() {
    var keys = new ArrayList<LegendKey>();
    for (Kind kind : Kind.values()) {
      layers.stream()
          .filter(layer -> layer.kind() == kind)
          .map(this::key)
          .distinct()
          .forEach(keys::add);
    }
    for (boolean whole : new boolean[] {true, false}) {
      String what = whole ? "state" : "in this plane";
      List<Point> own = points.stream().filter(point -> point.whole() == whole).toList();
      own.stream()
          .filter(Point::stable)
          .findFirst()
          .ifPresent(point -> keys.add(LegendKey.dot("stable " + what, color(point))));
      own.stream()
          .filter(point -> !point.stable())
          .findFirst()
          .ifPresent(point -> keys.add(LegendKey.ring("unstable " + what, color(point))));
    }
    return keys;
  }

  private LegendKey key(Layer layer) {
    String text = text(layer);
    Color color = color(layer);
    double width = width(layer.kind());
    return switch (layer.kind()) {
      case SEPARATRIX -> LegendKey.dashes(text, color, width);
      case DOMAIN -> LegendKey.dotted(text, color, width);
      case HORIZONTAL_NULLCLINE, VERTICAL_NULLCLINE, TRAJECTORY, UNSTABLE_MANIFOLD ->
          LegendKey.line(text, color, width);
    };
  }

  private static Color color(Point point) {
    return point.whole() ? Palette.INK : Palette.QUIET;
  }

  private String text(Layer layer) {
    return switch (layer.kind()) {
      case HORIZONTAL_NULLCLINE -> horizontal.name() + " nullcline";
      case VERTICAL_NULLCLINE -> vertical.name() + " nullcline";
      case TRAJECTORY -> "trajectory";
      case UNSTABLE_MANIFOLD -> "from a saddle";
      case SEPARATRIX -> "separatrix";
      case DOMAIN -> "border of the fit: " + requireNonNull(layer.population()).name();
    };
  }

  private Color color(Layer layer) {
    return switch (layer.kind()) {
      case HORIZONTAL_NULLCLINE -> palette.of(horizontal.name());
      case VERTICAL_NULLCLINE -> palette.of(vertical.name());
      case TRAJECTORY -> Palette.ordered(0.85);
      case UNSTABLE_MANIFOLD, SEPARATRIX -> Palette.INK;
      case DOMAIN -> palette.of(requireNonNull(layer.population()).name());
    };
  }

  private static double width(Kind kind) {
    return switch (kind) {
      case TRAJECTORY, UNSTABLE_MANIFOLD -> THIN;
      case HORIZONTAL_NULLCLINE, VERTICAL_NULLCLINE, SEPARATRIX, DOMAIN -> LINE;
    };
  }

  private void draw(Panel panel, Layer layer) {
    var path = new Path2D.Double();
    for (int i = 0; i < layer.x().length; i++) {
      double x = panel.x(layer.x()[i]);
      double y = panel.y(layer.y()[i]);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    if (layer.closed()) {
      path.closePath();
    }
    Color color = color(layer);
    switch (layer.kind()) {
      case SEPARATRIX -> panel.canvas().fill(DASHED.createStrokedShape(path), color);
      case DOMAIN -> {
        // Cells of one kind have one border: the dots of the second lie between those of the first.
        double shift = vertical.equals(layer.population()) ? 0.5 : 0;
        Curves.dotted(panel.canvas(), path, color, width(layer.kind()), shift);
      }
      case HORIZONTAL_NULLCLINE, VERTICAL_NULLCLINE, TRAJECTORY, UNSTABLE_MANIFOLD ->
          panel.canvas().stroke(path, color, width(layer.kind()));
    }
  }

  /** Arrows of equal length on paper; the greyness tells the speed. */
  private void drawFlow(Panel panel) {
    double slowest = Double.POSITIVE_INFINITY;
    double fastest = 0;
    for (Arrow arrow : arrows) {
      double speed = Math.hypot(arrow.slopeX(), arrow.slopeY());
      if (speed > 0) {
        slowest = Math.min(slowest, speed);
        fastest = Math.max(fastest, speed);
      }
    }
    for (Arrow arrow : arrows) {
      double right = panel.x(arrow.slopeX()) - panel.x(0);
      double down = panel.y(arrow.slopeY()) - panel.y(0);
      double length = Math.hypot(right, down);
      if (length > 0) {
        double speed = Math.hypot(arrow.slopeX(), arrow.slopeY());
        double rank =
            fastest > slowest ? Math.log(speed / slowest) / Math.log(fastest / slowest) : 1;
        arrow(
            panel,
            panel.x(arrow.x()),
            panel.y(arrow.y()),
            right / length,
            down / length,
            Palette.tint(Palette.INK, 0.15 + 0.5 * rank));
      }
    }
  }

  private static void arrow(
      Panel panel, double x, double y, double right, double down, Color color) {
    double tipX = x + 0.5 * ARROW * right;
    double tipY = y + 0.5 * ARROW * down;
    var path = new Path2D.Double();
    path.moveTo(x - 0.5 * ARROW * right, y - 0.5 * ARROW * down);
    path.lineTo(tipX, tipY);
    for (int side = -1; side <= 1; side += 2) {
      path.moveTo(tipX, tipY);
      path.lineTo(
          tipX - HEAD * (right - 0.6 * side * down), tipY - HEAD * (down + 0.6 * side * right));
    }
    panel.canvas().stroke(path, color, THIN);
  }
}
