package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Panel.LegendKey;

/**
 * Rates of networks and of their mean fields, against a number of the study or for one; below, by
 * how much the mean fields differ, and the margin that is allowed.
 */
public final class ValidationFigure implements Figure {
  private static final double RATES_HEIGHT = 170;
  private static final double DIFFERENCES_HEIGHT = 84;
  private static final double GAP = 14;
  private static final double RADIUS = 2;
  private static final double ROOM_FOR_LEGEND = 1.5;

  private static final double THIN = 0.4;

  private final String study;
  private final String label;
  private final double[] places;
  private final double relativeMargin;
  private final double absoluteMargin;
  private final List<Series> series;

  /**
   * One population.
   *
   * @param network mean rate over the networks, by value, Hz
   * @param half of its 95 % interval, Hz
   * @param cell rate of the cell at the network's rates, Hz
   * @param fields what the mean fields say
   * @param differences by how much
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Series(
      Population population,
      double[] network,
      double[] half,
      double[] cell,
      List<Curve> fields,
      List<Difference> differences) {
    public Series {
      fields = List.copyOf(fields);
      differences = List.copyOf(differences);
    }
  }

  /**
   * The mean field with one set of transfer functions.
   *
   * @param order 1 or 2
   * @param x number of the study
   * @param rate there, Hz; NaN where it has no answer
   * @param outside whether it lies outside of what the fits know
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Curve(String transfer, int order, double[] x, double[] rate, boolean[] outside) {}

  /**
   * Mean field over network, minus 1, by value, with its interval; NaN where there is none.
   *
   * @param transfer name of the set
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Difference(String transfer, double[] part, double[] low, double[] high) {}

  /**
   * @param study its title
   * @param label of the number that takes several values; empty for none
   * @param places the values
   * @param relativeMargin part of the network's rate
   * @param absoluteMargin Hz; the larger of the two counts
   * @param series one panel each
   */
  public ValidationFigure(
      String study,
      String label,
      double[] places,
      double relativeMargin,
      double absoluteMargin,
      List<Series> series) {
    this.study = study;
    this.label = label;
    this.places = places.clone();
    this.relativeMargin = relativeMargin;
    this.absoluteMargin = absoluteMargin;
    this.series = List.copyOf(series);
  }

  @Override
  public String name() {
    return "validation";
  }

  @Override
  public String title() {
    return "Network and mean field: " + study;
  }

  @Override
  public String caption() {
    return "Above: dots, mean rate of several networks with its 95 % interval; rings, the cell itself"
        + " under independent Poisson input of the rates that the network's neurons have; lines,"
        + " stationary rate of the mean field of second order, dashed of first, thin where it lies"
        + " outside of the inputs that the coefficients were fitted on. Below: mean field of second"
        + " order over network, minus 1, with its 90 % interval, which decides between equivalent"
        + " (inside the grey margin) and different (outside); triangles, beyond the axis.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + RATES_HEIGHT + GAP + DIFFERENCES_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    double low = Arrays.stream(places).min().orElse(0);
    double high = Arrays.stream(places).max().orElse(1);
    double margin = high > low ? 0.04 * (high - low) : 1;
    // Lines across the panel would run through the legend.
    double room = places.length > 1 ? 1 : ROOM_FOR_LEGEND;
    var palette = new Palette(series.stream().map(Series::population).toList());
    Axis horizontal = Axis.exact(label, low - margin, high + margin, 8);
    for (int i = 0; i < series.size(); i++) {
      Series own = series.get(i);
      Color color = palette.of(own.population().name());
      Panel rates =
          new Panel(
              canvas,
              Sheet.area(i, series.size(), Sheet.ABOVE, RATES_HEIGHT),
              horizontal,
              Axis.around("Rate (Hz)", 0, room * highest(own), 6));
      rates(rates, own, color, horizontal, i == 0);
      var below = new DifferencePanel(places, relativeMargin, absoluteMargin, own);
      Panel differences =
          new Panel(
              canvas,
              Sheet.area(i, series.size(), Sheet.ABOVE + RATES_HEIGHT + GAP, DIFFERENCES_HEIGHT),
              horizontal,
              Axis.exact("Difference (%)", -100 * below.range(), 100 * below.range(), 6));
      below.draw(differences, horizontal);
    }
  }

