package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.transfer.MomentConvention;
import org.meanfield.transfer.RatePoint;
import org.meanfield.transfer.TableFile;
import org.meanfield.transfer.TableFit;
import org.meanfield.transfer.TableJson;
import org.meanfield.transfer.TransferFunction;

/**
 * The table that is fitted beside a polynomial, and shows what that costs.
 *
 * @param result what was fitted; null where a table cannot follow the points, …
 * @param refusal … and why
 */
record FittedTable(TableFit.@Nullable Result result, String refusal) {

  static FittedTable of(ScanPassport passport, List<RatePoint> points) {
    try {
      return new FittedTable(
          new TableFit(passport.passiveCell(), passport.channels()).fit(points), "");
    } catch (IllegalArgumentException e) {
      return new FittedTable(null, String.valueOf(e.getMessage()));
    }
  }

  Optional<TransferFunction> function(ScanPassport passport) {
    return file(passport, "").map(file -> file.function(file.cell(), file.channels()));
  }

  /** Writes {@code table.json}, if there is a table. */
  void write(ScanPassport passport, String source, Path folder) throws IOException {
    Optional<TableFile> file = file(passport, source);
    if (file.isPresent()) {
      Files.writeString(folder.resolve("table.json"), TableJson.write(file.get()));
    }
  }

  private Optional<TableFile> file(ScanPassport passport, String source) {
    return Optional.ofNullable(result)
        .map(found ->
            new TableFile(
                passport.cell(),
                passport.fingerprint(),
                source,
                passport.passiveCell(),
                passport.channels(),
                passport.integration(),
                MomentConvention.LEAK_SHOT_NOISE,
                found.table(),
                found.fitted()));
  }
}
