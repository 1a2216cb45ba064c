package org.meanfield.cli;

import org.meanfield.study.Study;
import org.meanfield.study.StudyRun;
import picocli.CommandLine.Command;

/** {@code meanfield field}. */
@Command(
    name = "field",
    description = "Solve the mean field of a study without simulating the network.",
    footer = {
      "",
      "Example:",
      "  meanfield field studies/hh-response.yaml --set mean-field.order=1 --out first-order"
    },
    subcommands = {
      FixedPointsCommand.class,
      PhasePlaneCommand.class,
      ContinueCommand.class,
      FieldResponseCommand.class,
      FieldSpectrumCommand.class,
      FieldFiniteSizeCommand.class,
      FieldBinWidthCommand.class
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FieldCommand extends RunArguments {
  @Override
  StudyRun.Sides sides() {
    return StudyRun.Sides.FIELD;
  }

  /** There is nothing to share out. */
  @Override
  int threads() {
    return 1;
  }

  @Override
  boolean withProfile() {
    return false;
  }

  /** A mean field is solved before a checkpoint would be due. */
  @Override
  int checkpointSteps(Study read) {
    return 0;
  }
}
