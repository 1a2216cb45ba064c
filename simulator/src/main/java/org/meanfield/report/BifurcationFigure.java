package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.report.Panel.LegendKey;

/** Stationary rates of a mean field against a number of its study, and the orbits around them. */
public final class BifurcationFigure implements Figure {
  private static final double PANEL_HEIGHT = 190;
  private static final double RADIUS = 2.2;
  private static final double ORBIT_RADIUS = 0.9;
  private static final double LINE = 1.2;
  private static final double UNDERLAY = 5;

  /** States outside the fit are shown up to this multiple of the largest rate inside. */
  private static final double BEYOND = 1.5;

  private static final BasicStroke DASHED =
      new BasicStroke(0.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, new float[] {3, 2}, 0);

  private final String study;
  private final String parameter;
  private final double low;
  private final double high;
  private final List<Population> populations;
  private final List<Curve> curves;
  private final List<Mark> marks;
  private final List<Envelope> envelopes;

  /**
   * A branch.
   *
   * @param parameter by point
   * @param rates by population, then by point, Hz
   * @param stable by point
   * @param outside whether the point lies outside what the transfer functions were fitted on
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Curve(double[] parameter, double[][] rates, boolean[] stable, boolean[] outside) {}

  /**
   * A point at which something happens.
   *
   * @param hopf whether an oscillation begins; else states meet
   * @param rates by population, Hz
   */
  @SuppressWarnings("ArrayRecordComponent") // a row of a table, compared by nobody
  public record Mark(boolean hopf, double parameter, double[] rates) {}

  /**
   * A periodic orbit.
   *
   * @param lowest by population, Hz
   * @param highest by population, Hz
   */
  @SuppressWarnings("ArrayRecordComponent") // a row of a table, compared by nobody
  public record Envelope(double parameter, double[] lowest, double[] highest, boolean stable) {}

  /**
   * @param study its title
   * @param parameter its name with its unit
   * @param low smallest value
   * @param high largest value
   * @param populations one panel each
   */
  public BifurcationFigure(
      String study,
      String parameter,
      double low,
      double high,
      List<Population> populations,
      List<Curve> curves,
      List<Mark> marks,
      List<Envelope> envelopes) {
    this.study = study;
    this.parameter = parameter;
    this.low = low;
    this.high = high;
    this.populations = List.copyOf(populations);
    this.curves = List.copyOf(curves);
    this.marks = List.copyOf(marks);
    this.envelopes = List.copyOf(envelopes);
  }

  @Override
  public String name() {
    return "diagram";
  }

  @Override
  public String title() {
    return "Stationary states and orbits: " + study;
  }

  @Override
  public String caption() {
    return "Lines: stationary rates, solid where stable, dashed where not, on grey where the input"
        + " lies outside what the transfer functions were fitted on. Dots: folds, and crossings of"
        + " branches. Rings: Hopf points. Small marks: lowest and highest rate of periodic orbits,"
        + " filled where stable.";
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
    var palette = new Palette(populations);
    for (int p = 0; p < populations.size(); p++) {
      Panel panel =
          new Panel(
              canvas,
              Sheet.area(p, populations.size(), Sheet.ABOVE, PANEL_HEIGHT),
              Axis.exact(parameter, low, high, 8),
              Axis.around("Rate (Hz)", 0, highest(p), 6));
      Color color = palette.of(populations.get(p).name());
      int population = p;
      panel.inside(() -> draw(panel, population, color));
      panel.title(populations.get(p).name(), color);
      panel.legend(keys(color));
      panel.horizontalAxis(true);
      panel.verticalAxis(Sheet.LABEL_DISTANCE);
    }
  }

  private List<LegendKey> keys(Color color) {
    var keys = new ArrayList<LegendKey>();
    if (marks.stream().anyMatch(mark -> !mark.hopf())) {
      keys.add(LegendKey.dot("fold", Palette.INK));
    }
    if (marks.stream().anyMatch(Mark::hopf)) {
      keys.add(LegendKey.ring("Hopf", Palette.INK));
    }
    boolean outside = curves.stream().anyMatch(BifurcationFigure::isSomewhereOutside);
    if (outside) {
      keys.add(LegendKey.line("outside the fit", Palette.BAND, UNDERLAY));
    }
    keys.add(LegendKey.line("stable", color, LINE));
    keys.add(LegendKey.dashes("unstable", color, LINE));
    return keys;
  }

  private static boolean isSomewhereOutside(Curve curve) {
    for (boolean outside : curve.outside()) {
      if (outside) {
        return true;
      }
    }
    return false;
  }

  /** States that the fit does not know must not make the others invisible. */
  private double highest(int population) {
    double inside = 0;
    double all = 0;
    for (Curve curve : curves) {
      for (int i = 0; i < curve.parameter().length; i++) {
        double rate = curve.rates()[population][i];
        all = Math.max(all, rate);
        inside = curve.outside()[i] ? inside : Math.max(inside, rate);
      }
    }
    return inside > 0 ? Math.min(all, BEYOND * inside) : all;
  }

  private void draw(Panel panel, int population, Color color) {
    for (Curve curve : curves) {
      Path2D unknown = new Path2D.Double();
      Path2D solid = new Path2D.Double();
      Path2D dashed = new Path2D.Double();
      double[] rates = curve.rates()[population];
      for (int i = 1; i < rates.length; i++) {
        if (curve.outside()[i - 1] || curve.outside()[i]) {
          segment(unknown, panel, curve.parameter(), rates, i);
        }
        boolean stable = curve.stable()[i - 1] && curve.stable()[i];
        // A fold and a Hopf point belong to both of their sides.
        boolean meets = curve.stable()[i - 1] != curve.stable()[i];
        segment(stable || meets ? solid : dashed, panel, curve.parameter(), rates, i);
      }
      panel.canvas().stroke(unknown, Palette.BAND, UNDERLAY);
      panel.canvas().stroke(solid, color, LINE);
      panel.canvas().fill(DASHED.createStrokedShape(dashed), color);
    }
    for (Envelope orbit : envelopes) {
      for (double rate : new double[] {orbit.lowest()[population], orbit.highest()[population]}) {
        double x = panel.x(orbit.parameter());
        if (orbit.stable()) {
          Marks.dot(panel.canvas(), x, panel.y(rate), ORBIT_RADIUS, color);
        } else {
          Marks.ring(panel.canvas(), x, panel.y(rate), ORBIT_RADIUS, color);
        }
      }
    }
    for (Mark mark : marks) {
      double x = panel.x(mark.parameter());
      double y = panel.y(mark.rates()[population]);
      if (mark.hopf()) {
        Marks.dot(panel.canvas(), x, y, RADIUS, Color.WHITE);
        Marks.ring(panel.canvas(), x, y, RADIUS, Palette.INK);
      } else {
        Marks.dot(panel.canvas(), x, y, RADIUS, Palette.INK);
      }
    }
  }

  /** Goes on from the last point where it can, so that dashes run through. */
  private static void segment(Path2D path, Panel panel, double[] x, double[] y, int i) {
    double startX = panel.x(x[i - 1]);
    double startY = panel.y(y[i - 1]);
    var last = path.getCurrentPoint();
    if (last == null || last.getX() != startX || last.getY() != startY) {
      path.moveTo(startX, startY);
    }
    path.lineTo(panel.x(x[i]), panel.y(y[i]));
  }
}
