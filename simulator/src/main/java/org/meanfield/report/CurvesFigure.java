package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Panel.LegendKey;

/**
 * Panels in rows and columns, each with lines of a theory and points that were measured. What
 * several panels show alike is explained once, above all of them.
 */
public final class CurvesFigure implements Figure {
  private static final double GAP = 20;
  private static final double RADIUS = 1.7;
  private static final double LINE = 1.1;
  private static final double TICK = 1.5;

  /** Room beside the data, as a part of the range. */
  private static final double MARGIN = 0.04;

  /** Factor by which a logarithmic axis goes on beyond the data for the sake of intervals. */
  private static final double FARTHEST = 10;

  /** Room above the data for the legend, as a part of the height. */
  private static final double LEGEND_ROW = 0.085;

  private final Text text;
  private final List<List<Plot>> rows;
  private final double height;
  private final Palette palette;
  private final LegendStrip common;

  /**
   * What is said of the figure.
   *
   * @param name of its files
   */
  public record Text(String name, String title, String caption) {}

  /** How values are shown. */
  public enum Style {
    LINE,
    DASHED,
    DOTS,
    RINGS
  }

  /** In which colour: a population's own, that of the theory, or ranks of others. */
  public enum Ink {
    POPULATION,
    THEORY,
    QUIET,
    OTHER
  }

