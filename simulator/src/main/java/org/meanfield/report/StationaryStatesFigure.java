package org.meanfield.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/** Stationary states in the plane of two rates, and their eigenvalues in the complex plane. */
public final class StationaryStatesFigure implements Figure {
  private static final double PANEL_HEIGHT = 185;
  private static final double RADIUS = 2.2;

  private final String study;
  private final String horizontal;
  private final String vertical;
  private final List<State> states;

  /**
   * A state.
   *
   * @param number in the table
   * @param x rate of the first population, Hz
   * @param y rate of the second, Hz
   * @param type node, focus or saddle
   * @param outside whether it lies outside what the transfer functions were fitted on
   * @param real parts of the eigenvalues, 1/s
   * @param imaginary parts, 1/s
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record State(
      int number,
      double x,
      double y,
      boolean stable,
      String type,
      boolean outside,
      double[] real,
      double[] imaginary) {}

  /**
   * @param study its title and the order
   * @param horizontal name of the first population
   * @param vertical name of the second
   * @param states at least one
   */
  public StationaryStatesFigure(
      String study, String horizontal, String vertical, List<State> states) {
    this.study = study;
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.states = List.copyOf(states);
  }

  @Override
  public String name() {
    return "fixed-points";
  }

  @Override
  public String title() {
    return "Stationary states: " + study;
  }

  @Override
  public String caption() {
    return "Left: rates of the stationary states; filled: stable, empty: unstable. Right: eigenvalues"
        + " of the Jacobian in each of them; those right of the line belong to perturbations that"
        + " grow.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + panelHeight() + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    List<LegendKey> keys = keys();
    // Markers may lie anywhere in a panel, so the keys stand beside.
    double room = Panel.legendWidth(keys);
    drawRates(canvas, room);
    drawEigenvalues(canvas, room, keys);
  }

  private double panelHeight() {
    return Math.max(PANEL_HEIGHT, Panel.legendHeight(states.size()));
  }

  private List<LegendKey> keys() {
    var keys = new ArrayList<LegendKey>();
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      String text =
          state.number() + ": " + state.type() + (state.outside() ? ", outside the fit" : "");
      keys.add(state.stable() ? LegendKey.dot(text, color(i)) : LegendKey.ring(text, color(i)));
    }
    return keys;
  }

  private Color color(int state) {
    return Palette.ordered(states.size() == 1 ? 0 : (double) state / (states.size() - 1));
  }

  private void drawRates(Canvas canvas, double room) {
    double right = states.stream().mapToDouble(State::x).max().orElse(0);
    double top = states.stream().mapToDouble(State::y).max().orElse(0);
    Panel panel =
        new Panel(
            canvas,
            Sheet.area(0, 2, Sheet.ABOVE, panelHeight(), room),
            Axis.around("Rate of " + horizontal + " (Hz)", 0, 1.1 * right, 6),
            Axis.around("Rate of " + vertical + " (Hz)", 0, 1.1 * top, 6));
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      double x = panel.x(state.x());
      double y = panel.y(state.y());
      if (state.stable()) {
        Marks.dot(canvas, x, y, RADIUS, color(i));
      } else {
        Marks.ring(canvas, x, y, RADIUS, color(i));
      }
      String text = Integer.toString(state.number());
      Lettering.draw(canvas, text, Lettering.SMALL, color(i), x + 4, y - 3, Anchor.START);
    }
    panel.title("Rates", Palette.INK);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void drawEigenvalues(Canvas canvas, double room, List<LegendKey> keys) {
    double left = states.stream().flatMapToDouble(s -> Arrays.stream(s.real())).min().orElse(-1);
    double right = states.stream().flatMapToDouble(s -> Arrays.stream(s.real())).max().orElse(1);
    double top = states.stream().flatMapToDouble(s -> Arrays.stream(s.imaginary())).max().orElse(0);
    double margin = 0.05 * Math.max(Math.abs(left), right - left);
    double height = top > 0 ? 1.1 * top : margin;
    Axis vertical = Axis.around("Im λ (1/s)", -height, height, 6);
    Panel panel =
        new Panel(
            canvas,
            Sheet.area(1, 2, Sheet.ABOVE, panelHeight(), room),
            Axis.around("Re λ (1/s)", left - margin, Math.max(0, right) + margin, 5),
            vertical);
    Marks.vertical(panel, 0, "", 0, Palette.QUIET, Anchor.START);
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      if (state.stable()) {
        Marks.dots(panel, state.real(), state.imaginary(), RADIUS, color(i));
      } else {
        Marks.rings(panel, state.real(), state.imaginary(), RADIUS, color(i));
      }
    }
    panel.title("Eigenvalues", Palette.INK);
    panel.legendBeside(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }
}
