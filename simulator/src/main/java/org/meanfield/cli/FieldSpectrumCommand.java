package org.meanfield.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.meanfield.study.SpectrumRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code meanfield field spectrum}. */
@Command(
    name = "spectrum",
    description = {
      "Power spectra of the populations' rates in the stationary state and their coherence: of the"
          + " linearised mean field with the noise of finitely many neurons and, with --network, of"
          + " simulated networks with 95 %% intervals.",
      "Inputs rest at the rates to which they settle."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field spectrum studies/hh-spontaneous.yaml",
      "  meanfield field spectrum studies/hh-spontaneous.yaml --network --seeds 2 --set"
          + " simulation.duration='20 s'"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FieldSpectrumCommand implements Callable<Integer> {
  @Mixin private FieldAnalysisArguments arguments = new FieldAnalysisArguments();

  @Option(names = "--network", description = "Simulate networks too.")
  private boolean network;

  @Override
  public Integer call() throws IOException, InterruptedException {
    return arguments.carryOut(network, (analysis, out) -> new SpectrumRun(analysis).run(out));
  }
}
