package org.meanfield.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/**
 * Stationary states in the plane of two rates, or the one rate by their number, and their
 * eigenvalues in the complex plane.
 */
public final class StationaryStatesFigure implements Figure {
  private static final double PANEL_HEIGHT = 185;
  private static final double RADIUS = 2.2;

  private final String study;
  private final List<String> populations;
  private final List<State> states;

  /**
   * A state.
   *
   * @param number in the table
   * @param rates of the first two populations, or of the only one, Hz
   * @param type node, focus or saddle
   * @param outside whether it lies outside what the transfer functions were fitted on
   * @param real parts of the eigenvalues, 1/s
   * @param imaginary parts, 1/s
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record State(
      int number,
      double[] rates,
      boolean stable,
      String type,
      boolean outside,
      double[] real,
      double[] imaginary) {}

  /**
   * @param study its title and the order
   * @param populations names of the first two, or of the only one
   * @param states at least one
   */
  public StationaryStatesFigure(String study, List<String> populations, List<State> states) {
    this.study = study;
    this.populations = List.copyOf(populations);
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
    return "Left: rates of the stationary states"
        + (populations.size() == 1 ? " by their number in the table" : "")
        + "; filled: stable, empty: unstable. Right: eigenvalues"
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

  private Axis rates(int population) {
    double highest = states.stream().mapToDouble(s -> s.rates()[population]).max().orElse(0);
    return Axis.around("Rate of " + populations.get(population) + " (Hz)", 0, 1.1 * highest, 6);
  }

  /** Of the states, with whole ticks. */
  private Axis numbers() {
    double low = states.stream().mapToInt(State::number).min().orElse(1) - 0.5;
    double high = states.stream().mapToInt(State::number).max().orElse(1) + 0.5;
    String label = "State";
    return new Axis(label, low, high, Math.max(1, Axis.exact(label, low, high, 8).tickStep()));
  }

  private void drawRates(Canvas canvas, double room) {
    boolean alone = populations.size() == 1;
    int last = populations.size() - 1;
    Panel panel =
        new Panel(
            canvas,
            Sheet.area(0, 2, Sheet.ABOVE, panelHeight(), room),
            alone ? numbers() : rates(0),
            rates(last));
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      double x = panel.x(alone ? state.number() : state.rates()[0]);
      double y = panel.y(state.rates()[last]);
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
    String label = "Im λ (1/s)";
    // Without oscillations there is no scale; that of the real parts would suggest some.
    Axis vertical =
        top > 0 ? Axis.around(label, -1.1 * top, 1.1 * top, 6) : Axis.exact(label, -1, 1, 3);
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
