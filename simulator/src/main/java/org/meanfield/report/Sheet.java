package org.meanfield.report;

import java.awt.geom.Rectangle2D;

/**
 * Where the panels of a figure lie: the room that axes need is the same everywhere, so that panels
 * line up. Lengths in points.
 */
final class Sheet {
  static final double WIDTH_MILLIMETRES = 180;

  /** Distance of a vertical axis from its label's base line. */
  static final double LABEL_DISTANCE = 28;

  /** Room above a panel for its name and legend. */
  static final double ABOVE = 17;

  /** Room below a panel for numbers and label. */
  static final double BELOW = 27;

  /** Room at the left of a panel for its axis. */
  static final double LEFT = 40;

  private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
  private static final double RIGHT = 9;

  private Sheet() {}

  static double points(double millimetres) {
    return millimetres * POINTS_PER_MILLIMETRE;
  }

  static double millimetres(double points) {
    return points / POINTS_PER_MILLIMETRE;
  }

  /**
   * The data area of the only panel of a figure.
   *
   * @param right room at its right
   */
  static Rectangle2D alone(double widthMillimetres, double height, double right) {
    return new Rectangle2D.Double(LEFT, ABOVE, points(widthMillimetres) - LEFT - right, height);
  }

  /** The data area of a panel in one of several equal columns. */
  static Rectangle2D area(int column, int columns, double top, double height) {
    return area(column, columns, top, height, 0);
  }

  /**
   * The same, with room at the right of all columns.
   *
   * @param room for a legend
   */
  static Rectangle2D area(int column, int columns, double top, double height, double room) {
    double width = (points(WIDTH_MILLIMETRES) - room) / columns;
    return new Rectangle2D.Double(column * width + LEFT, top, width - LEFT - RIGHT, height);
  }
}
