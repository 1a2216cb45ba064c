package org.meanfield.study;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.Moments;
import tools.jackson.databind.node.ObjectNode;

/**
 * The moments of V on which a threshold was fitted, beside those of the cell far from its spikes.
 *
 * @param mean μ_V of each row, V
 * @param deviation σ_V of each row, V
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
record FittedMoments(List<ScanTable.Row> rows, double[] mean, double[] deviation) {
  /** Below this rate, Hz, spikes leave little behind in V. */
  private static final double SELDOM = 2;

  static FittedMoments of(
      ScanPassport passport, List<ScanTable.Row> rows, MomentFormulas formulas) {
    Moments moments = formulas.moments(passport.passiveCell(), passport.channels());
    double[] mean = new double[rows.size()];
    double[] deviation = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      moments.update(
          FitRun.point(passport, rows.get(i)).input(), rows.get(i).adaptationCurrent(), 0);
      mean[i] = moments.potential().value();
      deviation[i] = moments.deviation().value();
    }
    return new FittedMoments(rows, mean, deviation);
  }

  /** Adds columns to a table of the rows. */
  void addTo(CsvTable table) {
    table
        .with("V_mean_mV", rows.stream().mapToDouble(row -> row.potential().mean()).toArray(), 1e3)
        .with("mu_V_mV", mean, 1e3)
        .with(
            "V_sd_mV", rows.stream().mapToDouble(row -> row.potential().deviation()).toArray(), 1e3)
        .with("sigma_V_mV", deviation, 1e3);
  }

  void addTo(ObjectNode node) {
    ObjectNode own = node.putObject("moments");
    put(own.putObject("below_2_Hz"), this::isSeldom);
    put(own.putObject("all"), this::isKnown);
  }

  private void put(ObjectNode node, IntPredicate chosen) {
    if (IntStream.range(0, rows.size()).noneMatch(chosen)) {
      return;
    }
    node.put("V_mean_error_mV", 1e3 * average(chosen, this::meanError));
    node.put("V_mean_rms_error_mV", 1e3 * rootMeanSquare(chosen, this::meanError));
    node.put("V_sd_rms_relative_error", rootMeanSquare(chosen, this::deviationError));
  }

  /** In a line, for the terminal. */
  String line() {
    return String.format(
        Locale.ROOT,
        "moments where the cell fires below %.0f Hz: mean of V off by %+.2f mV (RMS %.2f), standard"
            + " deviation by %.1f %% (RMS)",
        SELDOM,
        1e3 * average(this::isSeldom, this::meanError),
        1e3 * rootMeanSquare(this::isSeldom, this::meanError),
        100 * rootMeanSquare(this::isSeldom, this::deviationError));
  }

  private boolean isKnown(int row) {
    return rows.get(row).potential().deviation() > 0;
  }

  private boolean isSeldom(int row) {
    return isKnown(row) && rows.get(row).rate() < SELDOM;
  }

  private double meanError(int row) {
    return mean[row] - rows.get(row).potential().mean();
  }

  private double deviationError(int row) {
    return deviation[row] / rows.get(row).potential().deviation() - 1;
  }

  private double average(IntPredicate chosen, IntToDoubleFunction value) {
    return IntStream.range(0, rows.size())
        .filter(chosen)
        .mapToDouble(value)
        .average()
        .orElse(Double.NaN);
  }

  private double rootMeanSquare(IntPredicate chosen, IntToDoubleFunction value) {
    return Math.sqrt(average(chosen, row -> value.applyAsDouble(row) * value.applyAsDouble(row)));
  }
}
