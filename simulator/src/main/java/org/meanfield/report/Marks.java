package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import org.meanfield.report.Lettering.Anchor;

/** Points and lines that mark values on a panel. */
final class Marks {
  private static final double DASH = 2.5;
  private static final double ROW = 8;

  private Marks() {}

  /** Filled circles; a value that is no number has none. */
  static void dots(Panel panel, double[] x, double[] y, double radius, Color color) {
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(y[i])) {
        dot(panel.canvas(), panel.x(x[i]), panel.y(y[i]), radius, color);
      }
    }
  }

  /** Empty circles; a value that is no number has none. */
  static void rings(Panel panel, double[] x, double[] y, double radius, Color color) {
    for (int i = 0; i < x.length; i++) {
      if (Double.isFinite(y[i])) {
        ring(panel.canvas(), panel.x(x[i]), panel.y(y[i]), radius, color);
      }
    }
  }

  static void dot(Canvas canvas, double x, double y, double radius, Color color) {
    canvas.fill(circle(x, y, radius), color);
  }

  static void ring(Canvas canvas, double x, double y, double radius, Color color) {
    canvas.fill(new BasicStroke(0.7f).createStrokedShape(circle(x, y, radius)), color);
  }

  private static Ellipse2D circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /**
   * A dashed vertical line through the panel with a text at its upper end.
   *
   * @param row of the text, from 0 at the top, so that texts of lines nearby do not meet
   */
  static void vertical(Panel panel, double x, String text, int row, Color color, Anchor anchor) {
    double top = panel.y(panel.vertical().high());
    double bottom = panel.y(panel.vertical().low());
    Path2D line = new Path2D.Double();
    for (double y = top; y < bottom; y += 2 * DASH) {
      line.moveTo(panel.x(x), y);
      line.lineTo(panel.x(x), Math.min(bottom, y + DASH));
    }
    panel.canvas().stroke(line, color, 0.7);
    double gap = anchor == Anchor.START ? 3 : -3;
    double baseline = top + 6 + ROW * row;
    Lettering.draw(
        panel.canvas(), text, Lettering.SMALL, color, panel.x(x) + gap, baseline, anchor);
  }
}
