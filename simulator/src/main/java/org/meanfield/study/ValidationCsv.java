package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Equivalence;
import org.meanfield.analysis.Factor;
import org.meanfield.analysis.ReplicatedMean;

/** A validation as CSV. What is not known stays empty. */
final class ValidationCsv {
  private ValidationCsv() {}

  /** Stationary rates: a row for each case, population and set. */
  static String rates(Validation validation) {
    var text = new StringBuilder();
    var header = names(validation);
    header.addAll(
        List.of(
            "population",
            "transfer",
            "network_Hz",
            "network_half_95_Hz",
            "network_between_error_Hz",
            "network_within_error_Hz",
            "cell_Hz",
            "cell_error_Hz",
            "open_Hz"));
    for (int order = 1; order <= 2; order++) {
      String name = "order" + order;
      header.addAll(
          List.of(
              name + "_Hz",
              name + "_w_pA",
              name + "_domain",
              name + "_verdict",
              name + "_runs_needed"));
    }
    header.addAll(
        List.of("network_90_low_Hz", "network_90_high_Hz", "network_w_pA", "equal_in_degrees"));
    for (String factor :
        List.of(
            "input_statistics", "transfer_function", "feedback", "second_order", "whole", "w")) {
      header.addAll(List.of(factor, factor + "_low", factor + "_high"));
    }
    line(text, header);
    for (Validation.Row row : validation.rows()) {
      for (Validation.Prediction p : row.predictions()) {
        line(text, rates(row, p));
      }
    }
    return text.toString();
  }

  private static List<String> rates(Validation.Row row, Validation.Prediction p) {
    var cells = new ArrayList<>(row.values());
    cells.add(row.population());
    cells.add(p.transfer());
    ReplicatedMean network = row.network();
    add(cells, network.mean(), row.half(), network.scatterError(), network.withinError());
    add(cells, row.cell(), row.cellError(), p.open());
    for (Validation.Answer answer : List.of(p.order1(), p.order2())) {
      @Nullable Equivalence test = answer.test();
      add(cells, answer.rate(), 1e12 * answer.adaptationCurrent());
      cells.add(answer.domain().word());
      cells.add(test == null ? "" : test.agreement().word());
      cells.add(test == null || test.runsNeeded() == 0 ? "" : "" + test.runsNeeded());
    }
    @Nullable ReplicatedMean w = row.adaptationCurrent();
    add(
        cells,
        network.interval(1 - 2 * Equivalence.LEVEL).low(),
        network.interval(1 - 2 * Equivalence.LEVEL).high(),
        w == null ? Double.NaN : 1e12 * w.mean(),
        row.inDegrees());
    Attribution parts = p.attribution();
    add(cells, parts.inputStatistics());
    add(cells, parts.transferFunction());
    add(cells, parts.feedback());
    add(cells, parts.secondOrder());
    add(cells, parts.whole());
    add(cells, parts.adaptation());
    return cells;
  }

  /** Responses: a row for each case, population, set, order and T. */
  static String responses(Validation validation) {
    var text = new StringBuilder();
    var header = names(validation);
    header.addAll(
        List.of(
            "population",
            "transfer",
            "order",
            "T_ms",
            "network_peak_Hz",
            "network_peak_ms",
            "peak_Hz",
            "peak_ms",
            "peak_error",
            "normalised_rms_error",
            "error_without_noise",
            "delay_ms",
            "delay_error_ms",
            "domain"));
    line(text, header);
    for (Validation.Row row : validation.rows()) {
      for (Validation.Prediction p : row.predictions()) {
        for (int order = 1; order <= 2; order++) {
          Validation.Answer answer = p.of(order);
          if (answer.peak() != null && answer.response() != null && answer.courseDomain() != null) {
            List<String> cells = response(row, p, order, "", answer.peak(), answer.response());
            cells.add(answer.courseDomain().word());
            line(text, cells);
          }
        }
        for (Validation.BinWidth width : p.binWidths()) {
          String time = number(1e3 * width.time());
          List<String> cells =
              response(row, p, validation.order(), time, width.peak(), width.response());
          cells.add("");
          line(text, cells);
        }
      }
    }
    return text.toString();
  }

  private static List<String> response(
      Validation.Row row,
      Validation.Prediction p,
      int order,
      String time,
      Validation.Peak peak,
      EnsembleResponse response) {
    var cells = new ArrayList<>(row.values());
    cells.addAll(List.of(row.population(), p.transfer(), "" + order, time));
    Validation.@Nullable Peak network = row.peak();
    add(
        cells,
        network == null ? Double.NaN : network.rate(),
        network == null ? Double.NaN : 1e3 * network.time(),
        peak.rate(),
        1e3 * peak.time(),
        response.peakError(),
        response.error(),
        response.systematicError(),
        1e3 * response.delay(),
        1e3 * response.delayError());
    return cells;
  }

  /** The mean field between the values. */
  static String lines(Validation validation) {
    var text = new StringBuilder();
    line(
        text,
        List.of(
            validation.varied().getFirst().path(),
            "population",
            "transfer",
            "order",
            "rate_Hz",
            "outside"));
    for (Validation.Line curve : validation.lines()) {
      for (int i = 0; i < curve.at().length; i++) {
        line(
            text,
            List.of(
                validation.varied().getFirst().at(curve.at()[i]),
                curve.population(),
                curve.transfer(),
                "" + curve.order(),
                number(curve.rate()[i]),
                curve.outside()[i] ? "1" : "0"));
      }
    }
    return text.toString();
  }

  private static List<String> names(Validation validation) {
    return validation.varied().stream()
        .map(VariedNumber::path)
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static void add(List<String> cells, double... numbers) {
    for (double number : numbers) {
      cells.add(number(number));
    }
  }

  private static void add(List<String> cells, @Nullable Factor factor) {
    if (factor == null) {
      cells.addAll(List.of("", "", ""));
    } else {
      add(cells, factor.value(), factor.interval().low(), factor.interval().high());
    }
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.6g", value) : "";
  }

  private static void line(StringBuilder text, List<String> cells) {
    text.append(String.join(",", cells)).append('\n');
  }
}
