package org.meanfield.report;

import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.report.Lettering.Anchor;

/**
 * Every spike a short mark, neuron against time (the end of the step of the spike), excitatory
 * populations below inhibitory ones. Of large networks, and of many spikes, every k-th neuron is
 * shown, with the same k for all populations, so that densities compare; neurons are exchangeable,
 * so this is a random sample.
 */
public final class RasterFigure implements Figure {
  private static final int MOST_ROWS = 500;

  /** Of long runs fewer rows are shown, so that the figure does not grow without end. */
  private static final long MOST_MARKS = 100_000;

  private static final double ABOVE = 7;
  private static final double PANEL_HEIGHT = 170;
  private static final double MARK = 1.1;
  private static final double LABEL_GAP = 5;

  private final List<Raster> rasters;
  private final Palette palette;
  private final double discardedUntil;
  private final int stride;

  /**
   * The spikes of one population.
   *
   * @param population whose
   * @param spikes its spikes; the intervals of all populations are the same
   */
  public record Raster(Population population, SpikeTrains spikes) {}

  /**
   * Prepares a figure.
   *
   * @param rasters one per population, in the order of the study
   * @param discardedUntil end of the shaded beginning, s; 0 for none
   */
  public RasterFigure(List<Raster> rasters, double discardedUntil) {
    if (rasters.isEmpty()) {
      throw new IllegalArgumentException("a raster of no population");
    }
    this.palette = new Palette(rasters.stream().map(Raster::population).toList());
    this.rasters = new ArrayList<>(rasters);
    this.rasters.sort(Comparator.comparing(raster -> raster.population().inhibitory()));
    this.discardedUntil = discardedUntil;
    this.stride = (int) Math.max(parts(totalSize(), MOST_ROWS), parts(totalCount(), MOST_MARKS));
  }

  private static long parts(long total, long most) {
    return (total + most - 1) / most;
  }

  private long totalCount() {
    var count = new long[1];
    rasters.forEach(raster -> raster.spikes().forEach((_, _) -> count[0]++));
    return count[0];
  }

  @Override
  public String name() {
    return "raster";
  }

  @Override
  public String title() {
    return "Spikes of the network";
  }

  @Override
  public String caption() {
    return "Each mark is a spike; neurons of one population have one colour. "
        + (stride == 1 ? "All neurons are shown" : "Of every " + stride + " neurons one is shown")
        + (discardedUntil > 0 ? ", and the shaded beginning is left out of all statistics." : ".");
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    return Sheet.millimetres(ABOVE + PANEL_HEIGHT + Sheet.BELOW);
  }

  @Override
  public void draw(Canvas canvas) {
    SpikeTrains any = rasters.getFirst().spikes();
    double from = any.fromStep() * any.timeStep();
    Axis time = Axis.exact("Time (s)", from, from + any.duration(), 11);
    Axis neurons = Axis.exact("Neuron", 0, totalSize(), 6);
    var area = Sheet.area(0, 1, ABOVE, PANEL_HEIGHT);
    area.setRect(area.getX(), area.getY(), area.getWidth() - labelWidth(), area.getHeight());
    Panel panel = new Panel(canvas, area, time, neurons);
    if (discardedUntil > from) {
      panel.shade(from, discardedUntil, Palette.DISCARDED);
    }
    panel.inside(() -> spikes(panel));
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
    labels(panel);
  }

  /** Name and number of neurons shown at the height of each population, at least a line apart. */
  private void labels(Panel panel) {
    int below = 0;
    double lowest = Double.POSITIVE_INFINITY;
    for (Raster raster : rasters) {
      Population population = raster.population();
      double left = panel.right() + LABEL_GAP;
      double y = Math.min(panel.y(below + 0.5 * population.size()), lowest);
      Canvas canvas = panel.canvas();
      var color = palette.of(population.name());
      Lettering.draw(canvas, population.name(), Lettering.LABEL, color, left, y - 1, Anchor.START);
      Lettering.draw(
          canvas, shown(population), Lettering.SMALL, Palette.QUIET, left, y + 8, Anchor.START);
      lowest = y - 21;
      below += population.size();
    }
  }

  private double labelWidth() {
    double widest = 0;
    for (Raster raster : rasters) {
      Population population = raster.population();
      widest = Math.max(widest, Lettering.width(population.name(), Lettering.LABEL));
      widest = Math.max(widest, Lettering.width(shown(population), Lettering.SMALL));
    }
    return widest + LABEL_GAP;
  }

  /** One path for each population. */
  private void spikes(Panel panel) {
    int below = 0;
    for (Raster raster : rasters) {
      SpikeTrains spikes = raster.spikes();
      Path2D marks = new Path2D.Double();
      int bottom = below;
      spikes.forEach((time, neuron) -> {
        if (neuron % stride == 0) {
          double x = panel.x(time * spikes.timeStep());
          double y = panel.y(bottom + neuron + 0.5 * stride);
          marks.moveTo(x, y - 0.5 * MARK);
          marks.lineTo(x, y + 0.5 * MARK);
        }
      });
      panel.canvas().stroke(marks, palette.of(raster.population().name()), 0.6);
      below += raster.population().size();
    }
  }

  private String shown(Population population) {
    return (population.size() + stride - 1) / stride + " of " + population.size();
  }

  private int totalSize() {
    return rasters.stream().mapToInt(raster -> raster.population().size()).sum();
  }
}
