package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * The membrane potential of a cell in the course of time.
 *
 * @param times s
 * @param potential in SI units
 * @param scale in what the potential is shown
 * @param drawnSpikes times at which a spike is drawn as a line, because the model resets V at its
 *     threshold and so shows none; s
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record CellTrace(double[] times, double[] potential, Scale scale, double[] drawnSpikes) {
  /** Where drawn spikes end, volt, unless the recorded potential is higher. */
  private static final double SPIKE_TOP = 0.02;

  /** … and where they do if the potential has no unit: so much of its range above it. */
  private static final double SPIKE_ABOVE = 0.5;

  /** The lowest potential, as shown. */
  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (double value : potential) {
      lowest = Math.min(lowest, value);
    }
    return scale.factor() * lowest;
  }

  /** The highest potential, drawn spikes included, as shown. */
  double highest() {
    double highest = highestPotential();
    return drawnSpikes.length > 0 ? Math.max(highest, spikeTop()) : highest;
  }

  /** An axis for the potential of some traces, all shown alike. */
  static Axis axis(List<CellTrace> traces, int ticks) {
    double lowest = traces.stream().mapToDouble(CellTrace::lowest).min().orElse(0);
    double highest = traces.stream().mapToDouble(CellTrace::highest).max().orElse(0);
    return Axis.around(traces.getFirst().scale().label("V"), lowest, highest, ticks);
  }

  private double highestPotential() {
    double highest = Double.NEGATIVE_INFINITY;
    for (double value : potential) {
      highest = Math.max(highest, value);
    }
    return scale.factor() * highest;
  }

  private double spikeTop() {
    return scale.equals(Scale.MILLIVOLT)
        ? Math.max(scale.factor() * SPIKE_TOP, highestPotential())
        : highestPotential() + SPIKE_ABOVE * (highestPotential() - lowest());
  }

  /** Where drawn spikes of some traces end, all alike, as shown. */
  static double spikeTop(List<CellTrace> traces) {
    return traces.stream().mapToDouble(CellTrace::spikeTop).max().orElse(0);
  }

  /**
   * Draws it on a panel of time in seconds or milliseconds and potential as shown.
   *
   * @param spikeTop see {@link #spikeTop(List)}
   */
  void draw(Panel panel, double timeFactor, double spikeTop, Color color) {
    double[] x = new Scale("", timeFactor).of(times);
    double[] y = scale.of(potential);
    panel.inside(() -> {
      panel.canvas().stroke(Curves.line(panel, x, y), color, 0.6);
      if (drawnSpikes.length > 0) {
        panel.canvas().stroke(spikes(panel, timeFactor, spikeTop), color, 0.6);
      }
    });
  }

  private Path2D spikes(Panel panel, double timeFactor, double spikeTop) {
    Path2D path = new Path2D.Double();
    double top = panel.y(spikeTop);
    int sample = 0;
    for (double spike : drawnSpikes) {
      while (sample + 1 < times.length && times[sample + 1] < spike) {
        sample++;
      }
      double x = panel.x(timeFactor * spike);
      path.moveTo(x, panel.y(scale.factor() * potential[sample]));
      path.lineTo(x, top);
    }
    return path;
  }
}
