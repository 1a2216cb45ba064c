package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Panel.LegendKey;

/** Rates of networks and of their mean fields, against a number of the study or for one. */
public final class ValidationFigure implements Figure {
  private static final double PANEL_HEIGHT = 170;
  private static final double RADIUS = 2;
  private static final double TICK = 1.5;
  private static final double ROOM_FOR_LEGEND = 1.5;
  private static final Pattern QUANTITY = Pattern.compile("\\s*([-+0-9.eE]+)\\s*(.*?)\\s*");

  private final String study;
  private final @Nullable String varied;
  private final List<String> values;
  private final List<Series> series;

  /**
   * One population.
   *
   * @param network mean rate over the networks, by value, Hz
   * @param half of its 95 % interval, Hz
   * @param cell rate of the cell at the network's rates, Hz
   * @param fields what the mean fields say
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Series(
      Population population, double[] network, double[] half, double[] cell, List<Curve> fields) {
    public Series {
      fields = List.copyOf(fields);
    }
  }

  /**
   * The mean field with one set of transfer functions.
   *
   * @param rate by value, Hz; NaN where it has no answer
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of a table, compared by nobody
  public record Curve(String transfer, double[] rate) {}

  /**
   * @param study its title
   * @param varied name of the number that takes several values; null for none
   * @param values what it takes, as in a study file
   * @param series one panel each
   */
  public ValidationFigure(
      String study, @Nullable String varied, List<String> values, List<Series> series) {
    this.study = study;
    this.varied = varied;
    this.values = List.copyOf(values);
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
    return "Dots: mean rate of several networks with its 95 % interval. Rings: the cell itself under"
        + " independent Poisson input of the rates that the network's neurons have. Lines: stationary"
        + " rate of the mean field of second order.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    double[] places = places();
    double low = Arrays.stream(places).min().orElse(0);
    double high = Arrays.stream(places).max().orElse(1);
    double margin = high > low ? 0.06 * (high - low) : 1;
    // Lines across the panel would run through the legend.
    double room = places.length > 1 ? 1 : ROOM_FOR_LEGEND;
    var palette = new Palette(series.stream().map(Series::population).toList());
    for (int i = 0; i < series.size(); i++) {
      Series own = series.get(i);
      Panel panel =
          new Panel(
              canvas,
              Sheet.area(i, series.size(), Sheet.ABOVE, PANEL_HEIGHT),
              Axis.exact(label(), low - margin, high + margin, 8),
              Axis.around("Rate (Hz)", 0, room * highest(own), 6));
      draw(panel, own, places, palette.of(own.population().name()), low - margin, high + margin);
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

  private void draw(
      Panel panel, Series own, double[] places, Color color, double low, double high) {
    var keys = new ArrayList<LegendKey>();
    keys.add(LegendKey.dot("network", color));
    keys.add(LegendKey.ring("cell at its rates", color));
    for (int k = 0; k < own.fields().size(); k++) {
      Curve field = own.fields().get(k);
      Color ink = Palette.ordered((k + 0.5) / own.fields().size());
      keys.add(LegendKey.line("mean field, " + field.transfer(), ink, Panel.FIELD_LINE));
      double[] x = places.length > 1 ? places : new double[] {low, high};
      double[] y =
          places.length > 1 ? field.rate() : new double[] {field.rate()[0], field.rate()[0]};
      panel.inside(() -> panel.canvas().stroke(finite(panel, x, y), ink, Panel.FIELD_LINE));
    }
    Path2D bars = new Path2D.Double();
    for (int i = 0; i < places.length; i++) {
      double x = panel.x(places[i]);
      for (int side = -1; side <= 1; side += 2) {
        double end = panel.y(Math.max(0, own.network()[i] + side * own.half()[i]));
        bars.moveTo(x, panel.y(own.network()[i]));
        bars.lineTo(x, end);
        bars.moveTo(x - TICK, end);
        bars.lineTo(x + TICK, end);
      }
    }
    panel.canvas().stroke(bars, color, 0.7);
    Marks.dots(panel, places, own.network(), RADIUS, color);
    Marks.rings(panel, places, own.cell(), 1.6 * RADIUS, color);
    panel.title(own.population().name(), color);
    panel.legendInside(keys);
    if (places.length > 1) {
      panel.horizontalAxis(true);
    }
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  /** The line where it is known. */
  private static Path2D finite(Panel panel, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    boolean drawing = false;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(y[i])) {
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

  /** The values as numbers if they have one unit, else their ranks. */
  private double[] places() {
    double[] places = new double[values.size()];
    for (int i = 0; i < places.length; i++) {
      Matcher matcher = QUANTITY.matcher(values.get(i));
      boolean known = matcher.matches() && matcher.group(2).equals(unit());
      places[i] = known ? Double.parseDouble(matcher.group(1)) : i;
      if (!known) {
        Arrays.setAll(places, rank -> rank);
        return places;
      }
    }
    return places;
  }

  private String unit() {
    Matcher matcher = QUANTITY.matcher(values.getFirst());
    return matcher.matches() ? matcher.group(2) : "";
  }

  private String label() {
    return varied == null ? "" : unit().isEmpty() ? varied : varied + " (" + unit() + ")";
  }
}
