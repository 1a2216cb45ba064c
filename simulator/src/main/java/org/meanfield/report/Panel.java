package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;

/** A rectangle of data with an axis below and one at its left. */
final class Panel {
  private static final double THIN = 0.6;
  private static final double TICK = 2.5;

  /** Width of the sample of a key, points. */
  static final double SAMPLE_WIDTH = 13;

  /** Distance of two keys, points. */
  private static final double ROW = 9;

  /** Width of the lines of the mean field, points. */
  static final double FIELD_LINE = 1.1;

  private final Canvas canvas;
  private final Rectangle2D area;
  private final Axis horizontal;
  private final Axis vertical;

  Panel(Canvas canvas, Rectangle2D area, Axis horizontal, Axis vertical) {
    this.canvas = canvas;
    this.area = area;
    this.horizontal = horizontal;
    this.vertical = vertical;
  }

  /** A sample of what stands for something. */
  record LegendKey(String text, Color color, double width, Sample sample) {
    /** A line, a broken or dotted line, a band with a line, or a point. */
    private enum Sample {
      LINE,
      DASHES,
      DOTTED,
      BAND,
      DOT,
      RING
    }

    static LegendKey line(String text, Color color, double width) {
      return new LegendKey(text, color, width, Sample.LINE);
    }

    static LegendKey dashes(String text, Color color, double width) {
      return new LegendKey(text, color, width, Sample.DASHES);
    }

    static LegendKey dotted(String text, Color color, double width) {
      return new LegendKey(text, color, width, Sample.DOTTED);
    }

    /** The line of the mean field inside its grey band. */
    static LegendKey field(String text) {
      return new LegendKey(text, Palette.INK, FIELD_LINE, Sample.BAND);
    }

    static LegendKey dot(String text, Color color) {
      return new LegendKey(text, color, 0, Sample.DOT);
    }

    static LegendKey ring(String text, Color color) {
      return new LegendKey(text, color, 0, Sample.RING);
    }

    /** Draws the sample. */
    void draw(Canvas canvas, double left, double middle) {
      switch (sample) {
        case DOT -> Marks.dot(canvas, left + SAMPLE_WIDTH - 3, middle, 1.9, color);
        case RING -> Marks.ring(canvas, left + SAMPLE_WIDTH - 3, middle, 1.9, color);
        case LINE, DASHES, DOTTED, BAND -> {
          if (sample == Sample.BAND) {
            canvas.fill(new Rectangle2D.Double(left, middle - 3.5, SAMPLE_WIDTH, 7), Palette.BAND);
          }
          Path2D line = new Path2D.Double();
          line.moveTo(left, middle);
          line.lineTo(left + SAMPLE_WIDTH, middle);
          if (sample == Sample.DASHES) {
            Curves.dashed(canvas, line, color, width);
          } else if (sample == Sample.DOTTED) {
            Curves.dotted(canvas, line, color, width, 0);
          } else {
            canvas.stroke(line, color, width);
          }
        }
      }
    }
  }

  double x(double value) {
    return area.getX() + horizontal.fraction(value) * area.getWidth();
  }

  double y(double value) {
    return area.getMaxY() - vertical.fraction(value) * area.getHeight();
  }

  /** Where the panel ends. */
  double right() {
    return area.getMaxX();
  }

  Axis vertical() {
    return vertical;
  }

  Canvas canvas() {
    return canvas;
  }

  /** Draws data, cut at the edges of the panel. */
  void inside(Runnable drawing) {
    // half a line width of room, so that a line at an extreme value is not halved
    Rectangle2D room =
        new Rectangle2D.Double(area.getX(), area.getY() - 1, area.getWidth(), area.getHeight() + 2);
    canvas.clipped(room, drawing);
  }

  /** Shades the values between two positions of the horizontal axis. */
  void shade(double from, double to, Color color) {
    double left = x(Math.max(from, horizontal.low()));
    double right = x(Math.min(to, horizontal.high()));
    if (right > left) {
      canvas.fill(new Rectangle2D.Double(left, area.getY(), right - left, area.getHeight()), color);
    }
  }

