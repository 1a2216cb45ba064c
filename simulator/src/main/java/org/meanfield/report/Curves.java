package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Path2D;

/** Turns columns of numbers into paths on a panel. */
final class Curves {
  /** Columns in which a line keeps only its first, lowest, highest and last point, points. */
  private static final double COLUMN = 0.36;

  private static final float[] DASHES = {3, 2};
  private static final float[] DOTS = {1.2f, 2};

  private Curves() {}

  /**
   * A line through points whose x ascends. Where many points fall into a column no wider than a
   * printed dot, only those that can be seen are kept, so that spikes survive and files stay small.
   */
  static Path2D line(Panel panel, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    int n = x.length;
    int first = 0;
    while (first < n) {
      double end = panel.x(x[first]) + COLUMN;
      int lowest = first;
      int highest = first;
      int last = first;
      while (last + 1 < n && panel.x(x[last + 1]) < end) {
        last++;
        lowest = y[last] < y[lowest] ? last : lowest;
        highest = y[last] > y[highest] ? last : highest;
      }
      int earlier = Math.min(lowest, highest);
      int later = Math.max(lowest, highest);
      extend(path, panel, x, y, first);
      if (earlier > first) {
        extend(path, panel, x, y, earlier);
      }
      if (later > earlier) {
        extend(path, panel, x, y, later);
      }
      if (last > later) {
        extend(path, panel, x, y, last);
      }
      first = last + 1;
    }
    return path;
  }

  /** Draws a broken line. */
  static void dashed(Canvas canvas, Path2D path, Color color, double width) {
    var stroke =
        new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, DASHES, 0);
    canvas.fill(stroke.createStrokedShape(path), color);
  }

  /**
   * Draws a dotted line.
   *
   * @param shift 0, or 0.5 for dots in the gaps of another on the same path
   */
  static void dotted(Canvas canvas, Path2D path, Color color, double width, double shift) {
    float phase = (float) (shift * (DOTS[0] + DOTS[1]));
    var stroke =
        new BasicStroke(
            (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL, 1, DOTS, phase);
    canvas.fill(stroke.createStrokedShape(path), color);
  }

  /** A staircase of bins of equal width. */
  static Path2D steps(Panel panel, double start, double width, double[] values) {
    Path2D path = new Path2D.Double();
    for (int bin = 0; bin < values.length; bin++) {
      double height = panel.y(values[bin]);
      double left = panel.x(start + bin * width);
      if (bin == 0) {
        path.moveTo(left, height);
      } else {
        path.lineTo(left, height);
      }
      path.lineTo(panel.x(start + (bin + 1) * width), height);
    }
    return path;
  }

  /** The area between mean − deviation and mean + deviation. */
  static Path2D band(Panel panel, Prediction prediction) {
    int n = prediction.times().length;
    double[] upper = new double[n];
    double[] lower = new double[n];
    for (int i = 0; i < n; i++) {
      upper[i] = prediction.means()[i] + prediction.deviations()[i];
      lower[i] = prediction.means()[i] - prediction.deviations()[i];
    }
    Path2D path = new Path2D.Double();
    for (int i = 0; i < n; i++) {
      extend(path, panel, prediction.times(), upper, i);
    }
    for (int i = n - 1; i >= 0; i--) {
      extend(path, panel, prediction.times(), lower, i);
    }
    if (n > 0) {
      path.closePath();
    }
    return path;
  }

  private static void extend(Path2D path, Panel panel, double[] x, double[] y, int i) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(panel.x(x[i]), panel.y(y[i]));
    } else {
      path.lineTo(panel.x(x[i]), panel.y(y[i]));
    }
  }
}
