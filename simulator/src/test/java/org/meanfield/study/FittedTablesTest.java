package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.transfer.RatePoint;
import org.meanfield.transfer.TableFit;

/** Tables of the cells whose scans come with the program. */
class FittedTablesTest {
  private static final Path SCANS =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("validation/transfer/scans");

  @ParameterizedTest
  @ValueSource(strings = {"hh-rs", "hh-fs"})
  void aTableIsAsCloseToTheScanAsItsErrorsAllow(String cell) {
    ScanPassport passport =
        JsonFile.read(SCANS.resolve(cell).resolve("scan.json"), ScanPassport.class);
    List<RatePoint> points =
        FitSelection.of(passport, ScanTableReader.read(SCANS.resolve(cell), passport))
            .rows()
            .stream()
            .map(row -> FitRun.point(passport, row))
            .toList();
    var fit = new TableFit(passport.passiveCell(), passport.channels()).fit(points);
    assertThat(fit.reducedChiSquare()).isBetween(0.5, 1.2);
    assertThat(fit.crossValidated()).isLessThan(0.22);
  }
}
