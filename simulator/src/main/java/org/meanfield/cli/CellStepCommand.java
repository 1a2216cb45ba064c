package org.meanfield.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;
import org.meanfield.study.CellExperiment;
import org.meanfield.study.StepExperiment;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meanfield cell MODEL step}. */
@Command(
    name = "step",
    description = {
      "Inject steps of current into the resting cell: traces of V, spike times, rates."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield cell hh-rs step",
      "  meanfield cell hh-rs step --amplitudes '200 pA, 400 pA' --length '1 s' --duration '1.2 s'",
      "  meanfield cell hh-rs step --variables p,n --set g_M='80 nS'"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CellStepCommand extends CellArguments {
  @Option(
      names = "--amplitudes",
      paramLabel = "LIST",
      description =
          "Amplitudes between commas. Default: five, from below rest to 2.5 times the current at"
              + " which firing begins.")
  private @Nullable String amplitudes;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "Begin of the step. Default: 100 ms.")
  private String start = "100 ms";

  @Option(names = "--length", paramLabel = "TIME", description = "Length of it. Default: 500 ms.")
  private String length = "500 ms";

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Length of the recording. Default: 100 ms more than the end of the step.")
  private @Nullable String duration;

  @Option(
      names = "--variables",
      paramLabel = "NAMES",
      split = ",",
      description = "Other variables to show, between commas.")
  private List<String> variables = new ArrayList<>();

  @Override
  CellExperiment experiment(NeuronModel model) {
    double begin = OptionValue.notNegative("--start", start, Dimension.SECOND);
    double lasting = OptionValue.positive("--length", length, Dimension.SECOND);
    return new StepExperiment(
        amplitudes == null
            ? List.of()
            : OptionValue.list("--amplitudes", amplitudes, injected(model)),
        begin,
        lasting,
        duration == null
            ? begin + lasting + 0.1
            : OptionValue.positive("--duration", duration, Dimension.SECOND),
        variables.stream().map(String::strip).toList());
  }
}
