package org.meanfield.study;

import static org.meanfield.report.CurvesFigure.Ink.POPULATION;
import static org.meanfield.report.CurvesFigure.Ink.QUIET;
import static org.meanfield.report.CurvesFigure.Ink.THEORY;
import static org.meanfield.report.CurvesFigure.Style.DASHED;
import static org.meanfield.report.CurvesFigure.Style.DOTS;
import static org.meanfield.report.CurvesFigure.Style.LINE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.meanfield.analysis.Interval;
import org.meanfield.field.FieldState;
import org.meanfield.report.CurvesFigure;
import org.meanfield.report.CurvesFigure.Curve;
import org.meanfield.report.CurvesFigure.Plot;
import org.meanfield.report.CurvesFigure.Scaling;
import org.meanfield.report.Population;

/** Spectra as a table, as lines and as a figure. */
final class SpectrumTables {
  private static final double PANEL_HEIGHT = 150;
  private static final Scaling FREQUENCY = new Scaling("Frequency (Hz)", true, false);

  /** Frequencies near which values are printed, Hz. */
  private static final double[] PRINTED = {2, 5, 10, 20, 50, 100, 200, 500};

  private final SpectrumRun.Result result;

  SpectrumTables(SpectrumRun.Result result) {
    this.result = result;
  }

  private static double[] lows(List<Interval> intervals) {
    return intervals.stream().mapToDouble(Interval::low).toArray();
  }

  private static double[] highs(List<Interval> intervals) {
    return intervals.stream().mapToDouble(Interval::high).toArray();
  }

  CsvTable csv() {
    var table =
        new CsvTable("spectrum")
            .with("frequency_Hz", result.populations().getFirst().frequencies(), 1);
    for (SpectrumRun.Of own : result.populations()) {
      String name = own.population();
      table
          .with(name + "_theory_Hz2_per_Hz", own.theory(), 1)
          .with(name + "_counted_Hz2_per_Hz", own.counted(), 1)
          .with(name + "_network_Hz2_per_Hz", own.network(), 1)
          .with(name + "_network_low95_Hz2_per_Hz", lows(own.intervals()), 1)
          .with(name + "_network_high95_Hz2_per_Hz", highs(own.intervals()), 1);
    }
    for (SpectrumRun.Pair pair : result.pairs()) {
      String name = pair.first() + "_" + pair.second();
      table
          .with(name + "_coherence", pair.coherence(), 1)
          .with(name + "_coherence_network", pair.network(), 1);
    }
    return table;
  }

  /** The findings for the terminal: factors between theory and networks where they differ. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    for (SpectrumRun.Of own : result.populations()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %.4g Hz, sqrt(c) %.4g Hz, deviation in bins of T %.4g Hz",
              own.population(),
              own.rate(),
              FieldState.deviationOf(own.covariance()),
              FieldState.deviationOf(own.variance())));
      if (own.network().length > 0) {
        // A short recording has no value of its own for each of these: the lowest is said once.
        Arrays.stream(PRINTED)
            .mapToInt(frequency -> nearest(own.frequencies(), frequency))
            .distinct()
            .forEach(k -> lines.add(line(own, k)));
      }
    }
    return lines;
  }

  private static String line(SpectrumRun.Of own, int k) {
    return String.format(
        Locale.ROOT,
        "  %6.4g Hz: theory %.3g, network %.3g (%.3g to %.3g) Hz2/Hz",
        own.frequencies()[k],
        own.counted()[k],
        own.network()[k],
        own.intervals().get(k).low(),
        own.intervals().get(k).high());
  }

  private static int nearest(double[] frequencies, double frequency) {
    int nearest = 0;
    for (int k = 0; k < frequencies.length; k++) {
      boolean nearer =
          Math.abs(Math.log(frequencies[k] / frequency))
              < Math.abs(Math.log(frequencies[nearest] / frequency));
      nearest = nearer ? k : nearest;
    }
    return nearest;
  }

  CurvesFigure figure(String title, List<Population> populations) {
    var spectra = new ArrayList<Plot>();
    for (int p = 0; p < populations.size(); p++) {
      SpectrumRun.Of own = result.populations().get(p);
      var curves = new ArrayList<Curve>();
      curves.add(Curve.of("theory, ν", DASHED, QUIET, own.frequencies(), own.theory()));
      curves.add(
          Curve.of("theory, counted spikes", LINE, THEORY, own.frequencies(), own.counted()));
      if (own.network().length > 0) {
        curves.add(
            new Curve(
                "network",
                DOTS,
                POPULATION,
                own.frequencies(),
                own.network(),
                lows(own.intervals()),
                highs(own.intervals())));
      }
      spectra.add(
          new Plot(
              own.population(),
              populations.get(p),
              FREQUENCY,
              new Scaling("Spectrum (Hz²/Hz)", true, false),
              curves));
    }
    var rows = new ArrayList<List<Plot>>();
    rows.add(spectra);
    if (!result.pairs().isEmpty()) {
      rows.add(result.pairs().stream().map(this::coherence).toList());
    }
    return new CurvesFigure(
        new CurvesFigure.Text(
            "spectrum",
            "Spectrum of the rates: " + title,
            "One-sided spectra of the populations' rates. Line: linear noise of the mean field, as"
                + " counted spikes show it; grey: the theory's own variable ν, which is the same"
                + " filtered with exp(−t/T). Dots: networks with 95 % intervals. Below: coherence"
                + " of two populations, grey what independent ones would show."),
        rows,
        PANEL_HEIGHT,
        populations);
  }

  private Plot coherence(SpectrumRun.Pair pair) {
    double[] frequencies = result.populations().getFirst().frequencies();
    var curves = new ArrayList<Curve>();
    curves.add(Curve.of("theory", LINE, THEORY, frequencies, pair.coherence()));
    if (pair.network().length > 0) {
      curves.add(Curve.of("independent", DASHED, QUIET, frequencies, pair.bias()));
      curves.add(Curve.of("network", DOTS, POPULATION, frequencies, pair.network()));
    }
    return new Plot(
        pair.first() + " with " + pair.second(),
        null,
        FREQUENCY,
        new Scaling("Coherence", false, true),
        curves);
  }
}
