package org.meanfield.study;

import static org.meanfield.study.ValidationCells.NONE;
import static org.meanfield.study.ValidationCells.current;
import static org.meanfield.study.ValidationCells.difference;
import static org.meanfield.study.ValidationCells.factor;
import static org.meanfield.study.ValidationCells.margin;
import static org.meanfield.study.ValidationCells.mark;
import static org.meanfield.study.ValidationCells.milliseconds;
import static org.meanfield.study.ValidationCells.number;
import static org.meanfield.study.ValidationCells.peak;
import static org.meanfield.study.ValidationCells.percent;
import static org.meanfield.study.ValidationCells.rate;
import static org.meanfield.study.ValidationCells.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Factor;

/** A validation as a page of tables and as lines for the terminal. */
final class ValidationPage {
  private final Validation validation;
  private final List<String> notes;
  private final List<String> transfers;

  ValidationPage(Validation validation, List<String> notes) {
    this.validation = validation;
    this.notes = notes;
    transfers =
        validation.rows().getFirst().predictions().stream()
            .map(Validation.Prediction::transfer)
            .toList();
  }

  /** The tables as a page that can be read as it is. */
  String markdown() {
    var text = new StringBuilder("## ").append(validation.title()).append("\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            "`%s`, %d networks (seeds %d to %d). Rates in Hz. Margin: %s.%n%n",
            validation.study(),
            validation.seeds(),
            validation.firstSeed(),
            validation.firstSeed() + validation.seeds() - 1,
            margin(validation.margin())));
    rates(text);
    verdicts(text);
    attribution(text);
    adaptation(text);
    responses(text);
    binWidths(text);
    if (text.indexOf("†") >= 0) {
      text.append("†: outside of the inputs that the coefficients were fitted on.\n\n");
    }
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
                String.format(Locale.ROOT, "%.3f ± %.3f", row.network().mean(), row.half()),
                number(row.cell())),
        (_, p) -> List.of(number(p.open()), rate(p.order1()), rate(p.order2())));
  }

  private void verdicts(StringBuilder text) {
    text.append("Mean field against network, with 90 % intervals:\n\n");
    table(
        text,
        List.of(),
        List.of(": order 1", "", "order 2", ""),
        _ -> List.of(),
        (row, p) ->
            List.of(
                difference(row, p.order1()),
                verdict(p.order1()),
                difference(row, p.order2()),
                verdict(p.order2())));
  }

  private void attribution(StringBuilder text) {
    text.append("Its factors, with 95 % intervals:\n\n");
    var header = begin();
    header.addAll(
        List.of(
            "set",
            "input statistics",
            "of it in-degrees",
            "F",
            "feedback",
            "second order",
            "in all"));
    open(text, header);
    for (Validation.Row row : validation.rows()) {
      for (Validation.Prediction p : row.predictions()) {
        Attribution parts = p.attribution();
        var cells = begin(row);
        cells.add(p.transfer());
        cells.add(factor(parts.inputStatistics()));
        cells.add(percent(row.inDegrees() - 1));
        cells.add(factor(parts.transferFunction()));
        cells.add(factor(parts.feedback()));
        cells.add(factor(parts.secondOrder()));
        cells.add(factor(parts.whole()));
        line(text, cells);
      }
    }
    text.append('\n');
  }

  private void adaptation(StringBuilder text) {
    List<Validation.Row> adapting =
        validation.rows().stream().filter(row -> row.adaptationCurrent() != null).toList();
    if (adapting.isEmpty()) {
      return;
    }
    text.append("Adaptation, mean w in pA:\n\n");
    table(
        text,
        adapting,
        List.of("network: w"),
        List.of(": order 1", "order 2", "F at the theory's w"),
        row -> {
          var w = row.adaptationCurrent();
          return List.of(
              w == null
                  ? NONE
                  : String.format(
                      Locale.ROOT, "%.2f ± %.2f", 1e12 * w.mean(), 1e12 * w.half(0.95)));
        },
        (_, p) -> {
          @Nullable Factor factor = p.attribution().adaptation();
          return List.of(
              current(p.order1()), current(p.order2()), factor == null ? NONE : factor(factor));
        });
  }

  private void responses(StringBuilder text) {
    if (validation.rows().stream().allMatch(row -> row.peak() == null)) {
      return;
    }
    text.append("Response, mean of the networks:\n\n");
    table(
        text,
        List.of("network: peak"),
        List.of(
            ": order 1",
            "RMS error",
            "without noise",
            "delay",
            "order 2",
            "RMS error",
            "without noise",
            "delay"),
        row -> List.of(peak(row.peak())),
        (_, p) -> {
          var cells = new ArrayList<String>();
          for (Validation.Answer answer : List.of(p.order1(), p.order2())) {
            cells.add(peak(answer.peak()) + mark(answer.courseDomain()));
            cells.addAll(errors(answer.response()));
          }
          return cells;
        });
  }

  private void binWidths(StringBuilder text) {
    if (validation.rows().stream()
        .allMatch(row -> row.of(validation.own()).binWidths().isEmpty())) {
      return;
    }
    text.append(
        String.format(
            "Response with other T, %s, order %d:%n%n", validation.own(), validation.order()));
    var header = begin();
    header.addAll(List.of("T", "peak", "RMS error", "without noise", "delay"));
    open(text, header);
    for (Validation.Row row : validation.rows()) {
      for (Validation.BinWidth width : row.of(validation.own()).binWidths()) {
        var cells = begin(row);
        cells.add(String.format(Locale.ROOT, "%.4g ms", 1e3 * width.time()));
        cells.add(peak(width.peak()));
        cells.addAll(errors(width.response()));
        line(text, cells);
      }
    }
    text.append('\n');
  }

  private static List<String> errors(@Nullable EnsembleResponse response) {
    return response == null
        ? List.of(NONE, NONE, NONE)
        : List.of(
            percent(response.error()),
            percent(response.systematicError()),
            milliseconds(response.delay(), response.delayError()));
  }

  private void table(
      StringBuilder text,
      List<String> common,
      List<String> each,
      Function<Validation.Row, List<String>> ofRow,
      BiFunction<Validation.Row, Validation.Prediction, List<String>> ofPrediction) {
    table(text, validation.rows(), common, each, ofRow, ofPrediction);
  }

  /**
   * Writes a table with a row for each population and value.
   *
   * @param common names of the first columns
   * @param each names of the columns of each set, the first of which follows the name of the set
   */
  private void table(
      StringBuilder text,
      List<Validation.Row> rows,
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
    open(text, header);
    for (Validation.Row row : rows) {
      var cells = begin(row);
      cells.addAll(ofRow.apply(row));
      row.predictions().forEach(p -> cells.addAll(ofPrediction.apply(row, p)));
      line(text, cells);
    }
    text.append('\n');
  }

  private static void open(StringBuilder text, List<String> header) {
    line(text, header);
    text.append("|").append("---|".repeat(header.size())).append('\n');
  }

  private List<String> begin() {
    var cells = new ArrayList<String>();
    validation.varied().forEach(number -> cells.add(number.path()));
    cells.add("");
    return cells;
  }

  private static List<String> begin(Validation.Row row) {
    var cells = new ArrayList<>(row.values());
    cells.add(row.population());
    return cells;
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** The outcome for the terminal: the mean field that the study names. */
  List<String> lines() {
    boolean isMap = validation.varied().size() == 2;
    var lines = new ArrayList<String>();
    for (Validation.Row row : validation.rows()) {
      Validation.Answer answer = row.of(validation.own()).of(validation.order());
      String subject =
          String.format(
              Locale.ROOT,
              "%-8s %-4s mean field (%s, order %d) ",
              String.join(" ", row.values()),
              row.population(),
              validation.own(),
              validation.order());
      if (isMap && answer.response() != null) {
        lines.add(subject + response(answer.response()));
      } else {
        lines.add(subject + stationary(row, answer));
        lines.add("    " + factors(row.of(validation.own()).attribution()));
      }
    }
    if (!isMap) {
      lines.add("±: 95 %, in brackets 90 % intervals; margin: " + margin(validation.margin()));
    }
    return lines;
  }

  private String factors(Attribution parts) {
    return "network to mean field: input statistics "
        + percent(parts.inputStatistics().value() - 1)
        + ", F "
        + percent(parts.transferFunction().value() - 1)
        + ", feedback "
        + percent(parts.feedback().value() - 1)
        + (validation.order() == 2
            ? ", second order " + percent(parts.secondOrder().value() - 1)
            : "")
        + " (intervals: validation.md)";
  }

  private static String stationary(Validation.Row row, Validation.Answer answer) {
    return String.format(
        Locale.ROOT,
        "%s Hz, network %.3f ± %.3f Hz, %s: %s",
        rate(answer),
        row.network().mean(),
        row.half(),
        difference(row, answer),
        verdict(answer));
  }

  private static String response(EnsembleResponse response) {
    return String.format(
        "off by %s of its range without noise, peak %s, delay %s",
        percent(response.systematicError()).replace("+", ""),
        percent(response.peakError()),
        milliseconds(response.delay(), response.delayError()));
  }
}
