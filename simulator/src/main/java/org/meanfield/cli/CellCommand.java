package org.meanfield.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.units.Spelling;
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
      index = "0",
      paramLabel = "MODEL",
      description = "A model of the catalogue, or a model file (.yaml).")
  private String model = "";

  /** What stands where the name of an experiment should. */
  @Parameters(index = "1", arity = "0..1", hidden = true)
  private @Nullable String unknown;

  @Spec private CommandSpec spec;

  private static final List<String> EXPERIMENTS = List.of("step", "ramp", "fi", "noise");

  /** Name or file of the model. */
  String model() {
    return model;
  }

  @Override
  public void run() {
    String complaint =
        unknown == null
            ? "name an experiment after the model: "
            : "there is no experiment '"
                + unknown
                + "'"
                + Spelling.hint(unknown, EXPERIMENTS)
                + "; name one of the four: ";
    throw new CommandLine.ParameterException(
        spec.commandLine(), complaint + "step, ramp, fi or noise");
  }
}
