package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.Equivalence;
import org.meanfield.report.Figure;
import org.meanfield.report.Population;
import org.meanfield.report.ResponseMapFigure;
import org.meanfield.report.ValidationFigure;

/** Chooses what the figures of a validation show. */
final class ValidationFigures {
  private final Validation validation;
  private final List<Population> populations;

  ValidationFigures(Validation validation, List<Population> populations) {
    this.validation = validation;
    this.populations = populations;
  }

  /** Rates against one number, or errors over two. */
  List<Figure> all() {
    return List.of(validation.varied().size() == 2 ? map() : rates());
  }

  private ValidationFigure rates() {
    var panels = new ArrayList<ValidationFigure.Series>();
    double[] places =
        validation.varied().isEmpty() ? new double[1] : validation.varied().getFirst().places();
    for (Population population : populations) {
      List<Validation.Row> rows = rows(population);
      panels.add(
          new ValidationFigure.Series(
              population,
              column(rows, row -> row.network().mean()),
              column(rows, Validation.Row::half),
              column(rows, Validation.Row::cell),
              curves(population, rows, places),
              transfers().stream().map(transfer -> difference(rows, transfer)).toList()));
    }
    return new ValidationFigure(
        validation.title(),
        validation.varied().isEmpty() ? "" : validation.varied().getFirst().label(),
        places,
        validation.margin().relative(),
        validation.margin().absolute(),
        panels);
  }

  private List<Validation.Row> rows(Population population) {
    return validation.rows().stream()
        .filter(row -> row.population().equals(population.name()))
        .toList();
  }

  private List<String> transfers() {
    return validation.rows().getFirst().predictions().stream()
        .map(Validation.Prediction::transfer)
        .toList();
  }

  private List<ValidationFigure.Curve> curves(
      Population population, List<Validation.Row> rows, double[] places) {
    var curves = new ArrayList<ValidationFigure.Curve>();
    for (String transfer : transfers()) {
      for (int order = 1; order <= 2; order++) {
        int wanted = order;
        curves.add(
            validation.lines().stream()
                .filter(line -> line.transfer().equals(transfer) && line.order() == wanted)
                .filter(line -> line.population().equals(population.name()))
                .map(line ->
                    new ValidationFigure.Curve(
                        transfer, wanted, line.at(), line.rate(), line.outside()))
                .findFirst()
                .orElseGet(() -> {
                  boolean[] outside = new boolean[rows.size()];
                  for (int i = 0; i < outside.length; i++) {
                    outside[i] = rows.get(i).of(transfer).of(wanted).isOutside();
                  }
                  return new ValidationFigure.Curve(
                      transfer,
                      wanted,
                      places,
                      column(rows, row -> row.of(transfer).of(wanted).rate()),
                      outside);
                }));
      }
    }
    return curves;
  }

  private static ValidationFigure.Difference difference(
      List<Validation.Row> rows, String transfer) {
    return new ValidationFigure.Difference(
        transfer,
        column(rows, row -> part(row, transfer, row.network().mean())),
        column(rows, row -> part(row, transfer, interval(row)[1])),
        column(rows, row -> part(row, transfer, interval(row)[0])));
  }

  private static double[] interval(Validation.Row row) {
    var interval = row.network().interval(1 - 2 * Equivalence.LEVEL);
    return new double[] {interval.low(), interval.high()};
  }

  /** NaN where the network may be silent. */
  private static double part(Validation.Row row, String transfer, double network) {
    return interval(row)[0] > 0 ? row.of(transfer).order2().rate() / network - 1 : Double.NaN;
  }

  /** Of the response if there is one, else of the stationary rate. */
  private ResponseMapFigure map() {
    boolean isStimulated = validation.rows().stream().anyMatch(row -> row.peak() != null);
    var rows = new ArrayList<ResponseMapFigure.Row>();
    for (Population population : populations) {
      rows.add(
          new ResponseMapFigure.Row(
              population,
              isStimulated
                  ? List.of(
                      map(
                          population,
                          "RMS error (% of range)",
                          row -> 100 * response(row, EnsembleResponse::systematicError),
                          0),
                      map(
                          population,
                          "peak (% off)",
                          row -> 100 * response(row, EnsembleResponse::peakError),
                          0),
                      map(
                          population,
                          "delay (ms)",
                          row -> 1e3 * response(row, EnsembleResponse::delay),
                          1))
                  : List.of(
                      map(population, "stationary rate (% off)", row -> 100 * part(row), 1))));
    }
    return new ResponseMapFigure(
        validation.title(),
        validation.own() + ", order " + validation.order(),
        numbered(validation.varied().getFirst()),
        numbered(validation.varied().getLast()),
        rows);
  }

  private double part(Validation.Row row) {
    return row.of(validation.own()).of(validation.order()).rate() / row.network().mean() - 1;
  }

  private double response(Validation.Row row, ToDoubleFunction<EnsembleResponse> value) {
    @Nullable EnsembleResponse response =
        row.of(validation.own()).of(validation.order()).response();
    return response == null ? Double.NaN : value.applyAsDouble(response);
  }

  private static ResponseMapFigure.Numbered numbered(VariedNumber number) {
    List<String> shown =
        number
            .numbers()
            .map(values -> Arrays.stream(values).mapToObj(VariedNumber::shown).toList())
            .orElse(number.values());
    return new ResponseMapFigure.Numbered(number.label(), shown);
  }

  private ResponseMapFigure.Map map(
      Population population, String name, ToDoubleFunction<Validation.Row> value, int decimals) {
    List<Validation.Row> rows = rows(population);
    int up = validation.varied().getLast().values().size();
    double[][] values =
        IntStream.range(0, rows.size() / up)
            .mapToObj(i ->
                IntStream.range(0, up)
                    .mapToDouble(j -> value.applyAsDouble(rows.get(i * up + j)))
                    .toArray())
            .toArray(double[][]::new);
    return new ResponseMapFigure.Map(name, values, decimals);
  }

  private static double[] column(
      List<Validation.Row> rows, ToDoubleFunction<Validation.Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }
}
