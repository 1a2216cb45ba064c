package org.meanfield.cli;

import org.meanfield.study.StudyRun;
import picocli.CommandLine.Command;

/** {@code meanfield network}. */
@Command(
    name = "network",
    description = "Simulate the network of a study without its mean field.",
    footer = {
      "",
      "Examples:",
      "  meanfield network studies/hh-spontaneous.yaml --seed 7 --out seed-7",
      "  meanfield network studies/hh-spontaneous.yaml --set simulation.duration='60 s' --checkpoint 1s"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class NetworkCommand extends SimulationArguments {
  @Override
  StudyRun.Sides sides() {
    return StudyRun.Sides.NETWORK;
  }
}
