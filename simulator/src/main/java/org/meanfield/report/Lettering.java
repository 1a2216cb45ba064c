package org.meanfield.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Text as outlines of the one font we ship (Liberation Sans, the metrics of Arial), so that figures
 * do not depend on the fonts of a machine.
 */
final class Lettering {
  /** Size of axis labels, legends and titles, points. */
  static final double LABEL = 8;

  /** Size of tick labels and remarks, points. */
  static final double SMALL = 7;

  private static final double DESIGN_SIZE = 1000;
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
  private static @Nullable Font font;

  private Lettering() {}

  /** Where the given point lies on the text. */
  enum Anchor {
    START(0),
    MIDDLE(0.5),
    END(1);

    private final double fraction;

    Anchor(double fraction) {
      this.fraction = fraction;
    }
  }

  /** Length of a text, points. */
  static double width(String text, double size) {
    return font().getStringBounds(text, CONTEXT).getWidth() * size / DESIGN_SIZE;
  }

  /** Draws a line of text, its base line through (x, y). */
  static void draw(
      Canvas canvas, String text, double size, Color color, double x, double y, Anchor anchor) {
    draw(canvas, text, size, color, AffineTransform.getTranslateInstance(x, y), anchor);
  }

  /** Draws a line of text that reads upwards, its base line through (x, y). */
  static void drawUpwards(
      Canvas canvas, String text, double size, Color color, double x, double y, Anchor anchor) {
    AffineTransform place = AffineTransform.getTranslateInstance(x, y);
    place.quadrantRotate(-1);
    draw(canvas, text, size, color, place, anchor);
  }

  private static void draw(
      Canvas canvas, String text, double size, Color color, AffineTransform place, Anchor anchor) {
    if (text.isEmpty()) {
      return;
    }
    // outlines of a large size scaled down are free of the hinting for small pixels
    Shape outline = font().createGlyphVector(CONTEXT, text).getOutline();
    place.translate(-anchor.fraction * width(text, size), 0);
    place.scale(size / DESIGN_SIZE, size / DESIGN_SIZE);
    canvas.fill(place.createTransformedShape(outline), color);
  }

  /** Loaded late: Java copies it to a file, and what fails as a class is loaded is an Error. */
  private static synchronized Font font() {
    if (font == null) {
      font = load();
    }
    return font;
  }

  private static Font load() {
    try {
      return read();
    } catch (UncheckedIOException e) {
      throw e;
    } catch (RuntimeException withoutFontconfig) {
      // Java on Linux loads no font at all where libfontconfig is missing, unless it is told what
      // the logical fonts are; any answer will do, since we use none of them.
      try {
        Path answer = Files.createTempFile("meanfield-fontconfig", ".properties");
        try {
          Files.writeString(answer, "version=1\nsequence.allfonts=default\n");
          System.setProperty("sun.awt.fontconfig", answer.toString());
          return read();
        } finally {
          Files.delete(answer);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot prepare the font of the figures", e);
      }
    }
  }

  private static Font read() {
    String resource = "/fonts/LiberationSans-Regular.ttf";
    try (InputStream stream = Lettering.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IOException("missing " + resource);
      }
      return Font.createFont(Font.TRUETYPE_FONT, stream).deriveFont((float) DESIGN_SIZE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the font of the figures", e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font of the figures is damaged", e);
    }
  }
}
