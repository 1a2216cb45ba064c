package org.meanfield.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes figures as SVG and PNG, both from the same drawing. */
public final class FigureFiles {
  /** Resolution of the PNG, dots per inch: twice a usual screen. */
  private static final double DOTS_PER_INCH = 200;

  private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

  private FigureFiles() {}

  /**
   * Writes NAME.svg and NAME.png into a folder that exists.
   *
   * @return the two files
   * @throws IOException if they cannot be written
   */
  public static List<Path> write(Figure figure, Path folder) throws IOException {
    Path svg = folder.resolve(figure.name() + ".svg");
    Path png = folder.resolve(figure.name() + ".png");
    Files.writeString(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg(figure));
    Files.write(png, png(figure));
    return List.of(svg, png);
  }

  /** The figure as an SVG element that may stand alone or inside a page. */
  public static String svg(Figure figure) {
    SvgCanvas canvas = new SvgCanvas(figure.name());
    figure.draw(canvas);
    return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%smm\" height=\"%smm\""
                    + " viewBox=\"0 0 %.2f %.2f\">%n",
                figure.widthMillimetres(),
                figure.heightMillimetres(),
                figure.widthMillimetres() * POINTS_PER_MILLIMETRE,
                figure.heightMillimetres() * POINTS_PER_MILLIMETRE)
            .replace(System.lineSeparator(), "\n")
        + "<title>"
        + Markup.escape(figure.title())
        + "</title>\n"
        + "<desc>"
        + Markup.escape(figure.caption())
        + "</desc>\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
        + canvas.elements()
        + "</svg>\n";
  }

  /** The figure as a PNG file at 200 dots per inch. */
  public static byte[] png(Figure figure) {
    double scale = DOTS_PER_INCH / 72;
    BufferedImage image =
        new BufferedImage(
            pixels(figure.widthMillimetres()),
            pixels(figure.heightMillimetres()),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
      graphics.scale(scale, scale);
      figure.draw(new GraphicsCanvas(graphics));
    } finally {
      graphics.dispose();
    }
    try {
      return encode(image);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode figure " + figure.name(), e);
    }
  }

  private static int pixels(double millimetres) {
    return (int) Math.round(millimetres / 25.4 * DOTS_PER_INCH);
  }

  private static byte[] encode(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(image), null);
      setResolution(metadata);
      writer.write(new IIOImage(image, null, metadata));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** Page makers take the size on paper from the pHYs chunk. */
  private static void setResolution(IIOMetadata metadata) throws IIOInvalidTreeException {
    String dotsPerMetre = Long.toString(Math.round(DOTS_PER_INCH / 0.0254));
    IIOMetadataNode size = new IIOMetadataNode("pHYs");
    size.setAttribute("pixelsPerUnitXAxis", dotsPerMetre);
    size.setAttribute("pixelsPerUnitYAxis", dotsPerMetre);
    size.setAttribute("unitSpecifier", "meter");
    IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
    root.appendChild(size);
    metadata.mergeTree("javax_imageio_png_1.0", root);
  }
}
