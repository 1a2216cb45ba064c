package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.analysis.SpikeTrains;
import org.w3c.dom.Document;

class FigureFilesTest {
  private static final SyntheticRun RUN = new SyntheticRun(2);

  static Stream<Figure> figures() {
    return RUN.figures().stream();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void svgIsValidXmlOfTheRightSizeWithATitle(Figure figure, @TempDir Path folder) throws Exception {
    List<Path> files = FigureFiles.write(figure, folder);
    Document svg =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(files.get(0).toFile());
    assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("180.0mm");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo(figure.title());
    assertThat(svg.getElementsByTagName("text").getLength()).as("text is outlines").isZero();
    assertThat(svg.getElementsByTagName("path").getLength()).isBetween(20, 200);
    assertThat(Files.size(files.get(0))).isLessThan(600_000);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void pngHasTwoHundredDotsPerInchAndInk(Figure figure) throws IOException {
    byte[] png = FigureFiles.png(figure);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(1417);
    assertThat(image.getHeight() / 200.0 * 25.4).isCloseTo(figure.heightMillimetres(), within(0.1));
    Set<Integer> colors = new HashSet<>();
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        colors.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertThat(colors).contains(0xFFFFFF, Palette.INK.getRGB() & 0xFFFFFF);
    assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("pHYs");
  }

  @Test
  void theSameDataGiveTheSameBytes() {
    List<Figure> again = new SyntheticRun(2).figures();
    for (int i = 0; i < again.size(); i++) {
      Figure figure = RUN.figures().get(i);
      // no isEqualTo: it would print both files
      assertThat(FigureFiles.svg(again.get(i)).equals(FigureFiles.svg(figure)))
          .as(figure.name())
          .isTrue();
      assertThat(Arrays.equals(FigureFiles.png(again.get(i)), FigureFiles.png(figure)))
          .as(figure.name())
          .isTrue();
    }
  }

  @Test
  void aRasterHasOnePathForEachPopulation() {
    String svg = FigureFiles.svg(RUN.raster());
    List<String> strokes =
        Pattern.compile("<path fill=\"none\"[^>]*stroke=\"#(0072b2|d55e00)\"[^>]*>")
            .matcher(svg)
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(strokes).hasSize(2);
    // 400 neurons at 1.2 Hz and 100 at 7.7 Hz for 2 s and a pulse
    assertThat(strokes).allMatch(path -> path.chars().filter(c -> c == 'M').count() > 800);
  }

  /** A spike at the end of the last step is at the end of the axis, whatever its length. */
  @Test
  void aSpikeIsDrawnAtItsTime() {
    assertThat(placeOfTheLastSpike(10, 0.1)).isEqualTo(placeOfTheLastSpike(1000, 1e-3));
  }

  private static String placeOfTheLastSpike(int steps, double timeStep) {
    var spikes = new SpikeTrains(new double[] {steps}, new int[] {0}, 1, timeStep, 0, steps);
    var raster = new RasterFigure.Raster(new Population("exc", false, 1), spikes);
    String svg = FigureFiles.svg(new RasterFigure(List.of(raster), 0));
    return Pattern.compile("<path fill=\"none\"[^>]*stroke=\"#0072b2\"[^>]*>")
        .matcher(svg)
        .results()
        .map(MatchResult::group)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void identifiersDifferBetweenTheFiguresOfAPage() {
    List<String> ids = new ArrayList<>();
    for (Figure figure : RUN.figures()) {
      Pattern.compile(" id=\"([^\"]*)\"")
          .matcher(FigureFiles.svg(figure))
          .results()
          .forEach(match -> ids.add(match.group(1)));
    }
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void spikesSurviveTheThinningOfATrace() {
    double[] times = new double[20_000];
    double[] values = new double[20_000];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 1e-4;
    }
    values[7777] = 100;
    values[7790] = -100;
    Axis time = Axis.exact("t", 0, 2, 5);
    Axis value = Axis.exact("v", -100, 100, 5);
    var area = Sheet.area(0, 1, 0, 100);
    var bounds =
        Curves.line(new Panel(new SvgCanvas("x"), area, time, value), times, values).getBounds2D();
    assertThat(bounds.getHeight()).isCloseTo(100, within(1e-9));
    assertThat(bounds.getMinX()).isCloseTo(area.getMinX(), within(1e-9));
  }

  @Test
  void theFontHasGreekAndSubscripts() {
    String symbols = "νμστλΔμ±−√₀₁₂²³·°≤≥–’";
    double missing = Lettering.width("\uE000", 10);
    SvgCanvas canvas = new SvgCanvas("symbols");
    for (String symbol : symbols.codePoints().mapToObj(Character::toString).toList()) {
      Lettering.draw(canvas, symbol, 10, Palette.INK, 0, 0, Lettering.Anchor.START);
    }
    SvgCanvas box = new SvgCanvas("box");
    Lettering.draw(box, "\uE000", 10, Palette.INK, 0, 0, Lettering.Anchor.START);
    assertThat(missing).isPositive();
    assertThat(canvas.elements()).doesNotContain(box.elements());
    assertThat(canvas.elements().lines()).hasSize(symbols.length());
  }
}
