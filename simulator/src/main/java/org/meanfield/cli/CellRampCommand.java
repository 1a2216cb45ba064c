package org.meanfield.cli;

import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;
import org.meanfield.study.CellExperiment;
import org.meanfield.study.RampExperiment;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meanfield cell MODEL ramp}. */
@Command(
    name = "ramp",
    description = {
      "Inject a current that grows linearly: where firing begins and ends, the rate on the way.",
      "With --down the current falls back as fast; a difference between the two ways is hysteresis."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield cell hh-rs ramp",
      "  meanfield cell hh-rs ramp --to '50 nA' --duration '5 s'",
      "  meanfield cell hh-rs ramp --from '200 pA' --to '400 pA' --down"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CellRampCommand extends CellArguments {
  @Option(
      names = "--from",
      paramLabel = "CURRENT",
      description = "Current at the start. Default: 0.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "CURRENT",
      description =
          "Current at the end of the way up. Default: 3 times the current at which firing begins, or"
              + " beyond the block if that is not far.")
  private @Nullable String to;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Length of the way up. Default: 3 s.")
  private String duration = "3 s";

  @Option(names = "--down", description = "Let the current fall back to where it began.")
  private boolean down;

  @Override
  CellExperiment experiment(NeuronModel model) {
    return new RampExperiment(
        from == null ? 0 : OptionValue.quantity("--from", from, injected(model)),
        to == null ? null : (Double) OptionValue.quantity("--to", to, injected(model)),
        OptionValue.positive("--duration", duration, Dimension.SECOND),
        down);
  }
}
