package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.Integration;
import org.meanfield.transfer.Normalisation;
import org.meanfield.transfer.PolynomialTransferFunction;
import org.meanfield.transfer.RatePoint;
import org.meanfield.transfer.ThresholdFit;
import org.meanfield.transfer.ThresholdTerm;

/** The fits that come with the program, against the scans that they were made of. */
class FittedCellsTest {
  private static final Path SCANS =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("validation/transfer/scans");

  static List<String> cells() {
    return new CoefficientCatalogue().cells("fitted");
  }

  private static CoefficientFile shipped(String cell, String set) {
    return new CoefficientCatalogue().coefficients(cell, set).orElseThrow();
  }

  private static ScanPassport passport(String cell) {
    return JsonFile.read(SCANS.resolve(cell).resolve("scan.json"), ScanPassport.class);
  }

  private static List<RatePoint> points(String cell) {
    ScanPassport passport = passport(cell);
    return FitSelection.of(passport, ScanTableReader.read(SCANS.resolve(cell), passport))
        .rows()
        .stream()
        .map(row -> FitRun.point(passport, row))
        .toList();
  }

  private static double rootMeanSquare(CoefficientFile file, List<RatePoint> points) {
    var evaluator =
        new PolynomialTransferFunction(file.cell(), file.channels(), file.coefficients())
            .evaluator();
    return Math.sqrt(
        points.stream()
            .mapToDouble(
                point -> evaluator.rate(point.input(), point.adaptationCurrent()) - point.rate())
            .map(error -> error * error)
            .average()
            .orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("cells")
  void fitsAreCloserToTheScanThanThePublishedCoefficients(String cell) {
    List<RatePoint> points = points(cell);
    double fitted = rootMeanSquare(shipped(cell, "fitted"), points);
    assertThat(fitted).isLessThan(1);
    new CoefficientCatalogue()
        .coefficients(cell, "published")
        .ifPresent(file -> assertThat(fitted).isLessThan(rootMeanSquare(file, points)));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theScanGivesTheFitAgain(String cell) {
    CoefficientFile file = shipped(cell, "fitted");
    boolean withLogConductance = file.coefficients().effective(ThresholdTerm.LOG_CONDUCTANCE) != 0;
    ThresholdFit.Result again =
        new ThresholdFit(
                file.cell(),
                file.channels(),
                Normalisation.PUBLISHED,
                new ThresholdFit.Form(withLogConductance, false))
            .fit(points(cell));
    for (ThresholdTerm term : again.terms()) {
      assertThat(file.coefficients().effective(term))
          .isCloseTo(again.coefficients().effective(term), within(1e-9));
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theySayHowTheirCellsWereIntegrated(String cell) {
    Integration measured = passport(cell).integration();
    assertThat(shipped(cell, "fitted").integration()).isEqualTo(measured);
    new CoefficientCatalogue()
        .find(cell, "table")
        .ifPresent(table -> assertThat(table.integration()).isEqualTo(measured));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theyAreOfTheCellsOfTheCatalogue(String cell) {
    assertThat(passport(cell).fingerprint()).isEqualTo(ModelCatalogue.load(cell).fingerprint());
    assertThat(shipped(cell, "fitted").fingerprint()).isEqualTo(passport(cell).fingerprint());
  }
}
