package org.meanfield.report;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.report.Lettering.Anchor;

/** What fits of a transfer function miss, over the plane of its two inputs, a panel for each. */
public final class ResidualFigure implements Figure {
  private static final double PANEL_HEIGHT = 190;
  private static final double RADIUS = 2.2;
  private static final double RIM = 0.4;
  private static final double PANEL_GAP = 12;

  /** Between a panel and its scale of colours, whose numbers stand at the right. */
  private static final double SCALE_GAP = 8;

  private static final double SCALE_WIDTH = 7;
  private static final double SCALE_ROOM = 44;
  private static final int SCALE_STEPS = 101;

  /** Colours end at so many times the root mean square. */
  private static final double RANGE = 3;

  private final String name;
  private final String cell;
  private final List<String> inputs;
  private final double[] first;
  private final double[] second;
  private final List<Fit> fits;

  /**
   * A fit.
   *
   * @param name above its panel
   * @param error F − ν of each point, Hz
   * @param rootMeanSquare of them, Hz
   * @param remark how good it is, beside its name
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of a table, compared by nobody
  public record Fit(String name, double[] error, double rootMeanSquare, String remark) {}

  /**
   * Prepares a figure.
   *
   * @param name of the file
   * @param cell name of the model, and what is the same for all points
   * @param inputs names of the two inputs
   * @param first rates of the first input at each point, Hz
   * @param second rates of the second, Hz
   * @param fits one or two
   */
  public ResidualFigure(
      String name,
      String cell,
      List<String> inputs,
      double[] first,
      double[] second,
      List<Fit> fits) {
    this.name = name;
    this.cell = cell;
    this.inputs = List.copyOf(inputs);
    this.first = first.clone();
    this.second = second.clone();
    this.fits = List.copyOf(fits);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "What fits of " + cell + " miss";
  }

  @Override
  public String caption() {
    return "Fitted minus measured rate of the cell at each point of the scan, over the rates of each"
        + " input. Each panel has its own scale, which ends at three times the root mean square"
        + " error (RMSE); what is beyond has the last colour.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES * (fits.size() == 1 ? 0.5 : 1);
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    double width = Sheet.points(widthMillimetres()) / fits.size();
    for (int i = 0; i < fits.size(); i++) {
      draw(
          canvas,
          fits.get(i),
          new Rectangle2D.Double(
              i * width + Sheet.LEFT,
              Sheet.ABOVE,
              width - Sheet.LEFT - SCALE_ROOM - PANEL_GAP,
              PANEL_HEIGHT));
    }
  }

  private void draw(Canvas canvas, Fit fit, Rectangle2D area) {
    Panel panel =
        new Panel(canvas, area, axis(inputs.get(0), first, 6), axis(inputs.get(1), second, 8));
    double range = RANGE * fit.rootMeanSquare();
    // The largest last, so that small ones do not hide them.
    IntStream.range(0, first.length)
        .boxed()
        .sorted((a, b) -> Double.compare(Math.abs(fit.error()[a]), Math.abs(fit.error()[b])))
        .forEach(i -> {
          double x = panel.x(first[i]);
          double y = panel.y(second[i]);
          Marks.dot(canvas, x, y, RADIUS, Palette.QUIET);
          Marks.dot(canvas, x, y, RADIUS - RIM, Palette.diverging(fit.error()[i] / range));
        });
    panel.title(fit.name(), Palette.INK, fit.remark());
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
    scale(canvas, area, range);
  }

  private static Axis axis(String input, double[] rates, int ticks) {
    double highest = Arrays.stream(rates).max().orElse(1);
    return Axis.exact("Rate of each " + input + " input (Hz)", 0, 1.03 * highest, ticks);
  }

  private static void scale(Canvas canvas, Rectangle2D area, double range) {
    double left = area.getMaxX() + SCALE_GAP;
    double right = left + SCALE_WIDTH;
    Axis axis = Axis.exact("", -range, range, 7);
    double step = area.getHeight() / SCALE_STEPS;
    for (int i = 0; i < SCALE_STEPS; i++) {
      double value = 1 - 2 * (i + 0.5) / SCALE_STEPS;
      canvas.fill(
          new Rectangle2D.Double(left, area.getY() + i * step, SCALE_WIDTH, 1.1 * step),
          Palette.diverging(value));
    }
    Path2D ticks = new Path2D.Double();
    for (double tick : axis.ticks()) {
      double y = area.getMaxY() - axis.fraction(tick) * area.getHeight();
      ticks.moveTo(right, y);
      ticks.lineTo(right + 2.5, y);
      Lettering.draw(
          canvas,
          axis.text(tick),
          Lettering.SMALL,
          Palette.INK,
          right + 4.5,
          y + 2.5,
          Anchor.START);
    }
    canvas.stroke(ticks, Palette.INK, 0.6);
    Lettering.drawUpwards(
        canvas,
        "Fitted − measured (Hz)",
        Lettering.LABEL,
        Palette.INK,
        right + 30,
        area.getCenterY(),
        Anchor.MIDDLE);
  }
}
