package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Histogram;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/**
 * A cell under random synaptic input: traces, conductances, distributions of V and of intervals.
 */
public final class SynapticNoiseFigure implements Figure {
  private static final double TRACE = 95;
  private static final double SYNAPSES = 60;
  private static final double HISTOGRAM = 100;
  private static final double GAP = 12;
  private static final double[] STRENGTHS = {1, 0.55, 0.35};
  private static final int CURVE_POINTS = 201;
  private static final double POTENTIAL_QUANTUM = 0.1;
  private static final double PURE_QUANTUM = 0.01;
  private static final double INTERVAL_QUANTUM = 0.5e-3;

  private final String cell;
  private final List<CellTrace> traces;
  private final List<Synapse> synapses;
  private final Distributions distributions;

  /**
   * The conductance or current of a synapse in the first trial.
   *
   * @param inhibitory for its colour
   * @param values in SI units, at the times of the traces
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers, compared by nobody
  public record Synapse(String name, boolean inhibitory, Scale scale, double[] values) {}

  /**
   * What was measured over all trials.
   *
   * @param potential samples of V far from spikes, in SI units
   * @param predicted mean and deviation of V, volt; null if there is no theory
   * @param intervals between spikes, s
   * @param remark about rate and irregularity
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  public record Distributions(
      double[] potential, @Nullable Moment predicted, double[] intervals, String remark) {}

  /**
   * Prepares a figure.
   *
   * @param cell name of the model
   * @param traces of the first trials, at least one, all at the same times
   */
  public SynapticNoiseFigure(
      String cell, List<CellTrace> traces, List<Synapse> synapses, Distributions distributions) {
    this.cell = cell;
    this.traces = List.copyOf(traces);
    this.synapses = List.copyOf(synapses);
    this.distributions = distributions;
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public String title() {
    return cell + " under random synaptic input";
  }

  @Override
  public String caption() {
    return "Top: membrane potential in some trials, and the synaptic conductances of the darkest."
        + " Bottom left: distribution of V away from spikes in all trials"
        + (distributions.predicted() == null
            ? ""
            : "; black and grey: mean and standard deviation predicted for a passive membrane with"
                + " this input, which knows neither the cell's channels nor its adaptation")
        + ". Bottom right: distribution of the intervals between spikes.";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(
        2 * Sheet.ABOVE + TRACE + GAP + SYNAPSES + 2 * Sheet.BELOW + HISTOGRAM);
  }

  @Override
  public void draw(Canvas canvas) {
    double[] times = traces.getFirst().times();
    Axis time = Axis.exact("Time (ms)", 1e3 * times[0], 1e3 * times[times.length - 1], 9);
    double top = Sheet.ABOVE;
    drawPotentials(canvas, Sheet.area(0, 1, top, TRACE), time);
    top += TRACE + GAP;
    drawSynapses(canvas, Sheet.area(0, 1, top, SYNAPSES), time);
    top += SYNAPSES + Sheet.BELOW + Sheet.ABOVE;
    if (distributions.potential().length > 1) {
      drawPotentialHistogram(canvas, Sheet.area(0, 2, top, HISTOGRAM));
    }
    if (distributions.intervals().length > 1) {
      drawIntervalHistogram(canvas, Sheet.area(1, 2, top, HISTOGRAM));
    }
  }

  private void drawPotentials(Canvas canvas, Rectangle2D area, Axis time) {
    Panel panel = new Panel(canvas, area, time, CellTrace.axis(traces, 6));
    Moment predicted = distributions.predicted();
    if (predicted != null) {
      double top = panel.y(1e3 * (predicted.mean() + predicted.deviation()));
      double bottom = panel.y(1e3 * (predicted.mean() - predicted.deviation()));
      canvas.fill(
          new Rectangle2D.Double(area.getX(), top, area.getWidth(), bottom - top), Palette.BAND);
    }
    for (int i = traces.size() - 1; i >= 0; i--) {
      traces
          .get(i)
          .draw(
              panel,
              1e3,
              CellTrace.spikeTop(traces),
              Palette.tint(Palette.CELL, STRENGTHS[i % STRENGTHS.length]));
    }
    if (predicted != null) {
      Path2D mean = new Path2D.Double();
      mean.moveTo(area.getX(), panel.y(1e3 * predicted.mean()));
      mean.lineTo(area.getMaxX(), panel.y(1e3 * predicted.mean()));
      canvas.stroke(mean, Palette.INK, Panel.FIELD_LINE);
      panel.legend(List.of(LegendKey.field("theory, μ ± σ")));
    }
    panel.title(cell, Palette.INK);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void drawSynapses(Canvas canvas, Rectangle2D area, Axis time) {
    double highest = 0;
    double lowest = 0;
    for (Synapse synapse : synapses) {
      highest = Math.max(highest, Arrays.stream(scaled(synapse)).max().orElse(0));
      lowest = Math.min(lowest, Arrays.stream(scaled(synapse)).min().orElse(0));
    }
    Scale scale = synapses.getFirst().scale();
    String quantity = scale.unit().endsWith("S") ? "g" : "I";
    Panel panel =
        new Panel(canvas, area, time, Axis.around(scale.label(quantity), lowest, highest, 4));
    double[] times = new Scale("", 1e3).of(traces.getFirst().times());
    List<LegendKey> keys = new ArrayList<>();
    for (Synapse synapse : synapses) {
      Color color = synapse.inhibitory() ? Palette.OTHER : Palette.CELL;
      panel.inside(() -> canvas.stroke(Curves.line(panel, times, scaled(synapse)), color, 0.5));
      keys.add(LegendKey.line(synapse.name(), color, 0.9));
    }
    panel.legend(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static double[] scaled(Synapse synapse) {
    return synapse.scale().of(synapse.values());
  }

  private void drawPotentialHistogram(Canvas canvas, Rectangle2D area) {
    Scale scale = traces.getFirst().scale();
    double[] values = scale.of(distributions.potential());
    boolean pure = scale.unit().isEmpty();
    Histogram histogram = Histogram.of(values, pure ? PURE_QUANTUM : POTENTIAL_QUANTUM);
    double low = histogram.start();
    double high = low + histogram.density().length * histogram.binWidth();
    double highest = Arrays.stream(histogram.density()).max().orElse(0);
    Moment predicted = distributions.predicted();
    if (predicted != null) {
      low = Math.min(low, 1e3 * (predicted.mean() - 3.5 * predicted.deviation()));
      high = Math.max(high, 1e3 * (predicted.mean() + 3.5 * predicted.deviation()));
      highest = Math.max(highest, density(predicted, 1e3 * predicted.mean()));
    }
    Panel panel =
        new Panel(
            canvas,
            area,
            Axis.exact(scale.label("V away from spikes"), low, high, 7),
            Axis.around(pure ? "Density" : "Density (1/" + scale.unit() + ")", 0, highest, 5));
    bars(panel, area, histogram);
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.line("cell", Palette.tint(Palette.CELL, 0.5), 5));
    if (predicted != null) {
      double[] x = new double[CURVE_POINTS];
      double[] y = new double[CURVE_POINTS];
      for (int i = 0; i < CURVE_POINTS; i++) {
        x[i] = low + (high - low) * i / (CURVE_POINTS - 1);
        y[i] = density(predicted, x[i]);
      }
      panel.inside(() -> canvas.stroke(Curves.line(panel, x, y), Palette.INK, Panel.FIELD_LINE));
      keys.add(LegendKey.line("theory, N(μ, σ)", Palette.INK, Panel.FIELD_LINE));
    }
    panel.legend(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private void drawIntervalHistogram(Canvas canvas, Rectangle2D area) {
    Histogram histogram = Histogram.of(distributions.intervals(), INTERVAL_QUANTUM);
    double high = histogram.start() + histogram.density().length * histogram.binWidth();
    double highest = Arrays.stream(histogram.density()).max().orElse(0);
    Panel panel =
        new Panel(
            canvas,
            area,
            Axis.exact("Interval between spikes (s)", 0, high, 7),
            Axis.around("Density (1/s)", 0, highest, 5));
    bars(panel, area, histogram);
    Lettering.draw(
        canvas,
        distributions.remark(),
        Lettering.SMALL,
        Palette.QUIET,
        area.getMaxX(),
        area.getY() - 5,
        Anchor.END);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static void bars(Panel panel, Rectangle2D area, Histogram histogram) {
    Path2D bars = new Path2D.Double();
    for (int bin = 0; bin < histogram.density().length; bin++) {
      double left = panel.x(histogram.start() + bin * histogram.binWidth());
      double right = panel.x(histogram.start() + (bin + 1) * histogram.binWidth());
      double top = panel.y(histogram.density()[bin]);
      bars.append(new Rectangle2D.Double(left, top, right - left, area.getMaxY() - top), false);
    }
    panel.inside(() -> panel.canvas().fill(bars, Palette.tint(Palette.CELL, 0.5)));
  }

  /** Of a Gaussian, per millivolt. */
  private static double density(Moment moment, double value) {
    double z = (value - 1e3 * moment.mean()) / (1e3 * moment.deviation());
    return Math.exp(-0.5 * z * z) / (1e3 * moment.deviation() * Math.sqrt(2 * Math.PI));
  }
}
