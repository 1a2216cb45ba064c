package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.meanfield.report.ResidualFigure;
import org.meanfield.transfer.FitResult;
import org.meanfield.transfer.TableFit;
import org.meanfield.transfer.ThresholdFit;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** Maps of what the fits of a cell with two inputs miss; one for each w that was held. */
final class ResidualMaps {
  private final ScanPassport passport;
  private final List<ScanTable.Row> rows;
  private final ThresholdFit.Result polynomial;
  private final FittedTable table;

  private ResidualMaps(
      ScanPassport passport,
      List<ScanTable.Row> rows,
      ThresholdFit.Result polynomial,
      FittedTable table) {
    this.passport = passport;
    this.rows = rows;
    this.polynomial = polynomial;
    this.table = table;
  }

  static List<ResidualFigure> of(
      ScanPassport passport,
      List<ScanTable.Row> rows,
      ThresholdFit.Result polynomial,
      FittedTable table) {
    if (passport.inputs().size() != 2) {
      return List.of();
    }
    var maps = new ResidualMaps(passport, rows, polynomial, table);
    int[] all = IntStream.range(0, rows.size()).toArray();
    if (!passport.held()) {
      return List.of(maps.map("residuals", passport.cell(), all));
    }
    return rows.stream()
        .map(ScanTable.Row::adaptationCurrent)
        .distinct()
        .map(w -> {
          int[] same =
              Arrays.stream(all).filter(i -> rows.get(i).adaptationCurrent() == w).toArray();
          String value = new Quantity(w, Dimension.AMPERE).toString();
          return maps.map(
              "residuals-" + value.replace(" ", ""),
              passport.cell() + ", " + maps.held(same),
              same);
        })
        .toList();
  }

  /** The value that w has at all of some points. */
  private String held(int[] same) {
    double w = rows.get(same[0]).adaptationCurrent();
    return passport.adaptation() + " = " + new Quantity(w, Dimension.AMPERE);
  }

  private ResidualFigure map(String name, String cell, int[] chosen) {
    var misses = new ArrayList<ResidualFigure.Fit>();
    misses.add(misses("Polynomial", polynomial, chosen));
    TableFit.Result beside = table.result();
    if (beside != null) {
      misses.add(misses("Table", beside, chosen));
    }
    return new ResidualFigure(
        name,
        cell,
        passport.inputs().stream().map(ScanPassport.Input::name).toList(),
        column(chosen, i -> rows.get(i).rates().get(0)),
        column(chosen, i -> rows.get(i).rates().get(1)),
        misses);
  }

  private ResidualFigure.Fit misses(String name, FitResult result, int[] chosen) {
    double[] error = column(chosen, result::error);
    double rootMeanSquare =
        Math.sqrt(Arrays.stream(error).map(e -> e * e).average().orElse(Double.NaN));
    String remark = String.format(Locale.ROOT, "RMSE %.2g Hz", rootMeanSquare);
    return new ResidualFigure.Fit(
        name,
        error,
        rootMeanSquare,
        passport.held()
            ? remark + ", " + held(chosen)
            : String.format(
                Locale.ROOT,
                "%s, χ² per degree of freedom %.2g",
                remark,
                result.reducedChiSquare()));
  }

  private static double[] column(int[] chosen, IntToDoubleFunction value) {
    return Arrays.stream(chosen).mapToDouble(value).toArray();
  }
}
