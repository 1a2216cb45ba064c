package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.report.Population;
import org.meanfield.report.ValidationFigure;

/** A validation as tables and as what a figure shows. */
final class ValidationTables {
  private final Validation validation;
  private final List<String> notes;
  private final List<String> transfers;

  ValidationTables(Validation validation, List<String> notes) {
    this.validation = validation;
    this.notes = notes;
    transfers =
        validation.rows().getFirst().predictions().stream()
            .map(Validation.Prediction::transfer)
            .toList();
  }

  /** The part of a rate by which another differs. */
  private static double part(double other, double rate) {
    return other / rate - 1;
  }

  String csv() {
    var text =
        new StringBuilder(
            "value,population,transfer,network_Hz,network_half_95_Hz,cell_Hz,cell_error_Hz,open_Hz,"
                + "order1_Hz,order2_Hz,input_statistics,transfer_function,feedback\n");
    for (Validation.Row row : validation.rows()) {
      for (Validation.Prediction p : row.predictions()) {
        text.append(row.value()).append(',').append(row.population()).append(',');
        text.append(p.transfer());
        for (double number :
            new double[] {
              row.mean(),
              row.half(),
              row.cell(),
              row.cellError(),
              p.open(),
              p.firstOrder(),
              p.secondOrder(),
              part(row.cell(), row.mean()),
              part(p.open(), row.cell()),
              part(p.secondOrder(), p.open())
            }) {
          text.append(',');
          if (Double.isFinite(number)) {
            text.append(String.format(Locale.ROOT, "%.6g", number));
          }
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** The tables as a page that can be read as it is. */
  String markdown() {
    var text = new StringBuilder("## ").append(validation.title()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "`%s`, %d networks (seeds %d to %d). Rates in Hz.%n%n",
            validation.study(),
            validation.seeds(),
            validation.firstSeed(),
            validation.firstSeed() + validation.seeds() - 1));
    rates(text);
    attribution(text);
    responses(text);
    notes.forEach(note -> text.append("- ").append(note).append('\n'));
    if (!notes.isEmpty()) {
      text.append('\n');
    }
    return text.toString();
  }

  private void rates(StringBuilder text) {
    table(
        text,
        List.of("network", "cell"),
        List.of(": F", "order 1", "order 2"),
        row ->
            List.of(
                String.format(Locale.ROOT, "%.3f ± %.3f", row.mean(), row.half()),
                number(row.cell())),
        (row, p) -> List.of(number(p.open()), number(p.firstOrder()), number(p.secondOrder())));
  }

  private void attribution(StringBuilder text) {
    table(
        text,
        List.of("input statistics"),
        List.of(": F", "feedback", "in all"),
        row -> List.of(percent(part(row.cell(), row.mean()))),
        (row, p) ->
            List.of(
                percent(part(p.open(), row.cell())),
                percent(part(p.secondOrder(), p.open())),
                percent(part(p.secondOrder(), row.mean()))));
  }

  private void responses(StringBuilder text) {
    if (validation.rows().stream().anyMatch(row -> row.peak() != null)) {
      table(
          text,
          List.of("network: peak"),
          List.of(": order 1", "RMS error", "order 2", "RMS error"),
          row -> List.of(peak(row.peak())),
          (row, p) ->
              List.of(
                  peak(p.firstPeak()),
                  error(p.firstPeak()),
                  peak(p.secondPeak()),
                  error(p.secondPeak())));
    }
  }

  /**
   * Writes a table with a row for each population and value.
   *
   * @param common names of the first columns
   * @param each names of the columns of each set, the first of which follows the name of the set
   */
  private void table(
      StringBuilder text,
      List<String> common,
      List<String> each,
      Function<Validation.Row, List<String>> ofRow,
      BiFunction<Validation.Row, Validation.Prediction, List<String>> ofPrediction) {
    var header = begin();
    header.addAll(common);
    for (String transfer : transfers) {
      header.add(transfer + each.getFirst());
      header.addAll(each.subList(1, each.size()));
    }
    row(text, header);
    text.append("|").append("---|".repeat(header.size())).append('\n');
    for (Validation.Row row : validation.rows()) {
      var cells = begin(row);
      cells.addAll(ofRow.apply(row));
      row.predictions().forEach(p -> cells.addAll(ofPrediction.apply(row, p)));
      row(text, cells);
    }
    text.append('\n');
  }

  private List<String> begin() {
    String varied = validation.varied();
    return new ArrayList<>(varied == null ? List.of("") : List.of(varied, ""));
  }

  private List<String> begin(Validation.Row row) {
    return new ArrayList<>(
        validation.varied() == null
            ? List.of(row.population())
            : List.of(row.value(), row.population()));
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static String number(double rate) {
    return Double.isFinite(rate) ? String.format(Locale.ROOT, "%.3f", rate) : "–";
  }

  private static String percent(double part) {
    return Double.isFinite(part)
        ? String.format(Locale.ROOT, "%+.1f %%", 100 * part).replace('-', '−')
        : "–";
  }

  private static String peak(Validation.@Nullable Peak peak) {
    return peak == null
        ? "–"
        : String.format(Locale.ROOT, "%.2f at %.0f ms", peak.rate(), 1e3 * peak.time());
  }

  private static String error(Validation.@Nullable Peak peak) {
    return peak == null ? "–" : percent(peak.error());
  }

  /** The outcome for the terminal. */
  List<String> lines() {
    return validation.rows().stream()
        .map(row ->
            String.format(
                    Locale.ROOT,
                    "%-8s %-4s network %.3f ± %.3f, cell at its rates %.3f",
                    row.value(),
                    row.population(),
                    row.mean(),
                    row.half(),
                    row.cell())
                + row.predictions().stream()
                    .map(p ->
                        String.format(
                            Locale.ROOT,
                            "; %s: F %s, mean field %s (%s)",
                            p.transfer(),
                            number(p.open()),
                            number(p.secondOrder()),
                            percent(part(p.secondOrder(), row.mean()))))
                    .collect(Collectors.joining())
                + " Hz")
        .toList();
  }

  static ValidationFigure figure(Validation validation, List<Population> populations) {
    var panels = new ArrayList<ValidationFigure.Series>();
    for (Population population : populations) {
      List<Validation.Row> rows =
          validation.rows().stream()
              .filter(row -> row.population().equals(population.name()))
              .toList();
      panels.add(
          new ValidationFigure.Series(
              population,
              column(rows, Validation.Row::mean),
              column(rows, Validation.Row::half),
              column(rows, Validation.Row::cell),
              IntStream.range(0, rows.getFirst().predictions().size())
                  .mapToObj(k ->
                      new ValidationFigure.Curve(
                          rows.getFirst().predictions().get(k).transfer(),
                          column(rows, row -> row.predictions().get(k).secondOrder())))
                  .toList()));
    }
    List<String> values = validation.rows().stream().map(r -> r.value()).distinct().toList();
    return new ValidationFigure(validation.title(), validation.varied(), values, panels);
  }

  private static double[] column(
      List<Validation.Row> rows, ToDoubleFunction<Validation.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
