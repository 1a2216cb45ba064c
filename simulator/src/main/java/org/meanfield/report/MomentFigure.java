package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.MomentComparison.Quantity;
import org.meanfield.report.Panel.LegendKey;

/** Mean ± SD of membrane potentials and conductances: the network beside the prediction. */
public final class MomentFigure implements Figure {
  private static final double ROW = 24;
  private static final double NAME_GAP = 6;
  private static final double BAR = 1.1;

  private final List<MomentComparison> comparisons;
  private final Palette palette;
  private final boolean intrinsicChannelsIgnored;

  /**
   * Prepares a figure.
   *
   * @param populations all of the study, for the colours
   * @param comparisons rows from top to bottom, in each of the two panels
   * @param intrinsicChannelsIgnored whether the cells have channels that the predicted moments of V
   *     leave out, which the figure then says
   */
  public MomentFigure(
      List<Population> populations,
      List<MomentComparison> comparisons,
      boolean intrinsicChannelsIgnored) {
    this.comparisons = List.copyOf(comparisons);
    this.palette = new Palette(populations);
    this.intrinsicChannelsIgnored = intrinsicChannelsIgnored;
  }

  @Override
  public String name() {
    return "moments";
  }

  @Override
  public String title() {
    return "Membrane potentials and conductances";
  }

  @Override
  public String caption() {
    return "Points: means; bars: ± one standard deviation, over neurons and time. Coloured: the"
        + " network; black: the mean field over the same time."
        + (intrinsicChannelsIgnored ? " " + MomentComparison.CHANNELS_IGNORED : "");
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    double note = intrinsicChannelsIgnored ? 12 : 0;
    return Sheet.millimetres(Sheet.ABOVE + panelHeight() + Sheet.BELOW + note);
  }

  @Override
  public void draw(Canvas canvas) {
    drawPanel(canvas, Quantity.POTENTIAL, 0);
    drawPanel(canvas, Quantity.CONDUCTANCE, 1);
    if (intrinsicChannelsIgnored) {
      Rectangle2D area = area(0);
      Lettering.draw(
          canvas,
          "The predicted V leaves out the cells’ own voltage-gated channels.",
          Lettering.SMALL,
          Palette.QUIET,
          NAME_GAP,
          area.getMaxY() + Sheet.BELOW + 7,
          Anchor.START);
    }
  }

  private void drawPanel(Canvas canvas, Quantity quantity, int column) {
    List<MomentComparison> rows = rows(quantity);
    if (rows.isEmpty()) {
      return;
    }
    double factor = quantity.factor();
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (MomentComparison row : rows) {
      for (Moment moment : List.of(row.network(), row.prediction())) {
        lowest = Math.min(lowest, factor * (moment.mean() - moment.deviation()));
        highest = Math.max(highest, factor * (moment.mean() + moment.deviation()));
      }
    }
    lowest = quantity == Quantity.CONDUCTANCE ? Math.min(0, lowest) : lowest;
    String label = quantity.label() + " (" + quantity.unit() + ")";
    Axis values = Axis.around(label, lowest, highest, 7);
    Axis positions = Axis.exact("", 0, rows.size(), 2);
    Rectangle2D area = area(column);
    Panel panel = new Panel(canvas, area, values, positions);
    for (int i = 0; i < rows.size(); i++) {
      MomentComparison row = rows.get(i);
      double middle = area.getY() + (i + 0.5) * area.getHeight() / rows.size();
      Color color = palette.of(row.source());
      point(panel, row.network(), factor, middle - 4.5, color);
      point(panel, row.prediction(), factor, middle + 4.5, Palette.INK);
      Lettering.draw(
          canvas,
          label(row),
          Lettering.SMALL,
          Palette.INK,
          area.getX() - NAME_GAP,
          middle + 2.5,
          Anchor.END);
    }
    panel.horizontalAxis(true);
    List<LegendKey> keys = new ArrayList<>();
    List<String> sources = rows.stream().map(MomentComparison::source).distinct().toList();
    for (String source : sources) {
      // samples of all colours share one word
      String text = source.equals(sources.getLast()) ? "network" : "";
      keys.add(LegendKey.line(text, palette.of(source), BAR));
    }
    keys.add(LegendKey.line("mean field", Palette.INK, BAR));
    panel.legend(keys);
  }

  private static void point(Panel panel, Moment moment, double factor, double y, Color color) {
    double mean = panel.x(factor * moment.mean());
    Path2D bar = new Path2D.Double();
    bar.moveTo(panel.x(factor * (moment.mean() - moment.deviation())), y);
    bar.lineTo(panel.x(factor * (moment.mean() + moment.deviation())), y);
    panel.canvas().stroke(bar, color, BAR);
    panel.canvas().fill(new Ellipse2D.Double(mean - 2.2, y - 2.2, 4.4, 4.4), color);
  }

  private Rectangle2D area(int column) {
    Rectangle2D area = Sheet.area(column, 2, Sheet.ABOVE, panelHeight());
    double widest = 0;
    for (MomentComparison row : comparisons) {
      widest = Math.max(widest, Lettering.width(label(row), Lettering.SMALL));
    }
    double more = Math.max(0, widest + 2 * NAME_GAP - Sheet.LEFT);
    area.setRect(area.getX() + more, area.getY(), area.getWidth() - more, area.getHeight());
    return area;
  }

  private static String label(MomentComparison row) {
    return row.name() + ", " + row.population().name();
  }

  private List<MomentComparison> rows(Quantity quantity) {
    return comparisons.stream().filter(row -> row.quantity() == quantity).toList();
  }

  private double panelHeight() {
    int most = Math.max(rows(Quantity.POTENTIAL).size(), rows(Quantity.CONDUCTANCE).size());
    return most * ROW;
  }
}
