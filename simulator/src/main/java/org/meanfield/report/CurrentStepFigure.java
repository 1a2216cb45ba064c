package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Lettering.Anchor;

/** Responses of a cell to steps of current, one above the other, and the steps below. */
public final class CurrentStepFigure implements Figure {
  private static final double ROW = 46;
  private static final double ROW_GAP = 7;
  private static final double VARIABLE = 60;
  private static final double STIMULUS = 36;
  private static final double GAP = 14;

  /** Room at the right for the amplitudes. */
  private static final double LABELS = 44;

  private final String cell;
  private final @Nullable Scale current;
  private final double start;
  private final double end;
  private final List<Response> responses;
  private final List<Variable> variables;

  /**
   * What one step does.
   *
   * @param amplitude in SI units
   */
  public record Response(double amplitude, CellTrace trace) {}

  /**
   * Another variable of the cell.
   *
   * @param values by response, in SI units
   */
  public record Variable(String name, Scale scale, List<double[]> values) {}

  /**
   * Prepares a figure.
   *
   * @param cell name of the model
   * @param current unit of the amplitudes; null if nothing is injected
   * @param start of the steps, s
   * @param end of the steps, s
   * @param responses in the order of the amplitudes, at least one
   */
  public CurrentStepFigure(
      String cell,
      @Nullable Scale current,
      double start,
      double end,
      List<Response> responses,
      List<Variable> variables) {
    this.cell = cell;
    this.current = current;
    this.start = start;
    this.end = end;
    this.responses = List.copyOf(responses);
    this.variables = List.copyOf(variables);
  }

  @Override
  public String name() {
    return "step";
  }

  @Override
  public String title() {
    return current == null
        ? "Membrane potential of " + cell
        : "Responses of " + cell + " to current steps";
  }

  @Override
  public String caption() {
    return (current == null
            ? "Membrane potential of a cell that receives nothing."
            : "Membrane potential of a cell at rest that receives a step of current, for each"
                + " amplitude at the right; below, the current.")
        + (responses.stream().anyMatch(response -> response.trace().drawnSpikes().length > 0)
            ? " The model resets V at its threshold; spikes are drawn as lines."
            : "");
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    double height = Sheet.ABOVE + responses.size() * (ROW + ROW_GAP) - ROW_GAP;
    return Sheet.millimetres(
        height
            + variables.size() * (VARIABLE + GAP)
            + (current == null ? 0 : GAP + STIMULUS)
            + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    double[] times = responses.getFirst().trace().times();
    Axis time = Axis.exact("Time (ms)", 1e3 * times[0], 1e3 * times[times.length - 1], 9);
    Axis potential = potentialAxis();
    double spikeTop = CellTrace.spikeTop(responses.stream().map(Response::trace).toList());
    double top = Sheet.ABOVE;
    for (int i = responses.size() - 1; i >= 0; i--) {
      Response response = responses.get(i);
      Panel panel = new Panel(canvas, area(top, ROW), time, potential);
      response.trace().draw(panel, 1e3, spikeTop, color(i));
      panel.verticalAxis(Sheet.LABEL_DISTANCE);
      if (current != null) {
        label(panel, current.text(response.amplitude()), color(i), top + ROW / 2);
      } else if (variables.isEmpty() && i == 0) {
        panel.horizontalAxis(true);
      }
      if (i == responses.size() - 1) {
        panel.title(cell, Palette.INK);
      }
      top += ROW + ROW_GAP;
    }
    top += GAP - ROW_GAP;
    for (Variable variable : variables) {
      Panel panel = new Panel(canvas, area(top, VARIABLE), time, axis(variable));
      draw(panel, variable);
      if (current == null && variable.equals(variables.getLast())) {
        panel.horizontalAxis(true);
      }
      top += VARIABLE + GAP;
    }
    if (current != null) {
      Panel panel = new Panel(canvas, area(top, STIMULUS), time, currentAxis(current));
      drawStimulus(panel, current);
    }
  }

  private static Rectangle2D area(double top, double height) {
    Rectangle2D area = Sheet.area(0, 1, top, height);
    area.setRect(area.getX(), top, area.getWidth() - LABELS, height);
    return area;
  }

  private static void label(Panel panel, String amplitude, Color color, double y) {
    Lettering.draw(
        panel.canvas(),
        amplitude,
        Lettering.SMALL,
        color,
        panel.right() + 5,
        y + 2.5,
        Anchor.START);
  }

  private Color color(int response) {
    return Palette.ordered(responses.size() == 1 ? 0 : response / (responses.size() - 1.0));
  }

  private Axis potentialAxis() {
    return CellTrace.axis(responses.stream().map(Response::trace).toList(), 4);
  }

  private static Axis axis(Variable variable) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    for (double[] values : variable.values()) {
      for (double value : variable.scale().of(values)) {
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
      }
    }
    return Axis.around(variable.scale().label(variable.name()), lowest, highest, 4);
  }

  private void draw(Panel panel, Variable variable) {
    double[] times = new Scale("", 1e3).of(responses.getFirst().trace().times());
    panel.inside(() -> {
      for (int i = 0; i < responses.size(); i++) {
        double[] values = variable.scale().of(variable.values().get(i));
        panel.canvas().stroke(Curves.line(panel, times, values), color(i), 0.6);
      }
    });
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private Axis currentAxis(Scale unit) {
    double lowest = 0;
    double highest = 0;
    for (Response response : responses) {
      lowest = Math.min(lowest, unit.factor() * response.amplitude());
      highest = Math.max(highest, unit.factor() * response.amplitude());
    }
    return Axis.around(unit.label("I"), lowest, highest, 3);
  }

  private void drawStimulus(Panel panel, Scale unit) {
    double[] times = responses.getFirst().trace().times();
    double last = 1e3 * times[times.length - 1];
    panel.inside(() -> {
      for (int i = 0; i < responses.size(); i++) {
        double level = unit.factor() * responses.get(i).amplitude();
        Path2D path = new Path2D.Double();
        path.moveTo(panel.x(1e3 * times[0]), panel.y(0));
        path.lineTo(panel.x(1e3 * start), panel.y(0));
        path.lineTo(panel.x(1e3 * start), panel.y(level));
        path.lineTo(panel.x(Math.min(last, 1e3 * end)), panel.y(level));
        if (1e3 * end < last) {
          path.lineTo(panel.x(1e3 * end), panel.y(0));
          path.lineTo(panel.x(last), panel.y(0));
        }
        panel.canvas().stroke(path, color(i), 0.9);
      }
    });
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }
}
