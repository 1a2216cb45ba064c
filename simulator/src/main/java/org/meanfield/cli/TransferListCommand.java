package org.meanfield.cli;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.transfer.CoefficientCatalogue;
import org.meanfield.transfer.CoefficientFile;
import org.meanfield.transfer.FittedPoint;
import org.meanfield.transfer.TableFile;
import org.meanfield.transfer.TransferFile;
import org.meanfield.units.Spelling;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer list}. */
@Command(
    name = "list",
    description = {
      "List the transfer functions that come with the program: the cell, the name that a study gives"
          + " (mean-field: {transfer: {exc: fitted}}), how many coefficients of the threshold count"
          + " or that it is a table, the root mean square error on the points of its fit, the points,"
          + " how their cells were integrated, and the source.",
      "A dash stands for what a source does not tell."
    },
    footer = {"", "Examples:", "  meanfield transfer list", "  meanfield transfer list hh-rs"},
    mixinStandardHelpOptions = true)
final class TransferListCommand implements Runnable {
  private static final int SOURCE_LENGTH = 60;
  private static final String ROW = "%-13s %-9s %-9s %9s %6s  %-50s %s%n";

  @Parameters(
      paramLabel = "MODEL",
      arity = "0..1",
      description = "A cell of the catalogue. Default: all that have a transfer function.")
  private @Nullable String model;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    var catalogue = new CoefficientCatalogue();
    List<String> cells = model == null ? catalogue.cells() : List.of(known(catalogue, model));
    var out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        ROW,
        "model",
        "set",
        "terms",
        "RMSE (Hz)",
        "points",
        "measured with",
        "source");
    for (String cell : cells) {
      for (String set : catalogue.sets(cell)) {
        TransferFile file = catalogue.find(cell, set).orElseThrow();
        out.printf(
            Locale.ROOT,
            ROW,
            cell,
            set,
            terms(file),
            error(file.points()),
            file.points() == null ? "-" : Integer.toString(file.points().size()),
            file.integration() == null ? "-" : file.integration(),
            shortened(file.source()));
      }
    }
    out.flush();
  }

  private static String known(CoefficientCatalogue catalogue, String model) {
    List<String> cells = catalogue.cells();
    if (!cells.contains(model)) {
      throw new InputException(
          SourcePosition.ofArgument("MODEL"),
          "there are no transfer functions of '"
              + model
              + "'"
              + Spelling.nearest(model, cells)
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("; there are some of " + String.join(", ", cells)));
    }
    return model;
  }

  private static String terms(TransferFile file) {
    return switch (file) {
      case TableFile _ -> "table";
      case CoefficientFile set ->
          Long.toString(
              set.coefficients().terms().keySet().stream()
                  .filter(term -> set.coefficients().effective(term) != 0)
                  .count());
    };
  }

  private static String error(@Nullable List<FittedPoint> points) {
    if (points == null) {
      return "-";
    }
    double squares =
        points.stream()
            .mapToDouble(point -> point.fitted() - point.measured().rate())
            .map(error -> error * error)
            .average()
            .orElse(Double.NaN);
    return String.format(Locale.ROOT, "%.2g", Math.sqrt(squares));
  }

  private static String shortened(String source) {
    return source.length() <= SOURCE_LENGTH
        ? source
        : source.substring(0, SOURCE_LENGTH - 1).strip() + "…";
  }
}
