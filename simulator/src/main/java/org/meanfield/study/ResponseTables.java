package org.meanfield.study;

import static java.util.Objects.requireNonNull;
import static org.meanfield.report.CurvesFigure.Ink.POPULATION;
import static org.meanfield.report.CurvesFigure.Ink.QUIET;
import static org.meanfield.report.CurvesFigure.Ink.THEORY;
import static org.meanfield.report.CurvesFigure.Style.DASHED;
import static org.meanfield.report.CurvesFigure.Style.DOTS;
import static org.meanfield.report.CurvesFigure.Style.LINE;
import static org.meanfield.report.CurvesFigure.Style.RINGS;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.SineResponse;
import org.meanfield.field.FrequencyResponse;
import org.meanfield.report.CurvesFigure;
import org.meanfield.report.CurvesFigure.Curve;
import org.meanfield.report.CurvesFigure.Plot;
import org.meanfield.report.CurvesFigure.Scaling;
import org.meanfield.report.Population;
import org.meanfield.study.ResponseRun.Polar;

/** A response to a sine as a table, as lines and as a figure. */
final class ResponseTables {
  private static final double DEGREES = 180 / Math.PI;
  private static final int CURVE_POINTS = 240;
  private static final double PANEL_HEIGHT = 130;

  private final ResponseRun.Result result;
  private final double[] frequencies;

  ResponseTables(ResponseRun.Result result, List<Double> frequencies) {
    this.result = result;
    this.frequencies = frequencies.stream().mapToDouble(f -> f).toArray();
  }

  private List<ResponseRun.Row> rows(String population) {
    return result.rows().stream().filter(r -> r.population().equals(population)).toList();
  }

