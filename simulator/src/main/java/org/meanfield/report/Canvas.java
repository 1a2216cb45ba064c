package org.meanfield.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/**
 * What a figure is drawn on: filled and stroked shapes, nothing else. Lengths are points of 1/72
 * inch, y points down. Text is drawn as outlines, so it looks the same wherever the figure is
 * opened.
 */
public interface Canvas {

  /** Fills a shape. */
  void fill(Shape shape, Color color);

  /** Draws the outline of a shape with a pen of a width in points, cut corners and flat ends. */
  void stroke(Shape shape, Color color, double width);

  /** Draws with everything outside a rectangle cut off. */
  void clipped(Rectangle2D area, Runnable drawing);
}
