package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.ScanPoint;

/** The table of a scan, {@code scan.csv}. */
final class ScanTable {
  private static final String NAME = "scan";
  private static final String RATE = "F_Hz";
  private static final String ERROR = "F_error_Hz";
  private static final String MEAN = "V_mean_mV";
  private static final String DEVIATION = "V_sd_mV";

  private ScanTable() {}

  /**
   * What a fit takes of a row.
   *
   * @param rates ν of each input, Hz
   * @param rate of the cell, Hz
   * @param error its standard error, Hz
   * @param adaptationCurrent w or its mean, A; 0 for a cell without
   * @param potential V far from spikes, V
   */
  record Row(
      List<Double> rates,
      double rate,
      double error,
      double adaptationCurrent,
      Potential potential) {
    Row {
      rates = List.copyOf(rates);
    }
  }

  /**
   * Moments of V; NaN where it was never far from a spike.
   *
   * @param mean V
   * @param deviation V
   */
  record Potential(double mean, double deviation) {}

  static CsvTable of(ScanPlan plan, List<ScanPoint> points) {
    var table = new CsvTable(NAME);
    for (int i = 0; i < plan.inputs().size(); i++) {
      int input = i;
      table.with(
          column(plan.inputs().get(i).name()),
          column(points, point -> point.place().get(input)),
          1);
    }
    if (plan.held() != null) {
      table.with(
          heldColumn(plan.held().variable()),
          column(points, point -> adaptationCurrent(plan, point)),
          1e12);
    }
    table
        .with(RATE, column(points, p -> p.response().rate()), 1)
        .with(ERROR, column(points, p -> p.response().standardError()), 1)
        .withWhole("spikes", column(points, p -> p.response().spikes()))
        .with("cell_time_s", column(points, p -> p.response().cellTime()), 1)
        .with(MEAN, column(points, p -> p.response().potential().mean()), 1e3)
        .with(DEVIATION, column(points, p -> p.response().potential().deviation()), 1e3)
        .with("cv_isi", column(points, p -> p.response().variation()), 1);
    if (!plan.averaged().isEmpty()) {
      table.with(
          meanColumn(plan.averaged().getFirst()),
          column(points, point -> adaptationCurrent(plan, point)),
          1e12);
    }
    return table;
  }

  private static String meanColumn(String name) {
    return name + "_mean_pA";
  }

  private static String heldColumn(String name) {
    return name + "_pA";
  }

  private static double adaptationCurrent(ScanPlan plan, ScanPoint point) {
    if (plan.held() != null) {
      return point.place().getLast();
    }
    var means = point.response().means();
    return means.isEmpty() ? 0 : means.firstEntry().getValue();
  }

  /** Name of the column with the rates of an input. */
  static String column(String input) {
    return "nu_" + input + "_Hz";
  }

  private static double[] column(List<ScanPoint> points, ToDoubleFunction<ScanPoint> value) {
    return points.stream().mapToDouble(value).toArray();
  }

  static List<Row> rows(ScanPlan plan, List<ScanPoint> points) {
    return points.stream()
        .map(p ->
            new Row(
                p.place().subList(0, plan.inputs().size()),
                p.response().rate(),
                p.response().standardError(),
                adaptationCurrent(plan, p),
                new Potential(
                    p.response().potential().mean(), p.response().potential().deviation())))
        .toList();
  }

  /**
   * Reads a table that was written.
   *
   * @throws InputException if something is missing
   */
  static List<Row> read(Path folder, ScanPassport passport) {
    Path file = folder.resolve(NAME + ".csv");
    List<String> lines = TextFile.read(file).lines().toList();
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",", -1));
    var places = new ArrayList<Integer>();
    passport.inputs().forEach(input -> places.add(place(file, header, column(input.name()))));
    places.add(place(file, header, RATE));
    places.add(place(file, header, ERROR));
    places.add(place(file, header, MEAN));
    places.add(place(file, header, DEVIATION));
    if (passport.adaptation() != null) {
      String name = passport.adaptation();
      places.add(place(file, header, passport.held() ? heldColumn(name) : meanColumn(name)));
    }
    int first = passport.inputs().size() + 2;
    var rows = new ArrayList<Row>();
    for (int line = 1; line < lines.size(); line++) {
      String[] cells = lines.get(line).split(",", -1);
      var values = new ArrayList<Double>();
      for (int place : places) {
        String cell = place < cells.length ? cells[place] : "";
        boolean isPotential = place == places.get(first) || place == places.get(first + 1);
        values.add(isPotential && cell.isEmpty() ? Double.NaN : number(file, line, cell));
      }
      int inputs = passport.inputs().size();
      rows.add(
          new Row(
              values.subList(0, inputs),
              values.get(inputs),
              values.get(inputs + 1),
              passport.adaptation() == null ? 0 : 1e-12 * values.get(inputs + 4),
              new Potential(1e-3 * values.get(inputs + 2), 1e-3 * values.get(inputs + 3))));
    }
    return rows;
  }

  private static int place(Path file, List<String> header, String column) {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new InputException(
          new SourcePosition(file.toString(), 1, 1),
          "the column '" + column + "' is missing; make the scan anew");
    }
    return place;
  }

  private static double number(Path file, int line, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new InputException(
          new SourcePosition(file.toString(), line + 1, 1), "'" + text + "' is no number");
    }
  }
}
