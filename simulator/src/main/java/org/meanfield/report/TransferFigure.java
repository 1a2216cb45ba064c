package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.report.Panel.LegendKey;

/** The rate of a cell against that of one input, a curve for each rate of the other inputs. */
public final class TransferFigure implements Figure {
  private static final double PANEL_HEIGHT = 230;
  private static final double RADIUS = 1.5;
  private static final double TICK = 1.2;
  private static final double LINE = 0.9;
  private static final double DASHED_LINE = 0.7;

  private final String name;
  private final String cell;
  private final String input;
  private final List<Line> lines;

  /**
   * Measured rates, and what is fitted to them.
   *
   * @param label the rates of the other inputs
   * @param input ν of the first input, ascending, Hz
   * @param rate of the cell, Hz
   * @param error half of the 95 % interval, Hz
   * @param fitted F along the line: of none before a fit, of the polynomial, or of that and a table
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Line(
      String label, double[] input, double[] rate, double[] error, List<Fitted> fitted) {
    public Line {
      fitted = List.copyOf(fitted);
    }
  }

  /**
   * A curve.
   *
   * @param input ν of the first input, ascending, Hz
   * @param rate F, Hz
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Fitted(double[] input, double[] rate) {}

  /**
   * Prepares a figure.
   *
   * @param name of the file
   * @param cell name of the model, and what is the same for all lines
   * @param input name of the first input
   * @param lines from the lowest rates of the other inputs to the highest
   */
  public TransferFigure(String name, String cell, String input, List<Line> lines) {
    this.name = name;
    this.cell = cell;
    this.input = input;
    this.lines = List.copyOf(lines);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return "Transfer function of " + cell;
  }

  @Override
  public String caption() {
    String fitted =
        switch (fits()) {
          case 0 -> "";
          case 1 -> " Lines: the fitted transfer function.";
          default -> " Dashed: the polynomial fit. Lines: the table.";
        };
    return "Rate of the cell against the rate of each "
        + input
        + " input, for several rates of the other inputs. Dots: measured, with 95 % intervals where"
        + " they are larger than the dot."
        + fitted;
  }

  private int fits() {
    return lines.stream().mapToInt(line -> line.fitted().size()).max().orElse(0);
  }

  @Override
  public double widthMillimetres() {
    return 140;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    List<LegendKey> keys = keys();
    var area = Sheet.alone(widthMillimetres(), PANEL_HEIGHT, Math.max(12, Panel.legendWidth(keys)));
    double furthest = 0;
    double highest = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.input().length; i++) {
        furthest = Math.max(furthest, line.input()[i]);
        highest = Math.max(highest, line.rate()[i] + line.error()[i]);
      }
    }
    Panel panel =
        new Panel(
            canvas,
            area,
            Axis.exact("Rate of each " + input + " input (Hz)", 0, 1.01 * furthest, 9),
            Axis.around("Rate of the cell (Hz)", 0, highest, 7));
    for (int i = 0; i < lines.size(); i++) {
      draw(panel, lines.get(i), color(i));
    }
    panel.title(cell, Palette.INK);
    panel.legendBeside(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  /** What dots and lines are. */
  List<LegendKey> keys() {
    var keys = new ArrayList<LegendKey>();
    for (int i = 0; i < lines.size(); i++) {
      keys.add(LegendKey.dot(lines.get(i).label(), color(i)));
    }
    if (fits() == 1) {
      keys.add(LegendKey.line("polynomial", Palette.INK, LINE));
    } else if (fits() > 1) {
      keys.add(LegendKey.dashes("polynomial", Palette.INK, DASHED_LINE));
      keys.add(LegendKey.line("table", Palette.INK, LINE));
    }
    return keys;
  }

  private Color color(int line) {
    return Palette.ordered(lines.size() == 1 ? 0 : (double) line / (lines.size() - 1));
  }

  private static void draw(Panel panel, Line line, Color color) {
    for (int i = 0; i < line.fitted().size(); i++) {
      Fitted fitted = line.fitted().get(i);
      Path2D path = Curves.line(panel, fitted.input(), fitted.rate());
      boolean last = i == line.fitted().size() - 1;
      panel.inside(() -> {
        if (last) {
          panel.canvas().stroke(path, color, LINE);
        } else {
          Curves.dashed(panel.canvas(), path, color, DASHED_LINE);
        }
      });
    }
    Path2D bars = new Path2D.Double();
    for (int i = 0; i < line.input().length; i++) {
      double x = panel.x(line.input()[i]);
      double low = panel.y(Math.max(0, line.rate()[i] - line.error()[i]));
      double high = panel.y(line.rate()[i] + line.error()[i]);
      if (low - high > 2 * RADIUS) {
        bars.moveTo(x, low);
        bars.lineTo(x, high);
        for (double end : new double[] {low, high}) {
          bars.moveTo(x - TICK, end);
          bars.lineTo(x + TICK, end);
        }
      }
    }
    panel.canvas().stroke(bars, color, 0.6);
    Marks.dots(panel, line.input(), line.rate(), RADIUS, color);
  }
}