  private static double highest(Series own) {
    double highest = 0;
    for (int i = 0; i < own.network().length; i++) {
      highest = Math.max(highest, Math.max(own.network()[i] + own.half()[i], own.cell()[i]));
    }
    // A mean field that is far away must not make all else invisible.
    double limit = 2 * highest;
    for (Curve field : own.fields()) {
      highest =
          Math.max(highest, Arrays.stream(field.rate()).filter(r -> r < limit).max().orElse(0));
    }
    return highest;
  }

  private void rates(Panel panel, Series own, Color color, Axis horizontal, boolean withLegend) {
    var keys = new ArrayList<LegendKey>();
    keys.add(LegendKey.dot("network", color));
    keys.add(LegendKey.ring("cell at its rates", color));
    for (Curve field : own.fields()) {
      Color ink = ink(own, field.transfer());
      if (field.order() == 2) {
        keys.add(LegendKey.line("mean field, " + field.transfer(), ink, Panel.FIELD_LINE));
      }
      boolean alone = field.x().length == 1;
      double[] x = alone ? new double[] {horizontal.low(), horizontal.high()} : field.x();
      double[] y = alone ? new double[] {field.rate()[0], field.rate()[0]} : field.rate();
      boolean[] outside =
          alone ? new boolean[] {field.outside()[0], field.outside()[0]} : field.outside();
      panel.inside(() -> {
        line(panel, finite(panel, x, y, outside, false), field.order(), ink, Panel.FIELD_LINE);
        line(panel, finite(panel, x, y, outside, true), field.order(), ink, THIN);
      });
    }
    Path2D bars = new Path2D.Double();
    for (int i = 0; i < places.length; i++) {
      DifferencePanel.bar(
          bars,
          panel.x(places[i]),
          panel.y(Math.max(0, own.network()[i] - own.half()[i])),
          panel.y(own.network()[i] + own.half()[i]));
    }
    panel.inside(() -> panel.canvas().stroke(bars, color, 0.7));
    Marks.dots(panel, places, own.network(), RADIUS, color);
    Marks.rings(panel, places, own.cell(), 1.6 * RADIUS, color);
    panel.title(
        own.population().name(),
        color,
        withLegend ? "dashed: first order; thin: outside of the fit" : "");
    if (withLegend) {
      panel.legendInside(keys);
    }
    if (places.length > 1) {
      panel.horizontalAxis(false);
    }
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static void line(Panel panel, Shape path, int order, Color ink, double width) {
    if (order == 1) {
      var pen =
          new BasicStroke(
              (float) (0.7 * width),
              BasicStroke.CAP_BUTT,
              BasicStroke.JOIN_BEVEL,
              10,
              new float[] {3, 2},
              0);
      panel.canvas().fill(pen.createStrokedShape(path), ink);
    } else {
      panel.canvas().stroke(path, ink, width);
    }
  }

  static Color ink(Series own, String transfer) {
    List<String> sets = own.fields().stream().map(Curve::transfer).distinct().toList();
    return Palette.ordered((sets.indexOf(transfer) + 0.5) / sets.size());
  }

  /** The line where it is known, inside or outside of what the fits know. */
  private static Path2D finite(
      Panel panel, double[] x, double[] y, boolean[] outside, boolean wanted) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    double top = 3 * panel.vertical().high();
    for (int i = 0; i < x.length; i++) {
      // A point that is outside begins a thin line at the last one that is not.
      boolean belongs = outside[i] == wanted || (wanted && i + 1 < x.length && outside[i + 1]);
      if (!Double.isFinite(y[i]) || !belongs || y[i] > top) {
        drawing = false;
      } else if (drawing) {
        path.lineTo(panel.x(x[i]), panel.y(y[i]));
      } else {
        path.moveTo(panel.x(x[i]), panel.y(y[i]));
        drawing = true;
      }
    }
    return path;
  }
}
