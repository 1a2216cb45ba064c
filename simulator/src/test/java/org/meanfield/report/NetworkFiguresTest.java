package org.meanfield.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.SpikeTrains;

/** What the figures of a network draw, and where. */
class NetworkFiguresTest {
  private static final Population CELLS = new Population("exc", false, 4);

  /** The places of what is drawn in one colour. */
  private record Drawn(List<Shape> fills, List<Shape> strokes, Color color) implements Canvas {
    Drawn(Color color) {
      this(new ArrayList<>(), new ArrayList<>(), color);
    }

    @Override
    public void fill(Shape shape, Color ink) {
      if (ink.equals(color)) {
        fills.add(shape);
      }
    }

    @Override
    public void stroke(Shape shape, Color ink, double width) {
      if (ink.equals(color)) {
        strokes.add(shape);
      }
    }

    @Override
    public void clipped(Rectangle2D area, Runnable drawing) {
      drawing.run();
    }
  }

  private static Color color() {
    return new Palette(List.of(CELLS)).of(CELLS.name());
  }

  /** A mean field of first order has no covariances, hence no band, and none is explained. */
  @Test
  void onlyRatesWithDeviationsHaveABand() {
    for (double deviation : new double[] {0, 0.3}) {
      var course = new RateFigure.Course(CELLS, null, Prediction.constant(0, 1, 4, deviation));
      var figure = new RateFigure(List.of(course), List.of(), 1, 0);
      boolean isSecondOrder = deviation > 0;
      assertThat(figure.caption().contains("√c")).isEqualTo(isSecondOrder);
      for (Color grey : List.of(Palette.VEIL, Palette.BAND)) {
        var drawn = new Drawn(grey);
        figure.draw(drawn);
        assertThat(drawn.fills().isEmpty()).isEqualTo(!isSecondOrder);
      }
    }
  }

  /** Eigenvalues may lie in any corner of their panel. */
  @Test
  void keysOfStationaryStatesStandBesideTheData() {
    double[] real = {-400, -300, 0};
    double[] imaginary = {900, 0, -900};
    var state =
        new StationaryStatesFigure.State(
            1, new double[] {2, 3}, true, "stable node", true, real, imaginary);
    var drawn = new Drawn(Palette.ordered(0));
    new StationaryStatesFigure("a study", List.of("exc", "inh"), List.of(state)).draw(drawn);
    double[] dots =
        drawn.fills().stream()
            .map(Shape::getBounds2D)
            .filter(b -> Math.abs(b.getWidth() - b.getHeight()) < 1e-6)
            .mapToDouble(Rectangle2D::getCenterX)
            .toArray();
    assertThat(dots).hasSize(5);
    assertThat(dots[4] - Arrays.stream(dots, 0, 4).max().orElseThrow()).isGreaterThan(2);
  }

  /** One rate has no plane: three states stand side by side, a third of the panel apart. */
  @Test
  void statesOfOnePopulationStandInTheOrderOfTheirNumbers() {
    double[] none = {};
    var states = new ArrayList<StationaryStatesFigure.State>();
    for (int i = 0; i < 3; i++) {
      states.add(
          new StationaryStatesFigure.State(
              i + 1, new double[] {2}, true, "stable node", false, none, none));
    }
    double[] places = new double[3];
    for (int i = 0; i < 3; i++) {
      var drawn = new Drawn(Palette.ordered(i / 2.0));
      new StationaryStatesFigure("a study", List.of("exc"), states).draw(drawn);
      places[i] =
          drawn.fills().stream()
              .map(Shape::getBounds2D)
              .filter(b -> Math.abs(b.getWidth() - b.getHeight()) < 1e-6)
              .mapToDouble(Rectangle2D::getCenterX)
              .findFirst()
              .orElseThrow();
    }
    assertThat(places[1] - places[0]).isGreaterThan(20);
    assertThat(places[2] - places[1]).isCloseTo(places[1] - places[0], within(1e-6));
  }

  /** A fold on a Hopf point lies inside its ring; a mark drawn over another of its size hid it. */
  @Test
  void aFoldAndAHopfPointAtOnePlaceAreBothSeen() {
    var drawn = new Drawn(Palette.INK);
    double[] rates = {2};
    diagram(
            new boolean[] {true, true, false},
            List.of(
                new BifurcationFigure.Mark(false, 1, rates),
                new BifurcationFigure.Mark(true, 1, rates)))
        .draw(drawn);
    List<Rectangle2D> marks =
        drawn.fills().stream()
            .map(Shape::getBounds2D)
            .filter(b -> Math.abs(b.getWidth() - b.getHeight()) < 1e-6 && b.getCenterY() > 40)
            .toList();
    double widest = marks.stream().mapToDouble(Rectangle2D::getWidth).max().orElseThrow();
    double narrowest = marks.stream().mapToDouble(Rectangle2D::getWidth).min().orElseThrow();
    assertThat(widest).isGreaterThan(1.5 * narrowest);
  }