  /** The axis below; the panels of a column may share the numbers below the last of them. */
  void horizontalAxis(boolean numbers) {
    Path2D ink = new Path2D.Double();
    ink.moveTo(area.getX() - 0.5 * THIN, area.getMaxY());
    ink.lineTo(area.getMaxX() + 0.5 * THIN, area.getMaxY());
    double edge = area.getMaxY() + TICK;
    for (double tick : horizontal.ticks()) {
      ink.moveTo(x(tick), area.getMaxY());
      ink.lineTo(x(tick), edge);
      if (numbers) {
        String text = horizontal.text(tick);
        Lettering.draw(
            canvas, text, Lettering.SMALL, Palette.INK, x(tick), edge + 7.5, Anchor.MIDDLE);
      }
    }
    canvas.stroke(ink, Palette.INK, THIN);
    if (numbers) {
      double middle = area.getCenterX();
      String label = horizontal.label();
      Lettering.draw(
          canvas, label, Lettering.LABEL, Palette.INK, middle, edge + 18.5, Anchor.MIDDLE);
    }
  }

  /** The axis at the left, its label at a given distance so that those of a column line up. */
  void verticalAxis(double labelDistance) {
    Path2D ink = new Path2D.Double();
    ink.moveTo(area.getX(), area.getY());
    ink.lineTo(area.getX(), area.getMaxY());
    double edge = area.getX() - TICK;
    for (double tick : vertical.ticks()) {
      ink.moveTo(area.getX(), y(tick));
      ink.lineTo(edge, y(tick));
      String text = vertical.text(tick);
      Lettering.draw(
          canvas, text, Lettering.SMALL, Palette.INK, edge - 2, y(tick) + 2.5, Anchor.END);
    }
    canvas.stroke(ink, Palette.INK, THIN);
    Lettering.drawUpwards(
        canvas,
        vertical.label(),
        Lettering.LABEL,
        Palette.INK,
        area.getX() - labelDistance,
        area.getCenterY(),
        Anchor.MIDDLE);
  }

  /** The name of the panel above its left corner. */
  void title(String text, Color color) {
    Lettering.draw(
        canvas, text, Lettering.LABEL, color, area.getX(), area.getY() - 5, Anchor.START);
  }

  /** The name of the panel, followed by a remark in small grey type. */
  void title(String text, Color color, String remark) {
    title(text, color);
    double left = area.getX() + Lettering.width(text, Lettering.LABEL) + 7;
    Lettering.draw(
        canvas, remark, Lettering.SMALL, Palette.QUIET, left, area.getY() - 5, Anchor.START);
  }

  /** What the keys take at the right of the data, points. */
  static double legendWidth(List<LegendKey> keys) {
    double text =
        keys.stream()
            .mapToDouble(key -> Lettering.width(key.text(), Lettering.SMALL))
            .max()
            .orElse(0);
    return SAMPLE_WIDTH + 3 + text + 4;
  }

  /** What a column of keys takes in height, points. */
  static double legendHeight(int keys) {
    return ROW * keys;
  }

  /** The keys one below the other, inside the upper left corner. */
  void legendInside(List<LegendKey> keys) {
    column(keys, area.getX() + 4);
  }

  /** The keys one below the other, at the right of the data. */
  void legendBeside(List<LegendKey> keys) {
    column(keys, area.getMaxX() + 4);
  }

  private void column(List<LegendKey> keys, double left) {
    double baseline = area.getY() + 6;
    for (LegendKey key : keys) {
      key.draw(canvas, left, baseline - 2.5);
      double start = left + SAMPLE_WIDTH + 3;
      Lettering.draw(
          canvas, key.text(), Lettering.SMALL, Palette.INK, start, baseline, Anchor.START);
      baseline += ROW;
    }
  }

  /** The keys in one line that ends above the right corner; one without text shares the next's. */
  void legend(List<LegendKey> keys) {
    double right = area.getMaxX();
    double baseline = area.getY() - 5;
    for (int i = keys.size() - 1; i >= 0; i--) {
      LegendKey key = keys.get(i);
      Lettering.draw(canvas, key.text(), Lettering.SMALL, Palette.INK, right, baseline, Anchor.END);
      double end = right - Lettering.width(key.text(), Lettering.SMALL) - 3;
      key.draw(canvas, end - SAMPLE_WIDTH, baseline - 2.5);
      boolean sharesText = i > 0 && keys.get(i - 1).text().isEmpty();
      right = end - SAMPLE_WIDTH - (sharesText ? -1 : 9);
    }
  }
}
