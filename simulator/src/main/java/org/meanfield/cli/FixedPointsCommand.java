package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.FixedPointsRun;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meanfield field fixed-points}. */
@Command(
    name = "fixed-points",
    description = {
      "Find all stationary states of the mean field of a study, stable and unstable, under the"
          + " rates to which its inputs settle.",
      "Each has its rates, adaptation currents, eigenvalues and type, the predicted moments of V and"
          + " of the conductances and, at second order, covariances of the rates. A certificate says how sure it is that the state exists, the gauge of the"
          + " domain how far it is from what the transfer functions were fitted on (below 1:"
          + " inside)."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field fixed-points studies/bistability.yaml",
      "  meanfield field fixed-points studies/adex-spontaneous.yaml --set inputs.drive.rate='4 Hz'",
      "",
      "The folder of results holds fixed-points.csv, .json and a figure (.svg, .png).",
      "How the search works and what is certain: docs/mean-field-fixed-points.md."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FixedPointsCommand implements Callable<Integer> {
  @Mixin private StudyArguments study = new StudyArguments();

  @Option(
      names = "--highest-rate",
      paramLabel = "RATE",
      description =
          "Search rates of all populations from 0 to this one. Default: 1/T, one spike per bin.")
  private @Nullable String highestRate;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; must not exist. Default: results/fixed-points-<study>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<Double> highest =
        Optional.ofNullable(highestRate)
            .map(text -> OptionValue.positive("--highest-rate", text, Dimension.HERTZ));
    CarryingOut.print(
        CarryingOut.wholly(
            () -> new FixedPointsRun(study.read(), study.origin(1), highest).run(out), spec),
        spec);
    return 0;
  }
}
