package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.FitRun;
import org.meanfield.transfer.ThresholdFit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer fit}. */
@Command(
    name = "fit",
    description =
        "Fit the semi-analytical transfer function to a scan, and write its coefficients with all that"
            + " they hold for.",
    footer = {
      "",
      "Examples:",
      "  meanfield transfer fit results/scan-hh-rs-1",
      "  meanfield transfer fit results/scan-hh-rs-1 --log-conductance --out my-fit",
      "A study then names the coefficients: mean-field: {transfer: {exc: my-fit/coefficients.json}}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferFitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SCAN", description = "Folder that 'meanfield transfer scan' made.")
  private Path scan = Path.of("");

  @Option(
      names = "--log-conductance",
      description = "Add the term ln(mu_G/g_L) to the threshold, as Zerlaut et al. 2018 do.")
  private boolean logConductance;

  @Option(
      names = "--prefactor",
      description = "Fit a factor alpha in front of F as well; published sets have none.")
  private boolean prefactor;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; must not exist. Default: results/fit-<model>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    String command = String.join(" ", spec.commandLine().getParseResult().originalArgs());
    var outcome = FitRun.run(scan, new ThresholdFit.Form(logConductance, prefactor), command, out);
    CarryingOut.print(outcome, spec);
    return 0;
  }
}
