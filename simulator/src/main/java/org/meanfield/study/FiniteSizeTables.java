package org.meanfield.study;

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
import org.meanfield.analysis.Interval;
import org.meanfield.field.FieldState;
import org.meanfield.report.CurvesFigure;
import org.meanfield.report.CurvesFigure.Curve;
import org.meanfield.report.CurvesFigure.Plot;
import org.meanfield.report.CurvesFigure.Scaling;
import org.meanfield.report.Population;

/** Networks of several sizes as a table, as lines and as a figure. */
final class FiniteSizeTables {
  private static final double PANEL_HEIGHT = 130;

  private final FiniteSizeRun.Result result;

  FiniteSizeTables(FiniteSizeRun.Result result) {
    this.result = result;
  }

  private double[] column(String population, ToDoubleFunction<FiniteSizeRun.Row> value) {
    return result.rows().stream()
        .filter(r -> r.population().equals(population))
        .mapToDouble(value)
        .toArray();
  }

  CsvTable csv() {
    var table =
        new CsvTable("finite-size")
            .withWhole("neurons", column(result.populations().getFirst(), r -> r.total()));
    for (String name : result.populations()) {
      table
          .withWhole(name + "_neurons", column(name, r -> r.size()))
          .with(name + "_c_Hz2", column(name, r -> r.c()), 1)
          .with(name + "_counted_Hz2", column(name, r -> r.counted()), 1)
          .with(name + "_independent_Hz2", column(name, r -> r.independent()), 1)
          .with(name + "_network_Hz2", column(name, r -> r.networkVariance().mean()), 1)
          .with(
              name + "_network_low95_Hz2",
              column(name, r -> r.networkVariance().interval().low()),
              1)
          .with(
              name + "_network_high95_Hz2",
              column(name, r -> r.networkVariance().interval().high()),
              1)
          .with(name + "_rate_Hz", column(name, r -> r.rate()), 1)
          .with(name + "_network_rate_Hz", column(name, r -> r.networkRate().mean()), 1)
          .with(
              name + "_network_rate_low95_Hz",
              column(name, r -> r.networkRate().interval().low()),
              1)
          .with(
              name + "_network_rate_high95_Hz",
              column(name, r -> r.networkRate().interval().high()),
              1);
    }
    return table;
  }

  /** The findings for the terminal. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (FiniteSizeRun.Row row : result.rows()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%6d neurons, %s: deviation in bins of T: mean field %.4g, network %.4g (%s)"
                  + " Hz; sqrt(c) %.4g Hz; rate: mean field %.4g, network %.4g (%.4g to %.4g) Hz",
              row.total(),
              row.population(),
              FieldState.deviationOf(row.counted()),
              Math.sqrt(row.networkVariance().mean()),
              deviations(row.networkVariance().interval()),
              FieldState.deviationOf(row.c()),
              row.rate(),
              row.networkRate().mean(),
              row.networkRate().interval().low(),
              row.networkRate().interval().high()));
    }
    if (result.rows().size() > result.populations().size()) {
      for (String name : result.populations()) {
        double[] sizes = column(name, r -> r.size());
        lines.add(
            String.format(
                Locale.ROOT,
                "%s: variance goes as N to the power %s in the mean field, %s in the networks",
                name,
                power(slope(sizes, column(name, r -> r.counted()))),
                power(slope(sizes, column(name, r -> r.networkVariance().mean())))));
      }
    }
    return lines;
  }

  /** An interval of variances as one of deviations. */
  private static String deviations(Interval variances) {
    return Double.isNaN(variances.low())
        ? "interval not known"
        : String.format(
            Locale.ROOT, "%.4g to %.4g", Math.sqrt(variances.low()), Math.sqrt(variances.high()));
  }

  /** A power as it is read; silent networks have none. */
  private static String power(double slope) {
    return Double.isFinite(slope)
        ? String.format(Locale.ROOT, "%.3f", slope).replace('-', '−')
        : "not known";
  }

  /** Least squares in logarithms. */
  private static double slope(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += Math.log(x[i]) / x.length;
      meanY += Math.log(y[i]) / x.length;
    }
    double product = 0;
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      product += (Math.log(x[i]) - meanX) * (Math.log(y[i]) - meanY);
      square += Math.pow(Math.log(x[i]) - meanX, 2);
    }
    return product / square;
  }

  CurvesFigure figure(String title, List<Population> populations) {
    var variances = new ArrayList<Plot>();
    var rates = new ArrayList<Plot>();
    for (Population population : populations) {
      String name = population.name();
      double[] sizes = column(name, r -> r.total());
      var size = new Scaling("Neurons of the network", true, false);
      variances.add(
          new Plot(
              name,
              population,
              size,
              new Scaling("Variance of the rate (Hz²)", true, false),
              List.of(
                  Curve.of("c of the mean field", DASHED, QUIET, sizes, column(name, r -> r.c())),
                  Curve.of(
                      "independent neurons",
                      RINGS,
                      QUIET,
                      sizes,
                      column(name, r -> r.independent())),
                  Curve.of("mean field", LINE, THEORY, sizes, column(name, r -> r.counted())),
                  new Curve(
                      "network",
                      DOTS,
                      POPULATION,
                      sizes,
                      column(name, r -> r.networkVariance().mean()),
                      column(name, r -> r.networkVariance().interval().low()),
                      column(name, r -> r.networkVariance().interval().high())))));
      rates.add(
          new Plot(
              "",
              population,
              size,
              new Scaling("Rate (Hz)", false, true),
              List.of(
                  Curve.of("mean field", LINE, THEORY, sizes, column(name, r -> r.rate())),
                  new Curve(
                      "network",
                      DOTS,
                      POPULATION,
                      sizes,
                      column(name, r -> r.networkRate().mean()),
                      column(name, r -> r.networkRate().interval().low()),
                      column(name, r -> r.networkRate().interval().high())))));
    }
    return new CurvesFigure(
        new CurvesFigure.Text(
            "finite-size",
            "Networks of several sizes: " + title,
            "Above: variance of each population's rate, counted in bins of T, in networks that"
                + " differ in size but not in the synapses onto each neuron (dots, 95 % intervals)"
                + " and from the mean field's linear noise (line); dashed: c, the variance of the"
                + " theory's own rate. Below: mean rates, the mean field's of"
                + " second order."),
        List.of(variances, rates),
        PANEL_HEIGHT,
        populations);
  }
}
