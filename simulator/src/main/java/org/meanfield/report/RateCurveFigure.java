package org.meanfield.report;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/** Rate of a cell as a function of a constant current: the first interval and the steady rate. */
public final class RateCurveFigure implements Figure {
  private static final double PANEL_HEIGHT = 190;
  private static final double RADIUS = 1.7;

  /** First intervals in bursts may be so short that the steady rates would lie on the axis. */
  private static final double MOST_ABOVE_STEADY = 3;

  /** From this part of the axis on, texts stand at the left of their lines. */
  private static final double ONSET_AT_LEFT = 0.6;

  private static final double BLOCK_AT_LEFT = 0.75;

  private final String cell;
  private final Scale current;
  private final double[] currents;
  private final double[] steady;
  private final double[] initial;
  private final Limits limits;

  /**
   * Currents that are marked, in SI units; NaN for none.
   *
   * @param silent largest current below the onset without
   * @param onset smallest current with steady firing
   * @param onsetRate the rate there, Hz
   * @param block largest current with steady firing
   */
  public record Limits(double silent, double onset, double onsetRate, double block) {}

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
        + " (rings) and of the intervals in the second half of the recording (dots). The legend names"
        + " the highest rate of a first interval if it lies above the figure. Dashed: the"
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
    var area = Sheet.alone(widthMillimetres(), PANEL_HEIGHT, 12);
    double first = highest(initial);
    double last = highest(steady);
    boolean cut = last > 0 && first > MOST_ABOVE_STEADY * last;
    double highest = Math.max(last, cut ? MOST_ABOVE_STEADY * last : first);
    double[] shown =
        Arrays.stream(initial).map(rate -> rate <= highest ? rate : Double.NaN).toArray();
    Axis horizontal =
        Axis.exact(
            current.label("Injected current"), currents[0], currents[currents.length - 1], 7);
    Panel panel =
        new Panel(canvas, area, horizontal, Axis.around("Rate (Hz)", 0, 1.04 * highest, 6));
    // all lie on the panel; a clip would halve those at its edges
    Marks.rings(panel, currents, shown, RADIUS, Palette.OTHER);
    panel.canvas().stroke(line(panel), Palette.CELL, 0.8);
    Marks.dots(panel, currents, steady, RADIUS, Palette.CELL);
    mark(panel, horizontal, "onset ", limits.onset(), 0, ONSET_AT_LEFT);
    mark(panel, horizontal, "block ", limits.block(), 1, BLOCK_AT_LEFT);
    panel.title(cell, Palette.INK);
    panel.legend(
        List.of(
            LegendKey.ring(
                "first interval"
                    + (cut ? " (above, up to " + Numbers.significant(first, 3) + " Hz)" : ""),
                Palette.OTHER),
            LegendKey.dot("steady", Palette.CELL)));
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  /** Steady rates; at the onset the line leaves 0 where the cell begins to fire. */
  private Path2D line(Panel panel) {
    double silent = current.factor() * limits.silent();
    double onset = current.factor() * limits.onset();
    double last = currents[currents.length - 1];
    if (!(currents[0] < onset && onset < last)) {
      return Curves.line(panel, currents, steady);
    }
    int below = 0;
    while (currents[below] < onset) {
      below++;
    }
    int end = below - 1;
    double[] x = new double[currents.length + 2];
    double[] y = new double[x.length];
    System.arraycopy(currents, 0, x, 0, below);
    System.arraycopy(steady, 0, y, 0, below);
    x[below] = Math.max(silent, currents[end]);
    y[below] = silent > currents[end] ? 0 : steady[end];
    x[below + 1] = onset;
    y[below + 1] = limits.onsetRate();
    System.arraycopy(currents, below, x, below + 2, currents.length - below);
    System.arraycopy(steady, below, y, below + 2, currents.length - below);
    return Curves.line(panel, x, y);
  }

  private static double highest(double[] rates) {
    return Arrays.stream(rates).filter(Double::isFinite).max().orElse(0);
  }

  private void mark(Panel panel, Axis axis, String what, double value, int row, double left) {
    double x = current.factor() * value;
    double fraction = axis.fraction(x);
    if (fraction >= 0 && fraction <= 1) {
      Anchor side = fraction > left ? Anchor.END : Anchor.START;
      Marks.vertical(panel, x, what + current.text(value, 4), row, Palette.QUIET, side);
    }
  }
}
