package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.TimeCourseComparison;

/** The outcome of a run as a table for the terminal, with a column for each side that was run. */
final class OutcomeTable {
  /** Without a network there is no time that both were averaged over. */
  private static final String REST = "field at rest (Hz)";

  private OutcomeTable() {}

  static List<String> of(
      Study study,
      @Nullable NetworkRun network,
      @Nullable FieldRun field,
      List<Comparison> comparisons) {
    var lines = new ArrayList<String>();
    int width = study.populations().stream().mapToInt(p -> p.name().length()).max().orElse(0);
    String row = "%-" + width + "s%s%s%s";
    lines.add(
        String.format(
                Locale.ROOT,
                row,
                "",
                network == null ? "" : cell("network, mean (Hz)"),
                field == null ? "" : cell(comparisons.isEmpty() ? REST : "field, mean (Hz)"),
                comparisons.isEmpty() ? "" : "  difference (Hz), 95 % interval")
            .stripTrailing());
    for (int p = 0; p < study.populations().size(); p++) {
      String name = study.populations().get(p).name();
      @Nullable Comparison comparison = comparisons.isEmpty() ? null : comparisons.get(p);
      lines.add(
          String.format(
              Locale.ROOT,
              row,
              name,
              network == null ? "" : cell(measured(network.populations().get(p), comparison)),
              field == null ? "" : cell(predicted(field, comparison, p)),
              comparison == null ? "" : "  " + difference(comparison)));
    }
    for (int p = 0; p < comparisons.size(); p++) {
      TimeCourseComparison response = comparisons.get(p).response();
      if (response != null) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s peak (smoothed): network %.2f Hz at %.0f ms, field %.2f Hz at %.0f ms; RMS error %.0f %% of the range%s",
                study.populations().get(p).name(),
                response.networkPeak().rate(),
                response.networkPeak().time() * 1e3,
                response.fieldPeak().rate(),
                response.fieldPeak().time() * 1e3,
                response.normalisedError() * 100,
                byNoise(comparisons.get(p).noise())));
      }
    }
    return lines;
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "  %18s", text);
  }

  /** Not known if no input ever rests. */
  private static String byNoise(double noise) {
    return Double.isFinite(noise)
        ? String.format(Locale.ROOT, ", %.0f %% by noise alone", noise * 100)
        : "";
  }

  private static String measured(
      NetworkRun.Statistics statistics, @Nullable Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%.3f ± %.3f",
        statistics.mean().mean(),
        Comparison.estimate(statistics, comparison).standardError());
  }

  private static String predicted(FieldRun field, @Nullable Comparison comparison, int population) {
    double rate =
        comparison == null
            ? field.stationary().state().rate(population)
            : comparison.rate().fieldRate();
    return String.format(Locale.ROOT, "%.3f", rate);
  }

  private static String difference(Comparison comparison) {
    Interval interval = comparison.rate().differenceInterval();
    double relative = comparison.rate().relativeDifference();
    return String.format(
            Locale.ROOT,
            "%+.3f [%+.3f, %+.3f]",
            comparison.rate().difference().mean(),
            interval.low(),
            interval.high())
        + (Double.isFinite(relative)
            ? String.format(Locale.ROOT, ", %+.1f %%", relative * 100)
            : "");
  }
}
