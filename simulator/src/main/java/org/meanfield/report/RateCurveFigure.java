package org.meanfield.report;

import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/** Rate of a cell as a function of a constant current: the first interval and the steady rate. */
public final class RateCurveFigure implements Figure {
  private static final double PANEL_HEIGHT = 190;
  private static final double RADIUS = 1.7;

  private final String cell;
  private final Scale current;
  private final double[] currents;
  private final double[] steady;
  private final double[] initial;
  private final Limits limits;

  /**
   * Currents that are marked, in SI units; NaN for none.
   *
   * @param onset smallest current with steady firing
   * @param block largest current with steady firing
   */
  public record Limits(double onset, double block) {}

  /**
   * Prepares a figure.
   *
   * @param cell name of the model
   * @param current unit of the currents
   * @param currents ascending, in SI units, at least two
   * @param steady rate at each, Hz
   * @param initial rate of the first interval, Hz; NaN where there is none
   */
  public RateCurveFigure(
      String cell,
      Scale current,
      double[] currents,
      double[] steady,
      double[] initial,
      Limits limits) {
    this.cell = cell;
    this.current = current;
    this.currents = current.of(currents);
    this.steady = steady.clone();
    this.initial = initial.clone();
    this.limits = limits;
  }

  @Override
  public String name() {
    return "fi";
  }

  @Override
  public String title() {
    return "Rate of " + cell + " against injected current";
  }

  @Override
  public String caption() {
    return "Rate of a cell that is switched from rest to a constant current: of the first interval"
        + " (rings) and of the intervals in the second half of the recording (dots). Dashed: the"
        + " currents at which steady firing begins and, if it lies inside, ends.";
  }

  @Override
  public double widthMillimetres() {
    return 120;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    var area = Sheet.area(0, 1, Sheet.ABOVE, PANEL_HEIGHT);
    area.setRect(
        area.getX(), area.getY(), Sheet.points(widthMillimetres()) - Sheet.LEFT - 12, PANEL_HEIGHT);
    double highest =
        Arrays.stream(new double[][] {steady, initial})
            .flatMapToDouble(Arrays::stream)
            .filter(Double::isFinite)
            .max()
            .orElse(0);
    Axis horizontal =
        Axis.exact(
            current.label("Injected current"), currents[0], currents[currents.length - 1], 7);
    Panel panel =
        new Panel(canvas, area, horizontal, Axis.around("Rate (Hz)", 0, 1.04 * highest, 6));
    // all lie on the panel; a clip would halve those at its edges
    Marks.rings(panel, currents, initial, RADIUS, Palette.OTHER);
    panel.canvas().stroke(Curves.line(panel, currents, steady), Palette.CELL, 0.8);
    Marks.dots(panel, currents, steady, RADIUS, Palette.CELL);
    mark(panel, horizontal, "onset ", limits.onset());
    mark(panel, horizontal, "block ", limits.block());
    panel.title(cell, Palette.INK);
    panel.legend(
        List.of(
            LegendKey.ring("first interval", Palette.OTHER),
            LegendKey.dot("steady", Palette.CELL)));
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void mark(Panel panel, Axis axis, String what, double value) {
    double x = current.factor() * value;
    double fraction = axis.fraction(x);
    if (fraction >= 0 && fraction <= 1) {
      Anchor side = fraction > 0.6 ? Anchor.END : Anchor.START;
      Marks.vertical(panel, x, what + current.text(value, 4), Palette.QUIET, side);
    }
  }
}
