package org.meanfield.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.RateComparison;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.analysis.TimeCourseComparison.Peak;
import org.meanfield.report.Report.FieldResult;
import org.meanfield.report.Report.NetworkResult;
import org.meanfield.report.Report.Result;

/** The numbers of a report as HTML tables; empty where there is nothing to show. */
final class ComparisonTables {
  private static final String NONE = "–";

  private ComparisonTables() {}

  static String rates(List<Result> results) {
    boolean network = results.stream().anyMatch(result -> result.network() != null);
    boolean field = results.stream().anyMatch(result -> result.field() != null);
    var columns =
        List.of(
            new Column("Population", true),
            new Column("Network rate ± SE (Hz)", network),
            new Column("Mean field, same time (Hz)", network && field),
            new Column("Difference, 95 % interval (Hz)", network && field),
            new Column("Fixed point ν*, order 2 (Hz)", field),
            new Column("Fixed point, order 1 (Hz)", field),
            new Column("SD of bins, network (Hz)", network),
            new Column("√c, mean field (Hz)", field),
            new Column("CV of intervals", network),
            new Column("Pair correlation", network));
    return table(
        network ? "Rates after the discarded beginning" : "Rates",
        shown(columns, columns.stream().map(Column::title).toList()),
        results.stream().map(result -> shown(columns, rateRow(result))).toList());
  }

  /** A column, which is left out if the run has no such side. */
  private record Column(String title, boolean shown) {}

  private static List<String> shown(List<Column> columns, List<String> cells) {
    return IntStream.range(0, cells.size())
        .filter(i -> columns.get(i).shown())
        .mapToObj(cells::get)
        .toList();
  }

  private static List<String> rateRow(Result result) {
    NetworkResult network = result.network();
    FieldResult field = result.field();
    RateComparison comparison = result.comparison();
    double error = Verdict.standardError(result);
    int decimals = Double.isNaN(error) ? 3 : Numbers.decimalsFor(error);
    List<String> row = new ArrayList<>();
    row.add(result.population().name());
    row.add(network == null ? NONE : plusMinus(network.rate().mean(), error, decimals));
    row.add(comparison == null ? NONE : Numbers.fixed(comparison.fieldRate(), decimals));
    row.add(comparison == null ? NONE : interval(comparison.differenceInterval(), decimals));
    row.add(field == null || field.order() < 2 ? NONE : Numbers.significant(field.rate(), 4));
    row.add(field == null ? NONE : Numbers.significant(field.firstOrderRate(), 4));
    row.add(network == null ? NONE : Numbers.significant(network.rateDeviation(), 3));
    row.add(field == null ? NONE : Numbers.significant(field.rateDeviation(), 3));
    row.add(network == null ? NONE : Numbers.fixed(network.irregularity().neuronMean(), 2));
    row.add(
        network == null ? NONE : Numbers.significant(network.synchrony().pairwiseCorrelation(), 2));
    return row;
  }

  static String responses(List<Result> results) {
    List<String> header =
        List.of(
            "Population",
            "RMS error / range",
            "Correlation",
            "Peak, network (Hz)",
            "Peak, mean field (Hz)",
            "Time of peak, network (s)",
            "Time of peak, mean field (s)");
    List<List<String>> rows = new ArrayList<>();
    for (Result result : results) {
      TimeCourseComparison response = result.response();
      if (response != null) {
        Peak network = response.networkPeak();
        Peak field = response.fieldPeak();
        rows.add(
            List.of(
                result.population().name(),
                Numbers.fixed(response.normalisedError(), 3),
                Numbers.fixed(response.correlation(), 3),
                Numbers.significant(network.rate(), 3),
                Numbers.significant(field.rate(), 3),
                Numbers.fixed(network.time(), 3),
                Numbers.fixed(field.time(), 3)));
      }
    }
    return table("Response to the stimulus", header, rows);
  }

  static String moments(List<MomentComparison> moments) {
    List<List<String>> rows = new ArrayList<>();
    for (MomentComparison moment : moments) {
      double factor = moment.quantity().factor();
      rows.add(
          List.of(
              moment.population().name(),
              moment.name() + " (" + moment.quantity().unit() + ")",
              plusMinus(factor * moment.network().mean(), factor * moment.network().deviation(), 2),
              plusMinus(
                  factor * moment.prediction().mean(),
                  factor * moment.prediction().deviation(),
                  2)));
    }
    List<String> header = List.of("Population", "Quantity", "Network ± SD", "Mean field ± SD");
    return table("Membrane potentials and conductances", header, rows);
  }

  private static String table(String title, List<String> header, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    var html =
        new StringBuilder(
            "<section>\n<h2>" + title + "</h2>\n<div class=\"wide\"><table>\n<thead><tr>");
    header.forEach(cell -> html.append("<th scope=\"col\">").append(cell).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        String cell = Markup.escape(row.get(i));
        html.append(i == 0 ? "<th scope=\"row\">" + cell + "</th>" : "<td>" + cell + "</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table></div>\n</section>\n").toString();
  }

  private static String plusMinus(double value, double error, int decimals) {
    return Numbers.fixed(value, decimals) + " ± " + Numbers.fixed(error, decimals);
  }

  private static String interval(Interval interval, int decimals) {
    return Numbers.fixed(interval.low(), decimals)
        + " to "
        + Numbers.fixed(interval.high(), decimals);
  }
}