  private static double[] column(
      List<ResponseRun.Row> rows, ToDoubleFunction<ResponseRun.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  /** A number of the linear response; NaN where an order has none. */
  private static double[] theory(
      List<ResponseRun.Row> rows, int order, ToDoubleFunction<Polar> value) {
    return column(
        rows,
        row -> {
          Polar polar = row.ofOrder(order);
          return polar == null ? Double.NaN : value.applyAsDouble(polar);
        });
  }

  /** A number of the network; NaN without networks. */
  private static double[] network(
      List<ResponseRun.Row> rows, ToDoubleFunction<SineResponse> value) {
    return column(
        rows,
        row -> {
          SineResponse network = row.network();
          return network == null ? Double.NaN : value.applyAsDouble(network);
        });
  }

  CsvTable csv() {
    var table = new CsvTable("response").with("frequency_Hz", frequencies, 1);
    String sine = "_order" + result.order();
    for (String name : result.populations()) {
      List<ResponseRun.Row> rows = rows(name);
      table
          .with(name + "_gain_order1", theory(rows, 1, Polar::gain), 1)
          .with(name + "_phase_order1_deg", theory(rows, 1, Polar::phase), DEGREES)
          .with(name + "_gain_order2", theory(rows, 2, Polar::gain), 1)
          .with(name + "_phase_order2_deg", theory(rows, 2, Polar::phase), DEGREES)
          .with(name + "_gain_sine" + sine, column(rows, r -> r.sine().gain()), 1)
          .with(name + "_phase_sine" + sine + "_deg", column(rows, r -> r.sine().phase()), DEGREES)
          .with(name + "_second_harmonic", column(rows, r -> r.secondHarmonic()), 1)
          .with(name + "_gain_network", network(rows, SineResponse::gain), 1)
          .with(name + "_gain_network_low95", network(rows, r -> r.gainInterval().low()), 1)
          .with(name + "_gain_network_high95", network(rows, r -> r.gainInterval().high()), 1)
          .with(name + "_phase_network_deg", network(rows, SineResponse::phase), DEGREES)
          .with(
              name + "_phase_network_low95_deg",
              network(rows, r -> r.phaseInterval().low()),
              DEGREES)
          .with(
              name + "_phase_network_high95_deg",
              network(rows, r -> r.phaseInterval().high()),
              DEGREES)
          .with(name + "_coherence", network(rows, SineResponse::coherence), 1);
    }
    return table;
  }

  /** The findings for the terminal. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (int p = 0; p < result.populations().size(); p++) {
      String name = result.populations().get(p);
      for (int order = 1; order <= 2; order++) {
        List<FrequencyResponse.Shape> shapes = result.ofOrder(order);
        if (shapes != null) {
          lines.add(name + ": " + shape(order, shapes.get(p)));
        }
      }
      rows(name).forEach(row -> lines.add(line(row)));
    }
    return lines;
  }

  private static String shape(int order, FrequencyResponse.Shape shape) {
    return String.format(Locale.ROOT, "order %d, slow gain %.4g", order, shape.staticGain())
        + (Double.isNaN(shape.peakFrequency())
            ? ", no resonance"
            : String.format(
                Locale.ROOT,
                ", resonance at %.3g Hz (%.4g)",
                shape.peakFrequency(),
                shape.peakGain()))
        + (Double.isNaN(shape.cutOff())
            ? ", no cut-off below 1000 Hz"
            : String.format(Locale.ROOT, ", cut-off %.3g Hz", shape.cutOff()));
  }

  private String line(ResponseRun.Row row) {
    Polar linear = requireNonNull(row.ofOrder(result.order()));
    String theory =
        String.format(
            Locale.ROOT,
            "  %6.4g Hz: order %d, Jacobian %.4g at %.1f deg, sine %.4g at %.1f deg",
            row.frequency(),
            result.order(),
            linear.gain(),
            linear.phase() * DEGREES,
            row.sine().gain(),
            row.sine().phase() * DEGREES);
    SineResponse network = row.network();
    if (network == null) {
      return theory;
    }
    return theory
        + String.format(
            Locale.ROOT,
            ", network %.4g (%.4g to %.4g) at %.1f deg",
            network.gain(),
            network.gainInterval().low(),
            network.gainInterval().high(),
            network.phase() * DEGREES)
        + (Double.isInfinite(network.phaseInterval().high())
            ? " (unknown)"
            : String.format(
                Locale.ROOT,
                " (± %.1f)",
                (network.phaseInterval().high() - network.phase()) * DEGREES))
        + String.format(Locale.ROOT, ", coherence %.2f", network.coherence());
  }

  CurvesFigure figure(
      String title,
      FrequencyResponse own,
      @Nullable FrequencyResponse other,
      List<Population> populations) {
    double low = Math.min(1, frequencies[0]) / 1.3;
    double high = 1.3 * Math.max(100, frequencies[frequencies.length - 1]);
    double[] grid =
        IntStream.range(0, CURVE_POINTS)
            .mapToDouble(k -> low * Math.pow(high / low, k / (CURVE_POINTS - 1.0)))
            .toArray();
    var gains = new ArrayList<Plot>();
    var phases = new ArrayList<Plot>();
    for (int p = 0; p < populations.size(); p++) {
      Population population = populations.get(p);
      gains.add(gain(population, grid, gains(own, grid, p), gains(other, grid, p)));
      phases.add(phase(population, grid, phases(own, grid, p), phases(other, grid, p)));
    }
    return new CurvesFigure(
        new CurvesFigure.Text(
            "response",
            "Response to a sine of '" + result.input() + "': " + title,
            "Gain and phase of each population's rate under a small modulation of the input. Lines:"
                + " from the Jacobian of the mean field, black of order "
                + result.order()
                + ", that of the study. Rings: time course of the mean field of this order under a"
                + " sine. Dots: networks, with 95 % intervals."),
        List.of(gains, phases),
        PANEL_HEIGHT,
        populations);
  }

  private Plot gain(Population population, double[] grid, double[] own, double[] other) {
    List<ResponseRun.Row> rows = rows(population.name());
    return new Plot(
        population.name(),
        population,
        new Scaling("Frequency (Hz)", true, false),
        new Scaling("Gain (Hz per Hz)", true, false),
        List.of(
            Curve.of("order " + (3 - result.order()), DASHED, QUIET, grid, other),
            Curve.of("order " + result.order(), LINE, THEORY, grid, own),
            Curve.of("order " + result.order() + ", sine", RINGS, THEORY, frequencies, sines(rows)),
            new Curve(
                "network",
                DOTS,
                POPULATION,
                frequencies,
                network(rows, SineResponse::gain),
                network(rows, r -> r.gainInterval().low()),
                network(rows, r -> r.gainInterval().high()))));
  }

  private static double[] sines(List<ResponseRun.Row> rows) {
    return column(rows, r -> r.sine().gain());
  }

  private Plot phase(Population population, double[] grid, double[] own, double[] other) {
    List<ResponseRun.Row> rows = rows(population.name());
    double[] measured = unwrapped(network(rows, SineResponse::phase));
    double[] half = network(rows, r -> (r.phaseInterval().high() - r.phase()) * DEGREES);
    double[] known =
        IntStream.range(0, half.length)
            .mapToDouble(k -> Double.isFinite(half[k]) ? measured[k] : Double.NaN)
            .toArray();
    return new Plot(
        "",
        population,
        new Scaling("Frequency (Hz)", true, false),
        new Scaling("Phase (degrees)", false, false),
        List.of(
            Curve.of("", DASHED, QUIET, grid, other),
            Curve.of("", LINE, THEORY, grid, own),
            Curve.of(
                "", RINGS, THEORY, frequencies, unwrapped(column(rows, r -> r.sine().phase()))),
            new Curve(
                "",
                DOTS,
                POPULATION,
                frequencies,
                known,
                IntStream.range(0, half.length).mapToDouble(k -> known[k] - half[k]).toArray(),
                IntStream.range(0, half.length).mapToDouble(k -> known[k] + half[k]).toArray())));
  }

  private static double[] gains(
      @Nullable FrequencyResponse response, double[] grid, int population) {
    return DoubleStream.of(grid)
        .map(f -> response == null ? Double.NaN : response.at(f).get(population).norm())
        .toArray();
  }

  private static double[] phases(
      @Nullable FrequencyResponse response, double[] grid, int population) {
    return unwrapped(
        DoubleStream.of(grid)
            .map(f -> response == null ? Double.NaN : response.at(f).get(population).getArgument())
            .toArray());
  }

  /** Phases in degrees, each by whole turns as near as possible to the one before. */
  private static double[] unwrapped(double[] radians) {
    double[] degrees = new double[radians.length];
    double last = 0;
    for (int i = 0; i < radians.length; i++) {
      double own = radians[i] * DEGREES;
      degrees[i] = own + 360 * Math.rint((last - own) / 360);
      last = Double.isNaN(degrees[i]) ? last : degrees[i];
    }
    return degrees;
  }
}
