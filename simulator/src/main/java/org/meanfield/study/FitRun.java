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
import org.meanfield.transfer.FitResult;
import org.meanfield.transfer.MomentConvention;
import org.meanfield.transfer.MomentFormulas;
import org.meanfield.transfer.Normalisation;
import org.meanfield.transfer.PassiveCell;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.RatePoint;
import org.meanfield.transfer.TableFit;
import org.meanfield.transfer.ThresholdFit;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Fits a transfer function to a scan and writes its folder of results. */
public final class FitRun {
  /** Rates above the highest that was asked for by more than this are left out. */
  private static final double MARGIN = 1.3;

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
    List<ScanTable.Row> rows = rows(scan, passport);
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
    var moments = FittedMoments.of(passport, rows, formulas);
    CoefficientFile file = coefficients(passport, convention, result, command);
    try (ResultsFolder folder = ResultsFolder.prepare(out, "fit-" + passport.cell())) {
      Path partial = folder.partial();
      Files.writeString(partial.resolve("coefficients.json"), CoefficientJson.write(file));
      table.write(passport, file.source(), partial);
      ObjectNode summary = summary(result, table);
      moments.addTo(summary);
      JsonFile.write(partial.resolve("fit.json"), summary);
      CsvTable residuals = residuals(passport, rows, result, table);
      moments.addTo(residuals);
      residuals.write(partial);
      var function =
          new PolynomialTransferFunction(
              file.cell(), file.channels(), formulas, file.coefficients());
      for (Figure figure : TransferFigures.fitted(passport, rows, result, function, table)) {
        FigureFiles.write(figure, partial);
      }
      List<String> lines = new ArrayList<>(lines(passport, rows, result));
      lines.addAll(lines(passport, rows, table));
      lines.add(moments.line());
      published(passport, result.points()).ifPresent(lines::add);
      return new Outcome(folder.publish(), lines, List.of());
    }
  }

  /**
   * The rows of a scan that are fitted: not those far above the highest rate that was asked for,
   * nor that without input, where V does not fluctuate and F does not depend on the coefficients.
   */
  static List<ScanTable.Row> rows(Path scan, ScanPassport passport) {
    return ScanTable.read(scan, passport).stream()
        .filter(row -> row.rate() <= MARGIN * passport.highestRate())
        .filter(row -> row.rates().stream().anyMatch(rate -> rate > 0))
        .toList();
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
        passport.software() + ": " + command + "; " + passport.integration(),
        passport.passiveCell(),
        passport.channels(),
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

  private static List<String> lines(
      ScanPassport passport, List<ScanTable.Row> rows, ThresholdFit.Result result) {
    return List.of(
        String.format(
            Locale.ROOT,
            "%d points, %d coefficients: %s",
            rows.size(),
            result.size(),
            quality(result)),
        worst(passport, rows, result));
  }

  private static List<String> lines(
      ScanPassport passport, List<ScanTable.Row> rows, FittedTable table) {
    TableFit.Result result = table.result();
    return result == null
        ? List.of("no table beside the coefficients: " + table.refusal())
        : List.of(
            String.format(
                Locale.ROOT, "table, %.0f parameters: %s", result.parameters(), quality(result)),
            worst(passport, rows, result));
  }

  private static String quality(FitResult result) {
    return String.format(
        Locale.ROOT,
        "RMSE %.3g Hz (cross-validated %.3g), chi2 per degree of freedom %.3g",
        result.rootMeanSquare(),
        result.crossValidated(),
        result.reducedChiSquare());
  }

  private static String worst(ScanPassport passport, List<ScanTable.Row> rows, FitResult result) {
    int worst = result.worst();
    return String.format(
        Locale.ROOT,
        "largest error %.3g Hz, at %s where the cell fires at %.3g Hz",
        result.error(worst),
        place(passport, rows.get(worst)),
        rows.get(worst).rate());
  }

  private static String place(ScanPassport passport, ScanTable.Row row) {
    var parts = new ArrayList<String>();
    for (int i = 0; i < row.rates().size(); i++) {
      parts.add(
          String.format(
              Locale.ROOT, "%s %.3g Hz", passport.inputs().get(i).name(), row.rates().get(i)));
    }
    return String.join(", ", parts);
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

  private static ObjectNode summary(ThresholdFit.Result result, FittedTable table) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("points", result.points().size());
    putQuality(node, result);
    TableFit.Result ofTable = table.result();
    ObjectNode beside = node.putObject("table");
    if (ofTable == null) {
      beside.put("refused", table.refusal());
    } else {
      putQuality(beside, ofTable);
      beside.put("parameters", ofTable.parameters());
    }
    ObjectNode errors = node.putObject("standard_errors_mV");
    double[][] covariance = result.covariance();
    int terms = result.terms().size();
    for (int k = 0; k < terms; k++) {
      errors.put(result.terms().get(k).symbol(), 1e3 * Math.sqrt(covariance[k][k]));
    }
    if (covariance.length > terms) {
      node.put("prefactor", result.coefficients().prefactor());
      node.put("prefactor_standard_error", Math.sqrt(covariance[terms][terms]));
    }
    var matrix = node.putArray("correlations");
    for (int k = 0; k < covariance.length; k++) {
      var row = matrix.addArray();
      for (int l = 0; l < covariance.length; l++) {
        row.add(covariance[k][l] / Math.sqrt(covariance[k][k] * covariance[l][l]));
      }
    }
    return node;
  }

  private static void putQuality(ObjectNode node, FitResult result) {
    node.put("rmse_Hz", result.rootMeanSquare());
    node.put("cross_validated_rmse_Hz", result.crossValidated());
    node.put("chi2", result.chiSquare());
    node.put("reduced_chi2", result.reducedChiSquare());
    node.put("largest_error_Hz", result.error(result.worst()));
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
