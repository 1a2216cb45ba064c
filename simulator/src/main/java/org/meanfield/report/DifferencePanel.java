package org.meanfield.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** By how much mean fields differ from a network, in the margin that is allowed. */
final class DifferencePanel {
  private static final double RADIUS = 1.8;
  private static final double TICK = 1.5;
  private static final int MARGIN_POINTS = 301;

  /** Distance of the points of two sets at one value, points. */
  private static final double APART = 3.2;

  /** Differences beyond this are marked at the edge. */
  private static final double LARGEST_DIFFERENCE = 0.6;

  private final double[] places;
  private final double relativeMargin;
  private final double absoluteMargin;
  private final ValidationFigure.Series own;

  DifferencePanel(
      double[] places, double relativeMargin, double absoluteMargin, ValidationFigure.Series own) {
    this.places = places.clone();
    this.relativeMargin = relativeMargin;
    this.absoluteMargin = absoluteMargin;
    this.own = own;
  }

  /** Half the height of the lower panel, as a part. */
  double range() {
    double largest = 2 * relativeMargin;
    for (ValidationFigure.Difference difference : own.differences()) {
      for (double[] column : List.of(difference.low(), difference.high())) {
        for (double part : column) {
          largest = Math.abs(part) > largest ? Math.abs(part) : largest;
        }
      }
    }
    return Math.min(LARGEST_DIFFERENCE, 1.08 * Math.max(0.02, largest));
  }

  void draw(Panel panel, Axis horizontal) {
    double low = panel.vertical().low();
    double high = panel.vertical().high();
    panel.inside(() -> panel.canvas().fill(margin(panel, horizontal), Palette.BAND));
    Path2D zero = new Path2D.Double();
    zero.moveTo(panel.x(horizontal.low()), panel.y(0));
    zero.lineTo(panel.x(horizontal.high()), panel.y(0));
    panel.canvas().stroke(zero, Palette.QUIET, 0.5);
    for (int k = 0; k < own.differences().size(); k++) {
      ValidationFigure.Difference difference = own.differences().get(k);
      Color ink = ValidationFigure.ink(own, difference.transfer());
      double shift = APART * (k - 0.5 * (own.differences().size() - 1));
      Path2D bars = new Path2D.Double();
      for (int i = 0; i < places.length; i++) {
        double part = 100 * difference.part()[i];
        double x = panel.x(places[i]) + shift;
        if (Double.isNaN(part)) {
          continue;
        }
        if (part < low || part > high) {
          panel.canvas().fill(triangle(x, panel.y(part < low ? low : high), part > high), ink);
        } else {
          bar(bars, x, panel.y(100 * difference.low()[i]), panel.y(100 * difference.high()[i]));
          Marks.dot(panel.canvas(), x, panel.y(part), RADIUS, ink);
        }
      }
      panel.inside(() -> panel.canvas().stroke(bars, ink, 0.7));
    }
    if (places.length > 1) {
      panel.horizontalAxis(true);
    }
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  /** The margin; between two values the network's rate is taken from a straight line. */
  private Shape margin(Panel panel, Axis horizontal) {
    int[] order =
        IntStream.range(0, places.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> places[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] x = new double[MARGIN_POINTS];
    double[] half = new double[MARGIN_POINTS];
    int next = 0;
    for (int i = 0; i < MARGIN_POINTS; i++) {
      x[i] = horizontal.low() + (horizontal.high() - horizontal.low()) * i / (MARGIN_POINTS - 1.0);
      while (next < order.length && places[order[next]] < x[i]) {
        next++;
      }
      int left = order[Math.max(0, next - 1)];
      int right = order[Math.min(order.length - 1, next)];
      double part = left == right ? 0 : (x[i] - places[left]) / (places[right] - places[left]);
      double rate = own.network()[left] + part * (own.network()[right] - own.network()[left]);
      // Of a silent network every part is allowed.
      half[i] = 100 * Math.min(10, Math.max(relativeMargin, absoluteMargin / rate));
    }
    Path2D band = new Path2D.Double();
    band.moveTo(panel.x(x[0]), panel.y(half[0]));
    for (int i = 1; i < MARGIN_POINTS; i++) {
      band.lineTo(panel.x(x[i]), panel.y(half[i]));
    }
    for (int i = MARGIN_POINTS - 1; i >= 0; i--) {
      band.lineTo(panel.x(x[i]), panel.y(-half[i]));
    }
    band.closePath();
    return band;
  }

  private static Shape triangle(double x, double y, boolean up) {
    double sign = up ? 1 : -1;
    Path2D path = new Path2D.Double();
    path.moveTo(x, y);
    path.lineTo(x - RADIUS, y + sign * 1.6 * RADIUS);
    path.lineTo(x + RADIUS, y + sign * 1.6 * RADIUS);
    path.closePath();
    return path;
  }

  /** An error bar. */
  static void bar(Path2D bars, double x, double from, double to) {
    bars.moveTo(x, from);
    bars.lineTo(x, to);
    for (double end : new double[] {from, to}) {
      bars.moveTo(x - TICK, end);
      bars.lineTo(x + TICK, end);
    }
  }
}
