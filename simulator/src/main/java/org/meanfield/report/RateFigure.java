package org.meanfield.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.report.Panel.LegendKey;

/**
 * The rate of each population in time: the binned network, the mean field ν(t) over it, at second
 * order with ± √c, its own finite-size fluctuation, and the rates of the inputs below on the same
 * axis.
 */
public final class RateFigure implements Figure {
  private static final double PANEL_HEIGHT = 92;
  private static final double INPUT_HEIGHT = 42;
  private static final double GAP = 22;
  private static final Color[] INPUT_COLORS = {
    Palette.QUIET, Palette.INK, new Color(0xCC79A7), new Color(0x009E73)
  };

  private static final String FLUCTUATION = ", grey: ± √c, its own finite-size fluctuation. ";

  private final List<Course> courses;
  private final List<Input> inputs;
  private final Palette palette;
  private final double duration;
  private final double discardedUntil;

  /**
   * The rates of one population; either side may be missing.
   *
   * @param population whose
   * @param network binned rate
   * @param field ν ± √c in Hz, with deviations of 0 for a first-order mean field
   */
  public record Course(
      Population population, @Nullable PopulationRate network, @Nullable Prediction field) {
    private boolean hasBand() {
      return field != null && field.hasBand();
    }
  }

  /**
   * The rate of an input in time.
   *
   * @param name as in the study
   * @param times s
   * @param rates Hz, one per time
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Input(String name, double[] times, double[] rates) {}

  /**
   * Prepares a figure.
   *
   * @param courses one per population, in the order of the study
   * @param inputs what drives them; may be empty
   * @param duration end of the time axis, s
   * @param discardedUntil end of the shaded beginning, s; 0 for none
   */
  public RateFigure(
      List<Course> courses, List<Input> inputs, double duration, double discardedUntil) {
    this.courses = List.copyOf(courses);
    this.inputs = List.copyOf(inputs);
    this.palette = new Palette(courses.stream().map(Course::population).toList());
    this.duration = duration;
    this.discardedUntil = discardedUntil;
  }

  @Override
  public String name() {
    return "rates";
  }

  @Override
  public String title() {
    return "Population rates";
  }

  @Override
  public String caption() {
    boolean network = courses.stream().anyMatch(course -> course.network() != null);
    boolean field = courses.stream().anyMatch(course -> course.field() != null);
    boolean band = courses.stream().anyMatch(Course::hasBand);
    return (network ? "Coloured: spikes of the network per neuron and second, in bins. " : "")
        + (field ? "Black: the mean field" + (band ? FLUCTUATION : ". ") : "")
        + (inputs.isEmpty() ? "" : "Bottom: the rate of each afferent synapse of an input. ")
        + (discardedUntil > 0 ? "The shaded beginning is left out of all statistics." : "");
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    double panels = courses.size() * (PANEL_HEIGHT + GAP);
    double below = inputs.isEmpty() ? 0 : INPUT_HEIGHT + GAP;
    return Sheet.millimetres(Sheet.ABOVE + panels + below - GAP + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    Axis time = Axis.exact("Time (s)", 0, duration, 11);
    double top = Sheet.ABOVE;
    for (int i = 0; i < courses.size(); i++) {
      boolean last = inputs.isEmpty() && i == courses.size() - 1;
      drawCourse(canvas, courses.get(i), time, top, last);
      top += PANEL_HEIGHT + GAP;
    }
    if (!inputs.isEmpty()) {
      drawInputs(canvas, time, top);
    }
  }

  private void drawCourse(Canvas canvas, Course course, Axis time, double top, boolean last) {
    PopulationRate network = course.network();
    Prediction field = course.field();
    double highest = field == null ? 0 : field.highest();
    if (network != null) {
      for (double value : network.values()) {
        highest = Math.max(highest, value);
      }
    }
    Axis rate = Axis.around("Rate (Hz)", 0, highest, 6);
    Panel panel = new Panel(canvas, Sheet.area(0, 1, top, PANEL_HEIGHT), time, rate);
    panel.shade(0, discardedUntil, Palette.DISCARDED);
    Color color = palette.of(course.population().name());
    List<LegendKey> keys = new ArrayList<>();
    panel.inside(() -> {
      if (network != null) {
        var steps = Curves.steps(panel, network.start(), network.binWidth(), network.values());
        canvas.stroke(steps, Palette.tint(color, 0.75), 0.6);
      }
      if (field != null) {
        if (field.hasBand()) {
          canvas.fill(Curves.band(panel, field), Palette.VEIL);
        }
        canvas.stroke(
            Curves.line(panel, field.times(), field.means()), Palette.INK, Panel.FIELD_LINE);
      }
    });
    if (network != null) {
      String bin = Numbers.plain(network.binWidth() * 1e3);
      keys.add(LegendKey.line("network, bins of " + bin + " ms", color, 0.9));
    }
    if (field != null) {
      keys.add(
          field.hasBand()
              ? LegendKey.field("mean field, ν ± √c")
              : LegendKey.line("mean field, ν", Palette.INK, Panel.FIELD_LINE));
    }
    panel.title(course.population().name(), color);
    panel.legend(keys);
    panel.horizontalAxis(last);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void drawInputs(Canvas canvas, Axis time, double top) {
    double highest = 0;
    for (Input input : inputs) {
      for (double rate : input.rates()) {
        highest = Math.max(highest, rate);
      }
    }
    Axis rate = Axis.around("Rate (Hz)", 0, 1.05 * highest, 3);
    Panel panel = new Panel(canvas, Sheet.area(0, 1, top, INPUT_HEIGHT), time, rate);
    panel.shade(0, discardedUntil, Palette.DISCARDED);
    List<LegendKey> keys = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      Color color = INPUT_COLORS[i % INPUT_COLORS.length];
      keys.add(LegendKey.line(input.name(), color, 1.1));
      panel.inside(
          () -> canvas.stroke(Curves.line(panel, input.times(), input.rates()), color, 1.1));
    }
    panel.title("inputs, per synapse", Palette.INK);
    panel.legend(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }
}
