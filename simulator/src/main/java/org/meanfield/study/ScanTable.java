package org.meanfield.study;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.ScanPoint;

/** The table of a scan, {@code scan.csv}. */
final class ScanTable {
  static final String NAME = "scan";
  static final String RATE = "F_Hz";
  static final String ERROR = "F_error_Hz";
  static final String MEAN = "V_mean_mV";
  static final String DEVIATION = "V_sd_mV";

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

  /** Name of the column with an adaptation current. */
  static String adaptationColumn(String name, boolean held) {
    return held ? heldColumn(name) : meanColumn(name);
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
}
