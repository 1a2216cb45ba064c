package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.report.Panel.LegendKey;

/** A cell under a current that grows slowly, and its rate from spike to spike. */
public final class CurrentRampFigure implements Figure {
  private static final double TRACE = 100;
  private static final double STIMULUS = 36;
  private static final double RATE = 130;
  private static final double GAP = 12;
  private static final double RADIUS = 1.5;

  private final String cell;
  private final Scale current;
  private final CellTrace trace;
  private final Course course;
  private final List<Way> ways;

  /**
   * The current: {@code from} at the start, {@code to} after {@code duration}, then back if the
   * trace goes on.
   *
   * @param from in SI units
   * @param to in SI units
   * @param duration s
   */
  public record Course(double from, double to, double duration) {}

  /**
   * Rates on the way up or back.
   *
   * @param currents in the middle of each interval, in SI units
   * @param rates of the intervals, Hz
   * @param onset current at the first spike; NaN if there is none
   * @param end current at the last, if the cell is silent after it; else NaN
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Way(String name, double[] currents, double[] rates, double onset, double end) {}

  /**
   * Prepares a figure.
   *
   * @param cell name of the model
   * @param current its unit
   * @param ways one, or that up and that back
   */
  public CurrentRampFigure(
      String cell, Scale current, CellTrace trace, Course course, List<Way> ways) {
    this.cell = cell;
    this.current = current;
    this.trace = trace;
    this.course = course;
    this.ways = List.copyOf(ways);
  }

  @Override
  public String name() {
    return "ramp";
  }

  @Override
  public String title() {
    return "Response of " + cell + " to a current ramp";
  }

  @Override
  public String caption() {
    return "Top: membrane potential of a cell under a current that changes linearly. Bottom: the rate"
        + " of each interval between spikes against the current in its middle; the legend gives the"
        + " currents at the first spike and, if the cell then fell silent, at the last.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(
        Sheet.ABOVE + TRACE + GAP + STIMULUS + Sheet.BELOW + Sheet.ABOVE + RATE + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    double[] times = trace.times();
    double last = times[times.length - 1];
    Axis time = Axis.exact("Time (s)", times[0], last, 9);
    double top = Sheet.ABOVE;
    Axis potential = CellTrace.axis(List.of(trace), 6);
    Panel above = new Panel(canvas, Sheet.area(0, 1, top, TRACE), time, potential);
    trace.draw(above, 1, CellTrace.spikeTop(List.of(trace)), Palette.CELL);
    above.title(cell, Palette.INK);
    above.verticalAxis(Sheet.LABEL_DISTANCE);
    top += TRACE + GAP;
    double low = current.factor() * Math.min(course.from(), course.to());
    double high = current.factor() * Math.max(course.from(), course.to());
    Axis amplitude = Axis.around(current.label("I"), low, high, 3);
    Panel middle = new Panel(canvas, Sheet.area(0, 1, top, STIMULUS), time, amplitude);
    drawStimulus(middle, last);
    top += STIMULUS + Sheet.BELOW + Sheet.ABOVE;
    drawRates(canvas, top, low, high);
  }

  private void drawStimulus(Panel panel, double last) {
    Path2D path = new Path2D.Double();
    path.moveTo(panel.x(0), panel.y(current.factor() * course.from()));
    path.lineTo(panel.x(course.duration()), panel.y(current.factor() * course.to()));
    if (last > course.duration() * 1.001) {
      path.lineTo(panel.x(last), panel.y(current.factor() * course.from()));
    }
    panel.inside(() -> panel.canvas().stroke(path, Palette.INK, 0.9));
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void drawRates(Canvas canvas, double top, double low, double high) {
    double highest = 0;
    for (Way way : ways) {
      for (double rate : way.rates()) {
        highest = Math.max(highest, rate);
      }
    }
    Panel panel =
        new Panel(
            canvas,
            Sheet.area(0, 1, top, RATE),
            Axis.exact(current.label("Injected current"), low, high, 9),
            Axis.around("Rate (Hz)", 0, 1.04 * highest, 6));
    List<LegendKey> keys = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      Way way = ways.get(i);
      boolean first = i == 0;
      Color color = first ? Palette.CELL : Palette.OTHER;
      double[] currents = current.of(way.currents());
      panel.inside(() -> {
        if (first) {
          Marks.dots(panel, currents, way.rates(), RADIUS, color);
        } else {
          Marks.rings(panel, currents, way.rates(), RADIUS, color);
        }
      });
      String text = way.name() + ": " + limits(way);
      keys.add(first ? LegendKey.dot(text, color) : LegendKey.ring(text, color));
    }
    panel.legend(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private String limits(Way way) {
    if (Double.isNaN(way.onset())) {
      return "no spike";
    }
    return "first spike at "
        + current.text(way.onset(), 4)
        + (Double.isNaN(way.end()) ? "" : ", last at " + current.text(way.end(), 4));
  }
}
