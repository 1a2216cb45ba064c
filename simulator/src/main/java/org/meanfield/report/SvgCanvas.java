package org.meanfield.report;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;

/**
 * A canvas that writes SVG: one path element per shape, coordinates to 0.01 point. Identifiers are
 * counted from the name of the figure, so that several figures fit into one page.
 */
final class SvgCanvas implements Canvas {
  private final String name;
  private final StringBuilder body = new StringBuilder(1 << 16);
  private int clips;

  SvgCanvas(String name) {
    this.name = name;
  }

  /** The elements drawn so far. */
  String elements() {
    return body.toString();
  }

  @Override
  public void fill(Shape shape, Color color) {
    body.append("<path fill=\"");
    paint(color, "fill");
    path(shape);
  }

  @Override
  public void stroke(Shape shape, Color color, double width) {
    body.append("<path fill=\"none\" stroke-linejoin=\"bevel\" stroke-width=\"");
    number(width);
    body.append("\" stroke=\"");
    paint(color, "stroke");
    path(shape);
  }

  @Override
  public void clipped(Rectangle2D area, Runnable drawing) {
    String id = name + "-clip-" + clips++;
    body.append("<clipPath id=\"").append(id).append("\"><path");
    path(area);
    body.append("</clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
    drawing.run();
    body.append("</g>\n");
  }

  private void paint(Color color, String attribute) {
    body.append('#').append(Integer.toHexString(color.getRGB()).substring(2)).append('"');
    if (color.getAlpha() < 255) {
      body.append(' ').append(attribute).append("-opacity=\"");
      number(color.getAlpha() / 255.0);
      body.append('"');
    }
  }

  private void path(Shape shape) {
    body.append(" d=\"");
    double[] points = new double[6];
    for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
      switch (i.currentSegment(points)) {
        case PathIterator.SEG_MOVETO -> segment('M', points, 2);
        case PathIterator.SEG_LINETO -> segment('L', points, 2);
        case PathIterator.SEG_QUADTO -> segment('Q', points, 4);
        case PathIterator.SEG_CUBICTO -> segment('C', points, 6);
        default -> body.append('Z');
      }
    }
    body.append("\"/>\n");
  }

  private void segment(char command, double[] points, int count) {
    body.append(command);
    for (int i = 0; i < count; i++) {
      if (i > 0) {
        body.append(' ');
      }
      number(points[i]);
    }
  }

  /** Appends a number with at most two decimals; String.format would take most of the time. */
  private void number(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths < 0) {
      body.append('-');
      hundredths = -hundredths;
    }
    body.append(hundredths / 100);
    long rest = hundredths % 100;
    if (rest != 0) {
      body.append('.').append(rest / 10);
      if (rest % 10 != 0) {
        body.append(rest % 10);
      }
    }
  }
}
