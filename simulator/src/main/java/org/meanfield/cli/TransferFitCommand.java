package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.FitRun;
import org.meanfield.transfer.MomentConvention;
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
      "  meanfield transfer fit results/scan-hh-rs-1 --moments linear-response-membrane-time",
      "A study then names the coefficients: mean-field: {transfer: {exc: my-fit/coefficients.json}}"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferFitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SCAN", description = "Folder that 'meanfield transfer scan' made.")
  private Path scan = Path.of("");

  @Option(
      names = "--moments",
      paramLabel = "FORMULAS",
      defaultValue = "leak-shot-noise",
      description =
          "Moments of V on which the threshold is fitted: leak-shot-noise (of the leak alone, as"
              + " published); linear-response (steady state and linear response of all channels);"
              + " linear-response-membrane-time (the same, with the tau_V of leak and synapses)."
              + " Default: ${DEFAULT-VALUE}.")
  private String moments = "leak-shot-noise";

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
    var form = new ThresholdFit.Form(logConductance, prefactor);
    var outcome = FitRun.run(scan, convention(), form, command, out);
    CarryingOut.print(outcome, spec);
    return 0;
  }

  private MomentConvention convention() {
    return MomentConvention.named(moments)
        .orElseThrow(() ->
            new InputException(
                SourcePosition.ofArgument("--moments"),
                "there are no moments '"
                    + moments
                    + "'; known: "
                    + String.join(", ", MomentConvention.names())));
  }
}