  /**
   * Values against x; what is no number is left out.
   *
   * @param low lower ends of intervals; empty for none
   * @param high their upper ends
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Curve(
      String legend, Style style, Ink ink, double[] x, double[] y, double[] low, double[] high) {
    /** Without intervals. */
    public static Curve of(String legend, Style style, Ink ink, double[] x, double[] y) {
      return new Curve(legend, style, ink, x, y, new double[0], new double[0]);
    }
  }

  /**
   * A kind of axis.
   *
   * @param label quantity and unit
   * @param logarithmic if not, it is linear
   * @param fromZero whether a linear axis begins at 0 at the latest
   */
  public record Scaling(String label, boolean logarithmic, boolean fromZero) {}

  /**
   * One panel.
   *
   * @param title above it; the colour is that of the population
   * @param population whose; null for several
   */
  public record Plot(
      String title,
      @Nullable Population population,
      Scaling horizontal,
      Scaling vertical,
      List<Curve> curves) {
    public Plot {
      curves = List.copyOf(curves);
    }
  }

  /**
   * @param rows panels, from the top; all rows are equally long
   * @param height of a panel, points
   * @param populations all of the study, which choose the colours
   */
  public CurvesFigure(
      Text text, List<List<Plot>> rows, double height, List<Population> populations) {
    this.text = text;
    this.rows = rows.stream().map(List::copyOf).toList();
    this.height = height;
    palette = new Palette(populations);
    common = new LegendStrip(commonKeys(), Sheet.points(widthMillimetres()) - Sheet.LEFT);
  }

  /** What a reader is told of a curve, whichever panel it is in. */
  private record Meaning(String legend, Style style, Ink ink) {
    static Meaning of(Curve curve) {
      return new Meaning(curve.legend(), curve.style(), curve.ink());
    }
  }

  /** The meanings that have a key in this panel. */
  private static List<Meaning> meanings(Plot plot) {
    return plot.curves().stream()
        .filter(curve -> !curve.legend().isEmpty() && isKnown(curve))
        .map(Meaning::of)
        .toList();
  }

  private List<Plot> plots(Meaning meaning) {
    return rows.stream()
        .flatMap(List::stream)
        .filter(plot -> meanings(plot).contains(meaning))
        .toList();
  }

  /** Of each meaning that several panels share, a sample in each colour; the last has the text. */
  private List<LegendKey> commonKeys() {
    var keys = new ArrayList<LegendKey>();
    rows.stream()
        .flatMap(List::stream)
        .flatMap(plot -> meanings(plot).stream())
        .distinct()
        .forEach(meaning -> {
          List<Plot> plots = plots(meaning);
          if (plots.size() > 1) {
            List<Color> colors =
                plots.stream().map(plot -> color(plot, meaning.ink())).distinct().toList();
            for (int i = 0; i < colors.size(); i++) {
              String text = i == colors.size() - 1 ? meaning.legend() : "";
              keys.add(key(text, meaning.style(), colors.get(i)));
            }
          }
        });
    return keys;
  }

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public String title() {
    return text.title();
  }

  @Override
  public String caption() {
    return text.caption();
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    double panels = rows.size() * (Sheet.ABOVE + height + Sheet.BELOW);
    return Sheet.millimetres(common.height() + panels + (rows.size() - 1) * (GAP - Sheet.ABOVE));
  }

  @Override
  public void draw(Canvas canvas) {
    common.draw(canvas, Sheet.LEFT, 0);
    double top = common.height() + Sheet.ABOVE;
    for (List<Plot> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        draw(canvas, row.get(i), i, row.size(), top);
      }
      top += height + Sheet.BELOW + GAP;
    }
  }

  /** A curve of which nothing is known has no place in the legend. */
  private static boolean isKnown(Curve curve) {
    return Arrays.stream(curve.y()).anyMatch(Double::isFinite);
  }

  private void draw(Canvas canvas, Plot plot, int column, int columns, double top) {
    var legend = new ArrayList<LegendKey>();
    for (Meaning meaning : meanings(plot)) {
      if (plots(meaning).size() == 1) {
        legend.add(key(meaning.legend(), meaning.style(), color(plot, meaning.ink())));
      }
    }
    Axis horizontal = axis(plot.horizontal(), plot, Curve::x, false, 0);
    Axis vertical = axis(plot.vertical(), plot, Curve::y, true, legend.size() * LEGEND_ROW);
    Panel panel = new Panel(canvas, Sheet.area(column, columns, top, height), horizontal, vertical);
    panel.inside(() -> plot.curves().forEach(c -> draw(panel, c, color(plot, c.ink()))));
    panel.title(
        plot.title(),
        plot.population() == null ? Palette.INK : palette.of(plot.population().name()));
    panel.legendInside(legend);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static LegendKey key(String text, Style style, Color color) {
    return switch (style) {
      case LINE -> LegendKey.line(text, color, LINE);
      case DASHED -> LegendKey.dashes(text, color, LINE);
      case DOTS -> LegendKey.dot(text, color);
      case RINGS -> LegendKey.ring(text, color);
    };
  }

  private Color color(Plot plot, Ink ink) {
    return switch (ink) {
      case POPULATION ->
          plot.population() == null ? Palette.CELL : palette.of(plot.population().name());
      case THEORY -> Palette.INK;
      case QUIET -> Palette.QUIET;
      case OTHER -> Palette.OTHER;
    };
  }

  private static double extreme(
      Plot plot, Function<Curve, double[]> values, DoubleBinaryOperator which, double start) {
    return plot.curves().stream()
        .flatMapToDouble(c -> Arrays.stream(values.apply(c)))
        .filter(Double::isFinite)
        .reduce(start, which);
  }

  private static Axis axis(
      Scaling scaling, Plot plot, Function<Curve, double[]> values, boolean vertical, double room) {
    double[] all =
        plot.curves().stream()
            .flatMapToDouble(c -> Arrays.stream(values.apply(c)))
            .filter(v -> Double.isFinite(v) && (!scaling.logarithmic() || v > 0))
            .toArray();
    double low = Arrays.stream(all).min().orElse(scaling.logarithmic() ? 1 : 0);
    double high = Arrays.stream(all).max().orElse(scaling.logarithmic() ? 10 : 1);
    if (vertical) {
      // Intervals are shown whole unless that would make all else small.
      boolean fromZero = scaling.fromZero() && low >= 0;
      double reach = high - low;
      double least = scaling.logarithmic() ? low / FARTHEST : fromZero ? low : low - reach;
      double most = scaling.logarithmic() ? high * FARTHEST : high + reach;
      low = Math.min(low, Math.max(least, extreme(plot, Curve::low, Math::min, low)));
      high = Math.max(high, Math.min(most, extreme(plot, Curve::high, Math::max, high)));
    }
    if (scaling.logarithmic()) {
      double range = Math.max(Math.log(high / low), Math.log(2));
      return Axis.logarithmic(
          scaling.label(),
          low * Math.exp(-MARGIN * range),
          high * Math.exp((MARGIN + room / (1 - Math.min(0.7, room))) * range));
    }
    double bottom = scaling.fromZero() ? Math.min(0, low) : low;
    double range = high > bottom ? high - bottom : Math.max(Math.abs(high), 1) * 0.1;
    return Axis.exact(
        scaling.label(),
        scaling.fromZero() && low >= 0 ? 0 : bottom - MARGIN * range,
        high + (MARGIN + room / (1 - Math.min(0.7, room))) * range,
        7);
  }

  private static void draw(Panel panel, Curve curve, Color color) {
    switch (curve.style()) {
      case LINE -> panel.canvas().stroke(line(panel, curve.x(), curve.y()), color, LINE);
      case DASHED -> {
        var pen =
            new BasicStroke(
                0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {3, 2}, 0);
        panel.canvas().fill(pen.createStrokedShape(line(panel, curve.x(), curve.y())), color);
      }
      case DOTS -> {
        bars(panel, curve, color);
        Marks.dots(panel, curve.x(), curve.y(), RADIUS, color);
      }
      case RINGS -> {
        bars(panel, curve, color);
        Marks.rings(panel, curve.x(), curve.y(), 1.5 * RADIUS, color);
      }
    }
  }

  private static void bars(Panel panel, Curve curve, Color color) {
    Path2D bars = new Path2D.Double();
    double floor = panel.vertical().low();
    for (int i = 0; i < curve.low().length; i++) {
      if (Double.isFinite(curve.low()[i]) && Double.isFinite(curve.high()[i])) {
        double x = panel.x(curve.x()[i]);
        for (double end : new double[] {curve.low()[i], curve.high()[i]}) {
          double y = panel.y(Math.max(floor, end));
          bars.moveTo(x, panel.y(Math.max(floor, curve.y()[i])));
          bars.lineTo(x, y);
          bars.moveTo(x - TICK, y);
          bars.lineTo(x + TICK, y);
        }
      }
    }
    panel.canvas().stroke(bars, color, 0.6);
  }

  /** The line where it is known and can be shown. */
  private static Path2D line(Panel panel, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < x.length; i++) {
      double height = panel.y(y[i]);
      if (!Double.isFinite(height)) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(panel.x(x[i]), height);
      } else {
        path.moveTo(panel.x(x[i]), height);
        drawing = true;
      }
    }
    return path;
  }
}
