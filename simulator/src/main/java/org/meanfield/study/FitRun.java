package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.report.Figure;
import org.meanfield.report.FigureFiles;
import org.meanfield.transfer.AdaptationState;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.CoefficientJson;
import org.meanfield.transfer.MomentConvention;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.Normalisation;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.RatePoint;
import org.meanfield.transfer.TableFit;
import org.meanfield.transfer.ThresholdFit;
import tools.jackson.databind.node.ObjectNode;

/** Fits a transfer function to a scan and writes its folder of results. */
public final class FitRun {
  private FitRun() {}

  /**
   * Fits.
   *
   * @param scan folder of a scan
   * @param convention the moments on which the threshold is fitted
   * @param form which coefficients are fitted
   * @param command the words that made this fit, for the coefficient file
   * @param out folder for the results, which must not exist; null for {@code
   *     results/fit-<cell>-<n>}
   * @throws InputException if the scan cannot be read or says too little
   * @throws IOException if results cannot be written
   */
  public static Outcome run(
      Path scan,
      MomentConvention convention,
      ThresholdFit.Form form,
      String command,
      @Nullable Path out)
      throws IOException {
    ScanPassport passport = JsonFile.read(scan.resolve("scan.json"), ScanPassport.class);
    MomentFormulas formulas = ScannedCell.formulas(scan, passport, convention);
    FitSelection selection = FitSelection.of(passport, ScanTableReader.read(scan, passport));
    List<ScanTable.Row> rows = selection.rows();
    for (int i = 0; i < passport.inputs().size(); i++) {
      int input = i;
      if (rows.stream().mapToDouble(row -> row.rates().get(input)).distinct().count() < 2) {
        throw new InputException(
            new SourcePosition(scan.resolve("scan.csv").toString(), 1, 1),
            "a fit needs at least two rates of '"
                + passport.inputs().get(i).name()
                + "'; scan more of its range");
      }
    }
    ThresholdFit.Result result = fit(scan, passport, rows, formulas, form);
    FittedTable table = FittedTable.of(passport, result.points());
    var summary = new FitSummary(passport, selection, result, table);
    var moments = FittedMoments.of(passport, rows, formulas);
    CoefficientFile file = coefficients(passport, convention, result, command);
    try (ResultsFolder folder = ResultsFolder.prepare(out, "fit-" + passport.cell())) {
      Path partial = folder.partial();
      Files.writeString(partial.resolve("coefficients.json"), CoefficientJson.write(file));
      table.write(passport, file.source(), partial);
      ObjectNode json = summary.json();
      moments.addTo(json);
      JsonFile.write(partial.resolve("fit.json"), json);
      CsvTable residuals = residuals(passport, rows, result, table);
      moments.addTo(residuals);
      residuals.write(partial);
      var function =
          new PolynomialTransferFunction(
              file.cell(), file.channels(), formulas, file.coefficients());
      for (Figure figure : TransferFigures.fitted(passport, rows, result, function, table)) {
        FigureFiles.write(figure, partial);
      }
      List<String> lines = new ArrayList<>(summary.lines());
      lines.add(moments.line());
      published(passport, result.points()).ifPresent(lines::add);
      return new Outcome(folder.publish(), lines, summary.notes());
    }
  }

  private static ThresholdFit.Result fit(
      Path scan,
      ScanPassport passport,
      List<ScanTable.Row> rows,
      MomentFormulas formulas,
      ThresholdFit.Form form) {
    PassiveCell cell = passport.passiveCell();
    try {
      return new ThresholdFit(
              cell, formulas.moments(cell, passport.channels()), Normalisation.PUBLISHED, form)
          .fit(rows.stream().map(row -> point(passport, row)).toList());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          new SourcePosition(scan.resolve("scan.csv").toString(), 1, 1),
          e.getMessage() + "; scan more of its range");
    }
  }

  static RatePoint point(ScanPassport passport, ScanTable.Row row) {
    List<Double> frequencies =
        IntStream.range(0, passport.inputs().size())
            .mapToObj(i -> passport.inputs().get(i).count() * row.rates().get(i))
            .toList();
    return new RatePoint(frequencies, row.adaptationCurrent(), row.rate(), row.error());
  }

  private static CoefficientFile coefficients(
      ScanPassport passport,
      MomentConvention convention,
      ThresholdFit.Result result,
      String command) {
    return new CoefficientFile(
        passport.cell(),
        passport.fingerprint(),
        passport.software() + ": " + command,
        passport.passiveCell(),
        passport.channels(),
        passport.integration(),
        convention,
        result.coefficients(),
        adaptation(passport),
        result.fitted());
  }

  private static AdaptationState adaptation(ScanPassport passport) {
    if (passport.adaptation() == null) {
      return AdaptationState.NONE;
    }
    return passport.held() ? AdaptationState.FROZEN : AdaptationState.RUNNING;
  }

  /** How the published coefficients of the cell, if there are any, do on the same points. */
  private static Optional<String> published(ScanPassport passport, List<RatePoint> points) {
    return new CoefficientCatalogue()
        .coefficients(passport.cell(), "published")
        .filter(file -> file.mismatches(passport.passiveCell(), passport.channels()).isEmpty())
        .filter(file ->
            ModelCatalogue.load(file.cellName()).fingerprint().equals(passport.fingerprint()))
        .map(file -> {
          var evaluator =
              new PolynomialTransferFunction(
                      passport.passiveCell(), passport.channels(), file.coefficients())
                  .evaluator();
          double squares =
              points.stream()
                  .mapToDouble(point ->
                      evaluator.rate(point.input(), point.adaptationCurrent()) - point.rate())
                  .map(error -> error * error)
                  .average()
                  .orElse(Double.NaN);
          return String.format(
              Locale.ROOT,
              "published coefficients on the same points: RMSE %.3g Hz",
              Math.sqrt(squares));
        });
  }

  private static CsvTable residuals(
      ScanPassport passport,
      List<ScanTable.Row> rows,
      ThresholdFit.Result result,
      FittedTable fitted) {
    var table = new CsvTable("residuals");
    for (int i = 0; i < passport.inputs().size(); i++) {
      int input = i;
      table.with(
          ScanTable.column(passport.inputs().get(i).name()),
          rows.stream().mapToDouble(row -> row.rates().get(input)).toArray(),
          1);
    }
    table
        .with("measured_Hz", rows.stream().mapToDouble(ScanTable.Row::rate).toArray(), 1)
        .with("error_Hz", rows.stream().mapToDouble(ScanTable.Row::error).toArray(), 1)
        .with("fitted_Hz", result.predicted(), 1);
    TableFit.Result beside = fitted.result();
    return beside == null ? table : table.with("table_Hz", beside.predicted(), 1);
  }
}
