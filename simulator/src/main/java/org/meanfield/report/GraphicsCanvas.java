package org.meanfield.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;

/** A canvas that paints with Java 2D, for pixels. */
final class GraphicsCanvas implements Canvas {
  private final Graphics2D graphics;

  GraphicsCanvas(Graphics2D graphics) {
    this.graphics = graphics;
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  @Override
  public void fill(Shape shape, Color color) {
    graphics.setColor(color);
    graphics.fill(shape);
  }

  @Override
  public void stroke(Shape shape, Color color, double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL));
    graphics.draw(shape);
  }

  @Override
  public void clipped(Rectangle2D area, Runnable drawing) {
    Shape outer = graphics.getClip();
    graphics.clip(area);
    drawing.run();
    graphics.setClip(outer);
  }
}
