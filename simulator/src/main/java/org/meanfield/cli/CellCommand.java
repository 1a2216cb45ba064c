package org.meanfield.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield cell}. */
@Command(
    name = "cell",
    description =
        "Experiments on a single cell: current steps, a ramp, the f-I curve, random input.",
    subcommands = {
      CellStepCommand.class,
      CellRampCommand.class,
      CellRateCommand.class,
      CellNoiseCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  meanfield cell hh-rs step",
      "  meanfield cell hh-rs fi --set g_M='80 nS'",
      "  meanfield cell my-cell.yaml noise --excitatory-rate '6 Hz'",
      "",
      "MODEL is a name that 'meanfield models' lists, or a model file (.yaml) of your own.",
      "'meanfield cell MODEL step --help' explains an experiment."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CellCommand implements Runnable {
  @Parameters(
      paramLabel = "MODEL",
      description = "A model of the catalogue, or a model file (.yaml).")
  private String model = "";

  @Spec private CommandSpec spec;

  /** Name or file of the model. */
  String model() {
    return model;
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "name an experiment after the model: step, ramp, fi or noise");
  }
}
