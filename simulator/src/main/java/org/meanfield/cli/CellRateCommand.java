package org.meanfield.cli;

import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;
import org.meanfield.study.CellExperiment;
import org.meanfield.study.RateExperiment;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meanfield cell MODEL fi}. */
@Command(
    name = "fi",
    description = {
      "The f-I curve: rate against a constant current that is switched on at rest.",
      "The initial rate is that of the first interval, the steady rate that of the intervals in the"
          + " second half, or 0 if the cell falls silent in it: for more than three times the longest"
          + " of its late intervals, and 50 ms. The onset is the smallest current with which it still"
          + " fires after 4 s, to 0.1 pA; a block is the largest with firing, where depolarisation"
          + " silences the cell (looked for up to 100 nA)."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield cell hh-rs fi",
      "  meanfield cell hh-fs fi --from '0 pA' --to '1 nA' --points 100 --duration '5 s'",
      "  meanfield cell hh-rs fi --set g_M='80 nS' --out strong-m-current"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CellRateCommand extends CellArguments {
  @Option(
      names = "--from",
      paramLabel = "CURRENT",
      description = "Smallest current. Default: 0.7 times the onset.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "CURRENT",
      description = "Largest current. Default: 3 times the onset, or just beyond the block.")
  private @Nullable String to;

  @Option(names = "--points", paramLabel = "N", description = "Number of currents. Default: 40.")
  private int points = 40;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long each current lasts. Default: 2 s.")
  private String duration = "2 s";

  @Override
  CellExperiment experiment(NeuronModel model) {
    requireBetween("--points", points, 2, 10_000);
    return new RateExperiment(
        from == null ? null : (Double) OptionValue.quantity("--from", from, injected(model)),
        to == null ? null : (Double) OptionValue.quantity("--to", to, injected(model)),
        points,
        OptionValue.positive("--duration", duration, Dimension.SECOND));
  }
}
