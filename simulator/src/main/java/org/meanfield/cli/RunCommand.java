package org.meanfield.cli;

import org.meanfield.study.StudyRun;
import picocli.CommandLine.Command;

/** {@code meanfield run}. */
@Command(
    name = "run",
    description = "Simulate the network, solve its mean field, and compare the two.",
    footer = {
      "",
      "Examples:",
      "  meanfield run studies/hh-response.yaml",
      "  meanfield run studies/hh-response.yaml --set inputs.drive.rate='6 Hz' --seed 7 --out six-hertz",
      "",
      "The folder of results holds report.html, figures, tables and spikes; docs/results.md explains them."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand extends SimulationArguments {
  @Override
  StudyRun.Sides sides() {
    return StudyRun.Sides.BOTH;
  }
}
