package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/** Stationary rates of a mean field against a number of its study, and the orbits around them. */
public final class BifurcationFigure implements Figure {
  private static final double PANEL_HEIGHT = 190;
  private static final double RADIUS = 1.7;

  /** Of Hopf points: a fold at the same place is seen inside. */
  private static final double HOPF_RADIUS = 3.2;

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
  private final Palette palette;
  private final LegendStrip legend;

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
    palette = new Palette(populations);
    legend = new LegendStrip(keys(), Sheet.points(widthMillimetres()) - Sheet.LEFT);
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
        + " branches, with their number where they coincide. Rings: Hopf points. Small marks: lowest and highest rate of periodic orbits,"
        + " filled where stable.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(legend.height() + Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    legend.draw(canvas, Sheet.LEFT, 0);
    for (int p = 0; p < populations.size(); p++) {
      Panel panel =
          new Panel(
              canvas,
              Sheet.area(p, populations.size(), legend.height() + Sheet.ABOVE, PANEL_HEIGHT),
              Axis.exact(parameter, low, high, 8),
              Axis.around("Rate (Hz)", 0, highest(p), 6));
      Color color = palette.of(populations.get(p).name());
      int population = p;
      panel.inside(() -> draw(panel, population, color));
      panel.title(populations.get(p).name(), color);
      panel.horizontalAxis(true);
      panel.verticalAxis(Sheet.LABEL_DISTANCE);
    }
  }

  /** Of what is drawn, once for all panels. */
  private List<LegendKey> keys() {
    var keys = new ArrayList<LegendKey>();
    if (marks.stream().anyMatch(mark -> !mark.hopf())) {
      keys.add(LegendKey.dot("fold", Palette.INK));
    }
    if (marks.stream().anyMatch(Mark::hopf)) {
      keys.add(LegendKey.ring("Hopf", Palette.INK));
    }
    if (curves.stream().anyMatch(BifurcationFigure::isSomewhereOutside)) {
      keys.add(LegendKey.line("outside the fit", Palette.BAND, UNDERLAY));
    }
    if (curves.stream().anyMatch(curve -> hasSegment(curve, false))) {
      addKeys(keys, "stable", (text, color) -> LegendKey.line(text, color, LINE));
    }
    if (curves.stream().anyMatch(curve -> hasSegment(curve, true))) {
      addKeys(keys, "unstable", (text, color) -> LegendKey.dashes(text, color, LINE));
    }
    if (envelopes.stream().anyMatch(Envelope::stable)) {
      addKeys(keys, "stable orbit (lowest, highest)", LegendKey::dot);
    }
    if (envelopes.stream().anyMatch(orbit -> !orbit.stable())) {
      addKeys(keys, "unstable orbit (lowest, highest)", LegendKey::ring);
    }
    return keys;
  }

  /** A sample in the colour of each population; the last has the text. */
  private void addKeys(List<LegendKey> keys, String text, BiFunction<String, Color, LegendKey> of) {
    for (Population population : populations) {
      String own = population.equals(populations.getLast()) ? text : "";
      keys.add(of.apply(own, palette.of(population.name())));
    }
  }

  /** Whether a piece of the curve is dashed, or solid. */
  private static boolean hasSegment(Curve curve, boolean dashed) {
    for (int i = 1; i < curve.stable().length; i++) {
      if (isDashed(curve, i) == dashed) {
        return true;
      }
    }
    return false;
  }

  /** Of the piece that ends at a point; a fold and a Hopf point belong to both of their sides. */
  private static boolean isDashed(Curve curve, int end) {
    return !curve.stable()[end - 1] && !curve.stable()[end];
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
        segment(isDashed(curve, i) ? dashed : solid, panel, curve.parameter(), rates, i);
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
    draw(panel, population, true);
    draw(panel, population, false);
  }

  /**
   * The marks of one kind, Hopf points first so that the smaller folds are seen on them; where
   * several of a kind cannot be told apart, their number stands beside.
   */
  private void draw(Panel panel, int population, boolean hopf) {
    double radius = hopf ? HOPF_RADIUS : RADIUS;
    var drawn = new ArrayList<Point2D>();
    var numbers = new ArrayList<Integer>();
    for (Mark mark : marks) {
      if (mark.hopf() != hopf) {
        continue;
      }
      var place = new Point2D.Double(panel.x(mark.parameter()), panel.y(mark.rates()[population]));
      int same = 0;
      while (same < drawn.size() && drawn.get(same).distance(place) > radius) {
        same++;
      }
      if (same < drawn.size()) {
        numbers.set(same, numbers.get(same) + 1);
      } else {
        drawn.add(place);
        numbers.add(1);
        Marks.dot(panel.canvas(), place.x, place.y, radius, hopf ? Color.WHITE : Palette.INK);
        Marks.ring(panel.canvas(), place.x, place.y, radius, Palette.INK);
      }
    }
    for (int i = 0; i < drawn.size(); i++) {
      if (numbers.get(i) > 1) {
        // Above Hopf points, below folds, which may lie at one place.
        double baseline = drawn.get(i).getY() + (hopf ? -4 : 9);
        Lettering.draw(
            panel.canvas(),
            "×" + numbers.get(i),
            Lettering.SMALL,
            Palette.INK,
            drawn.get(i).getX() + 4,
            baseline,
            Anchor.START);
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
