package org.meanfield.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.report.Figure;
import org.meanfield.report.TransferFigure;
import org.meanfield.transfer.ThresholdFit;
import org.meanfield.transfer.TransferFunction;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** The figure of a scan, and of what is fitted to it. */
final class TransferFigures {
  private static final int CURVE_POINTS = 200;

  private TransferFigures() {}

  /**
   * A figure or, if the adaptation current is held, one for each of its values.
   *
   * @param functions what was fitted; none before a fit
   */
  static List<TransferFigure> of(
      String cell,
      ScanPassport passport,
      List<ScanTable.Row> rows,
      List<TransferFunction> functions) {
    if (!passport.held()) {
      return List.of(figure("transfer", cell, passport, rows, functions));
    }
    return rows.stream()
        .map(ScanTable.Row::adaptationCurrent)
        .distinct()
        .map(w -> {
          List<ScanTable.Row> same =
              rows.stream().filter(row -> row.adaptationCurrent() == w).toList();
          String value = new Quantity(w, Dimension.AMPERE).toString();
          return figure(
              "transfer-" + value.replace(" ", ""),
              cell + ", " + passport.adaptation() + " = " + value,
              passport,
              same,
              functions);
        })
        .toList();
  }

  /** The curves, and maps of what they miss. */
  static List<Figure> fitted(
      ScanPassport passport,
      List<ScanTable.Row> rows,
      ThresholdFit.Result polynomial,
      TransferFunction function,
      FittedTable table) {
    String cell = passport.cell();
    var functions = new ArrayList<>(List.of(function));
    table.function(passport).ifPresent(functions::add);
    var figures = new ArrayList<Figure>(of(cell, passport, rows, functions));
    figures.addAll(ResidualMaps.of(passport, rows, polynomial, table));
    return figures;
  }

  private static TransferFigure figure(
      String name,
      String cell,
      ScanPassport passport,
      List<ScanTable.Row> rows,
      List<TransferFunction> functions) {
    var byOthers =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.rates().subList(1, row.rates().size()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    var lines = new ArrayList<TransferFigure.Line>();
    byOthers.forEach((others, own) -> {
      double[] input = own.stream().mapToDouble(row -> row.rates().getFirst()).toArray();
      lines.add(
          new TransferFigure.Line(
              label(passport, others),
              input,
              own.stream().mapToDouble(ScanTable.Row::rate).toArray(),
              own.stream().mapToDouble(row -> StationaryResponse.NORMAL_95 * row.error()).toArray(),
              functions.stream().map(function -> curve(passport, function, others, own)).toList()));
    });
    return new TransferFigure(name, cell, passport.inputs().getFirst().name(), lines);
  }

  private static String label(ScanPassport passport, List<Double> others) {
    return IntStream.range(0, others.size())
        .mapToObj(i ->
            passport.inputs().get(i + 1).name()
                + " "
                + new Quantity(others.get(i), Dimension.HERTZ))
        .collect(Collectors.joining(", "));
  }

  private static TransferFigure.Fitted curve(
      ScanPassport passport,
      TransferFunction function,
      List<Double> others,
      List<ScanTable.Row> rows) {
    var evaluator = function.evaluator();
    double[] frequencies = new double[passport.inputs().size()];
    for (int i = 1; i < frequencies.length; i++) {
      frequencies[i] = passport.inputs().get(i).count() * others.get(i - 1);
    }
    double last = rows.getLast().rates().getFirst();
    double[] along = new double[CURVE_POINTS];
    double[] rates = new double[CURVE_POINTS];
    for (int i = 0; i < CURVE_POINTS; i++) {
      along[i] = last * i / (CURVE_POINTS - 1);
      frequencies[0] = passport.inputs().getFirst().count() * along[i];
      rates[i] = evaluator.rate(frequencies, adaptationCurrent(rows, along[i]));
    }
    return new TransferFigure.Fitted(along, rates);
  }

  /** Between two measured points. */
  private static double adaptationCurrent(List<ScanTable.Row> rows, double input) {
    for (int i = 1; i < rows.size(); i++) {
      double before = rows.get(i - 1).rates().getFirst();
      double after = rows.get(i).rates().getFirst();
      if (input <= after) {
        double part = (input - before) / (after - before);
        return (1 - part) * rows.get(i - 1).adaptationCurrent()
            + part * rows.get(i).adaptationCurrent();
      }
    }
    return rows.getLast().adaptationCurrent();
  }
}