  /** Dashes are filled shapes; a diagram whose states are all stable has none, nor in its key. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void onlyWhatIsDrawnUnstableIsInTheLegend(boolean stable) {
    var drawn = new Drawn(color());
    diagram(new boolean[] {true, stable, stable}, List.of()).draw(drawn);
    assertThat(
            drawn.fills().stream()
                .map(Shape::getBounds2D)
                .filter(b -> b.getCenterY() < 10 && b.getHeight() < 2 && b.getWidth() > 5))
        .hasSize(stable ? 0 : 1);
  }

  private static BifurcationFigure diagram(boolean[] stable, List<BifurcationFigure.Mark> marks) {
    var curve =
        new BifurcationFigure.Curve(
            new double[] {0, 1, 2}, new double[][] {{1, 2, 3}}, stable, new boolean[3]);
    return new BifurcationFigure(
        "a study", "rate (Hz)", 0, 2, List.of(CELLS), List.of(curve), marks, List.of());
  }

  @Test
  void noBarReachesBelowZero() {
    double[] steps = IntStream.range(0, 40).mapToDouble(i -> 50 * i + 7).toArray();
    int[] neurons = IntStream.range(0, 40).map(i -> i % 4).toArray();
    var spikes = new SpikeTrains(steps, neurons, 4, 1e-4, 0, 4000);
    var rate = PopulationRate.of(spikes, 50);
    assertThat(Arrays.stream(rate.values()).min()).hasValue(0);
    var figure =
        new RateHistogramFigure(List.of(new RateHistogramFigure.Distribution(CELLS, rate, null)));
    var drawn = new Drawn(Palette.tint(color(), 0.5));
    figure.draw(drawn);
    // Rates are 0 or q: the axis goes from 0 to 2 q, the bars from 0 to 0.5 q and on to 1.5 q.
    Rectangle2D area = Sheet.area(0, 1, 0, 100);
    Rectangle2D bars = drawn.fills().getFirst().getBounds2D();
    assertThat(bars.getMinX()).isCloseTo(area.getMinX(), within(0.3));
    assertThat(bars.getMaxX()).isCloseTo(area.getMinX() + 0.75 * area.getWidth(), within(0.3));
  }

  /** The potential climbs to −50 mV at most; a line goes from there to the top at each spike. */
  @Test
  void spikesThatTheResetHidesAreLinesToTheTop() {
    double[] times = IntStream.rangeClosed(0, 100).mapToDouble(i -> i * 1e-3).toArray();
    double[] potential = Arrays.stream(times).map(t -> -0.06 + (t % 0.02) * 0.5).toArray();
    Rectangle2D area = Sheet.area(0, 2, Sheet.ABOVE, 100);

    var trace = boundsOfStrokes(times, potential, new double[0]);
    assertThat(trace).hasSize(1);

    var drawn = boundsOfStrokes(times, potential, new double[] {0.0195, 0.0395, 0.5});
    assertThat(drawn).hasSize(2);
    assertThat(drawn.get(0).getMinY()).isGreaterThan(area.getMinY() + 10);
    assertThat(drawn.get(1).getMinY()).isCloseTo(area.getMinY(), within(1e-9));
    assertThat(drawn.get(1).getMaxY()).isGreaterThan(drawn.get(0).getMinY());
    assertThat(drawn.get(1).getMinX())
        .isCloseTo(area.getMinX() + 0.195 * area.getWidth(), within(1e-9));
    assertThat(drawn.get(1).getMaxX())
        .isCloseTo(area.getMinX() + 0.395 * area.getWidth(), within(1e-9));
  }

  private static List<Rectangle2D> boundsOfStrokes(
      double[] times, double[] potential, double[] spikes) {
    var row =
        new TraceFigure.Traces(CELLS, times, List.of(potential), List.of(spikes), null, List.of());
    var figure =
        new TraceFigure(
            List.of(CELLS),
            List.of(row),
            0,
            0.1,
            false,
            new TraceFigure.Quantity("conductance", new Scale("nS", 1e9)));
    var drawn = new Drawn(color());
    figure.draw(drawn);
    return drawn.strokes().stream()
        .map(Shape::getBounds2D)
        .filter(bounds -> !bounds.isEmpty() || bounds.getHeight() > 0)
        .toList();
  }
}
