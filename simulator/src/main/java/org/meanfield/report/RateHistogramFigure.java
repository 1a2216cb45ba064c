package org.meanfield.report;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Histogram;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.report.Panel.LegendKey;

/**
 * The distribution of the binned rate with the Gaussian of the mean field: its fixed point ν* and
 * √c, its own finite-size fluctuation, which is smaller than that of counts in bins.
 */
public final class RateHistogramFigure implements Figure {
  private static final double PANEL_HEIGHT = 110;
  private static final int MOST_COLUMNS = 2;
  private static final int CURVE_POINTS = 201;

  private final List<Distribution> distributions;
  private final Palette palette;

  /**
   * The rates of one population.
   *
   * @param population whose
   * @param network binned rate, without the discarded beginning and without a stimulus, which the
   *     stationary prediction does not know
   * @param prediction ν* ± √c, Hz; null without a second-order mean field
   */
  public record Distribution(
      Population population, PopulationRate network, @Nullable Moment prediction) {}

  /**
   * Prepares a figure.
   *
   * @param distributions one per population, in the order of the study
   */
  public RateHistogramFigure(List<Distribution> distributions) {
    this.distributions = List.copyOf(distributions);
    this.palette = new Palette(distributions.stream().map(Distribution::population).toList());
  }

  @Override
  public String name() {
    return "rate-distribution";
  }

  @Override
  public String title() {
    return "Distribution of the population rates";
  }

  @Override
  public String caption() {
    return "Bars: how often the network's rate in a bin had a value, outside the discarded beginning"
        + " and any stimulus. A bar around 0 Hz is drawn from 0 on."
        + " Black: the Gaussian of the second-order mean field, with its fixed point ν* and √c, the"
        + " mean field's own finite-size fluctuation. It is narrower than the bars by construction:"
        + " for uncoupled neurons c is F(1/T − F)/(2N), half the variance of the rate counted in bins"
        + " of T, because it is the variance of the rate filtered with exp(−t/T).";
  }

  @Override
  public double widthMillimetres() {
    return Sheet.WIDTH_MILLIMETRES;
  }

  @Override
  public double heightMillimetres() {
    int rows = (distributions.size() + columns() - 1) / columns();
    return Sheet.millimetres(rows * (Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW));
  }

  @Override
  public void draw(Canvas canvas) {
    for (int i = 0; i < distributions.size(); i++) {
      int row = i / columns();
      double top = Sheet.ABOVE + row * (Sheet.ABOVE + PANEL_HEIGHT + Sheet.BELOW);
      var area = Sheet.area(i % columns(), columns(), top, PANEL_HEIGHT);
      drawDistribution(canvas, distributions.get(i), area);
    }
  }

  private void drawDistribution(Canvas canvas, Distribution distribution, Rectangle2D area) {
    PopulationRate network = distribution.network();
    Moment prediction = distribution.prediction();
    Histogram histogram = Histogram.of(network.values(), network.quantum());
    double width = histogram.binWidth();
    double[] density = histogram.density();
    double low = histogram.start();
    double high = low + density.length * width;
    double highest = 0;
    for (double value : density) {
      highest = Math.max(highest, value);
    }
    boolean curve = prediction != null && prediction.deviation() > 0;
    if (prediction != null && curve) {
      low = Math.min(low, prediction.mean() - 3.5 * prediction.deviation());
      high = Math.max(high, prediction.mean() + 3.5 * prediction.deviation());
      highest = Math.max(highest, gaussian(prediction, prediction.mean()));
    }
    double least = Math.max(low - 0.5 * width, 0);
    Axis rate = Axis.exact("Rate (Hz)", least, high + 0.5 * width, 7);
    Axis probability = Axis.around("Probability density (1/Hz)", 0, highest, 6);
    Panel panel = new Panel(canvas, area, rate, probability);
    Color color = palette.of(distribution.population().name());
    Path2D bars = new Path2D.Double();
    for (int bin = 0; bin < density.length; bin++) {
      if (density[bin] > 0) {
        // The bin of silence is centred on 0, and there are no rates below.
        double left = panel.x(Math.max(0, histogram.start() + bin * width));
        double right = panel.x(histogram.start() + (bin + 1) * width);
        double top = panel.y(density[bin]);
        bars.append(
            new Rectangle2D.Double(left + 0.2, top, right - left - 0.4, area.getMaxY() - top),
            false);
      }
    }
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.line("network", Palette.tint(color, 0.5), 5));
    canvas.fill(bars, Palette.tint(color, 0.5));
    if (prediction != null && curve) {
      panel.inside(() -> drawGaussian(panel, prediction, rate));
      keys.add(LegendKey.line("mean field, N(ν*, √c)", Palette.INK, Panel.FIELD_LINE));
    }
    panel.title(distribution.population().name(), color);
    panel.legend(keys);
    panel.horizontalAxis(true);
    panel.verticalAxis(Sheet.LABEL_DISTANCE);
  }

  private static void drawGaussian(Panel panel, Moment prediction, Axis rate) {
    double[] x = new double[CURVE_POINTS];
    double[] y = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      x[i] = rate.low() + (rate.high() - rate.low()) * i / (CURVE_POINTS - 1);
      y[i] = gaussian(prediction, x[i]);
    }
    panel.canvas().stroke(Curves.line(panel, x, y), Palette.INK, Panel.FIELD_LINE);
  }

  private static double gaussian(Moment moment, double value) {
    double z = (value - moment.mean()) / moment.deviation();
    return Math.exp(-0.5 * z * z) / (moment.deviation() * Math.sqrt(2 * Math.PI));
  }

  private int columns() {
    return Math.min(MOST_COLUMNS, distributions.size());
  }
}
