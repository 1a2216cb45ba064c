package org.meanfield.study;

import static org.meanfield.report.CurvesFigure.Ink.OTHER;
import static org.meanfield.report.CurvesFigure.Ink.POPULATION;
import static org.meanfield.report.CurvesFigure.Ink.QUIET;
import static org.meanfield.report.CurvesFigure.Ink.THEORY;
import static org.meanfield.report.CurvesFigure.Style.DOTS;
import static org.meanfield.report.CurvesFigure.Style.LINE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.meanfield.report.CurvesFigure;
import org.meanfield.report.CurvesFigure.Curve;
import org.meanfield.report.CurvesFigure.Plot;
import org.meanfield.report.CurvesFigure.Scaling;
import org.meanfield.report.Population;
import org.meanfield.study.BinWidthResult.Kind;

/** Mean fields with several T as a table, as lines and as a figure. */
final class BinWidthTables {
  private static final double PANEL_HEIGHT = 130;
  private static final Scaling WIDTH = new Scaling("T (ms)", true, false);

  private final BinWidthResult result;
  private final double[] widths;

  BinWidthTables(BinWidthResult result) {
    this.result = result;
    widths = result.rows().stream().mapToDouble(r -> 1e3 * r.binWidth()).toArray();
  }

  private double[] column(int population, ToDoubleFunction<BinWidthResult.Of> value) {
    return result.rows().stream()
        .mapToDouble(r -> value.applyAsDouble(r.of().get(population)))
        .toArray();
  }

  CsvTable csv() {
    var table = new CsvTable("bin-width").with("T_ms", widths, 1);
    for (int p = 0; p < result.populations().size(); p++) {
      String name = result.populations().get(p);
      table
          .with(name + "_rate_Hz", column(p, o -> o.rate()), 1)
          .with(name + "_deviation_Hz", column(p, o -> o.deviation()), 1)
          .with(name + "_network_deviation_Hz", column(p, o -> o.networkDeviation()), 1)
          .with(name + "_rate_error", column(p, o -> o.rateError()), 1)
          .with(name + "_deviation_error", column(p, o -> o.deviationError()), 1)
          .with(name + "_response_error", column(p, o -> o.responseError()), 1);
    }
    return table
        .with("rates_error", result.errors(Kind.RATE), 1)
        .with("fluctuations_error", result.errors(Kind.DEVIATION), 1)
        .with("response_error", result.errors(Kind.RESPONSE), 1)
        .with("all_error", result.errors(Kind.ALL), 1);
  }

  /** The findings for the terminal. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (int k = 0; k < widths.length; k++) {
      BinWidthResult.Row row = result.rows().get(k);
      var line = new StringBuilder(String.format(Locale.ROOT, "T %.4g ms:", widths[k]));
      for (int p = 0; p < result.populations().size(); p++) {
        BinWidthResult.Of own = row.of().get(p);
        line.append(
            String.format(
                Locale.ROOT,
                " %s %.4g Hz (network %.4g), deviation %.4g Hz (%.4g)%s;",
                result.populations().get(p),
                own.rate(),
                result.rates().get(p),
                own.deviation(),
                own.networkDeviation(),
                result.isStimulated() ? response(own.responseError()) : ""));
      }
      double all = row.error(Kind.ALL, result.isStimulated());
      line.append(
          Double.isNaN(all)
              ? " no error of all"
              : String.format(Locale.ROOT, " error %.1f %%", 100 * all));
      lines.add(line.toString());
    }
    for (Kind kind : Kind.values()) {
      result
          .best(kind)
          .ifPresent(row ->
              lines.add(
                  String.format(
                      Locale.ROOT,
                      "Best T for %s: %.4g ms (%.1f %%)",
                      kind.text(),
                      1e3 * row.binWidth(),
                      100 * row.error(kind, result.isStimulated()))));
    }
    for (int p = 0; p < result.samplingErrors().size(); p++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s under the stimulus: the networks move by %.4g Hz; the standard error of their mean"
                  + " course, %.4g Hz or %.1f %% of that, is taken out of the error of the response",
              result.populations().get(p),
              result.ranges().get(p),
              result.samplingErrors().get(p),
              100 * result.samplingErrors().get(p) / result.ranges().get(p)));
    }
    lines.add(why());
    return lines;
  }

  private static String response(double error) {
    return Double.isNaN(error)
        ? ", response not known"
        : String.format(Locale.ROOT, ", response off by %.1f %%", 100 * error);
  }

  /** What changes with T, from the numbers. */
  private String why() {
    return String.format(
        Locale.ROOT,
        "From the shortest to the longest T the error of rates goes from %s to %s, of fluctuations"
            + " from %s to %s%s. With T fall the noise F (1/T - F)/N and what it adds to the rates;"
            + " a longer T answers later.",
        percent(result.errors(Kind.RATE), true),
        percent(result.errors(Kind.RATE), false),
        percent(result.errors(Kind.DEVIATION), true),
        percent(result.errors(Kind.DEVIATION), false),
        result.isStimulated()
            ? ", of the response from "
                + percent(result.errors(Kind.RESPONSE), true)
                + " to "
                + percent(result.errors(Kind.RESPONSE), false)
            : "");
  }

  private static String percent(double[] errors, boolean first) {
    double error = errors[first ? 0 : errors.length - 1];
    return Double.isNaN(error) ? "unknown" : String.format(Locale.ROOT, "%.1f %%", 100 * error);
  }

  private Curve curve(Kind kind, CurvesFigure.Ink ink) {
    double[] percent = result.errors(kind);
    for (int k = 0; k < percent.length; k++) {
      percent[k] *= 100;
    }
    return Curve.of(kind.text(), LINE, ink, widths, percent);
  }

  CurvesFigure figure(String title, List<Population> populations) {
    var errors = new ArrayList<Curve>();
    errors.add(curve(Kind.RATE, POPULATION));
    errors.add(curve(Kind.DEVIATION, OTHER));
    if (result.isStimulated()) {
      errors.add(curve(Kind.RESPONSE, QUIET));
    }
    errors.add(curve(Kind.ALL, THEORY));
    var first = new ArrayList<Plot>();
    first.add(
        new Plot("all populations", null, WIDTH, new Scaling("Error (%)", true, false), errors));
    for (int p = 0; p < populations.size(); p++) {
      first.add(
          new Plot(
              populations.get(p).name(),
              populations.get(p),
              WIDTH,
              new Scaling("Deviation in bins of T (Hz)", true, false),
              List.of(
                  Curve.of("mean field", LINE, THEORY, widths, column(p, o -> o.deviation())),
                  Curve.of(
                      "network", DOTS, POPULATION, widths, column(p, o -> o.networkDeviation())))));
    }
    return new CurvesFigure(
        new CurvesFigure.Text(
            "bin-width",
            "Choice of T: " + title,
            "Left: errors of the second-order mean field against its T: of stationary rates, of the"
                + " deviation of rates in bins of T, of the course under the stimulus, and root mean"
                + " square of these. Right: these deviations."),
        List.of(first),
        PANEL_HEIGHT,
        populations);
  }
}
