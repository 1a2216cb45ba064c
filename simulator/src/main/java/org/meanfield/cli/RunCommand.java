package org.meanfield.cli;

import org.meanfield.study.StudyRun;
import picocli.CommandLine.Command;

/** {@code meanfield run}. */
@Command(
    name = "run",
    description = "Simulate the network, solve its mean field, and compare the two.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand extends RunArguments {
  @Override
  StudyRun.Sides sides() {
    return StudyRun.Sides.BOTH;
  }
}
