package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;

/**
 * The membrane potential of a cell in the course of time.
 *
 * @param times s
 * @param potential volt
 * @param drawnSpikes times at which a spike is drawn as a line, because the model resets V at its
 *     threshold and so shows none; s
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record CellTrace(double[] times, double[] potential, double[] drawnSpikes) {
  /** Where drawn spikes end, volt. */
  static final double SPIKE_TOP = 0.02;

  /** The lowest potential, volt. */
  double lowest() {
    double lowest = Double.POSITIVE_INFINITY;
    for (double value : potential) {
      lowest = Math.min(lowest, value);
    }
    return lowest;
  }

  /** The highest potential, drawn spikes included, volt. */
  double highest() {
    double highest = drawnSpikes.length > 0 ? SPIKE_TOP : Double.NEGATIVE_INFINITY;
    for (double value : potential) {
      highest = Math.max(highest, value);
    }
    return highest;
  }

  /** Draws it on a panel of time in seconds or milliseconds and potential in millivolt. */
  void draw(Panel panel, double timeFactor, Color color) {
    double[] x = new Scale("", timeFactor).of(times);
    double[] y = Scale.MILLIVOLT.of(potential);
    panel.inside(() -> {
      panel.canvas().stroke(Curves.line(panel, x, y), color, 0.6);
      if (drawnSpikes.length > 0) {
        panel.canvas().stroke(spikes(panel, timeFactor), color, 0.6);
      }
    });
  }

  private Path2D spikes(Panel panel, double timeFactor) {
    Path2D path = new Path2D.Double();
    int sample = 0;
    for (double spike : drawnSpikes) {
      while (sample + 1 < times.length && times[sample + 1] < spike) {
        sample++;
      }
      double x = panel.x(timeFactor * spike);
      path.moveTo(x, panel.y(1e3 * potential[sample]));
      path.lineTo(x, panel.y(1e3 * SPIKE_TOP));
    }
    return path;
  }
}
