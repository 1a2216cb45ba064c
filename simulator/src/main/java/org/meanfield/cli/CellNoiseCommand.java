package org.meanfield.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.model.NeuronModel;
import org.meanfield.study.CellExperiment;
import org.meanfield.study.NoiseExperiment;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code meanfield cell MODEL noise}. */
@Command(
    name = "noise",
    description = {
      "Random synaptic input: each trial receives Poisson events on an excitatory (ampa) and an"
          + " inhibitory (gaba) conductance. Gives the rate with its 95 %% interval, the irregularity,"
          + " and the moments of V and of the conductances beside the theory.",
      "The defaults are the inputs of a cell of the published network (Carlu et al. 2020)."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield cell hh-rs noise",
      "  meanfield cell hh-rs noise --excitatory-rate '6 Hz' --inhibitory-rate '12 Hz'",
      "  meanfield cell my-cell.yaml noise --excitatory-weight '1.5 nS' --trials 200 --seed 7",
      "  meanfield cell hh-rs noise --excitatory-rise '1 ms' --inhibitory-peak '4 ms'",
      "  meanfield cell hh-rs noise --excitatory-weight '20 pA' --inhibitory-weight '-20 pA'"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class CellNoiseCommand extends CellArguments {
  private static final double SAMPLE_INTERVAL = 0.5e-3;

  @Option(
      names = "--excitatory-rate",
      paramLabel = "RATE",
      description = "Of each excitatory input. Default: 4 Hz.")
  private String excitatoryRate = "4 Hz";

  @Option(
      names = "--inhibitory-rate",
      paramLabel = "RATE",
      description = "Of each inhibitory input. Default: 8 Hz.")
  private String inhibitoryRate = "8 Hz";

  @Option(names = "--excitatory-inputs", paramLabel = "N", description = "How many. Default: 400.")
  private int excitatoryInputs = 400;

  @Option(names = "--inhibitory-inputs", paramLabel = "N", description = "How many. Default: 100.")
  private int inhibitoryInputs = 100;

  @Option(
      names = "--excitatory-weight",
      paramLabel = "Q",
      description =
          "What an event adds: a conductance, or a current such as '10 pA', at its peak. Default:"
              + " 1 nS.")
  private String excitatoryWeight = "1 nS";

  @Option(
      names = "--inhibitory-weight",
      paramLabel = "Q",
      description = "Default: 5 nS. A current that inhibits is negative: '-20 pA'.")
  private String inhibitoryWeight = "5 nS";

  @Option(
      names = "--excitatory-reversal",
      paramLabel = "V",
      description = "Potential towards which a conductance pulls. Default: 0 mV.")
  private @Nullable String excitatoryReversal;

  @Option(names = "--inhibitory-reversal", paramLabel = "V", description = "Default: -80 mV.")
  private @Nullable String inhibitoryReversal;

  @Option(
      names = "--excitatory-decay",
      paramLabel = "TIME",
      description = "Time constant with which it decays. Default: 5 ms.")
  private @Nullable String excitatoryDecay;

  @Option(names = "--inhibitory-decay", paramLabel = "TIME", description = "Default: 5 ms.")
  private @Nullable String inhibitoryDecay;

  @Option(
      names = "--excitatory-rise",
      paramLabel = "TIME",
      description = "Time constant of a rise (double exponential). Default: rises at once.")
  private @Nullable String excitatoryRise;

  @Option(names = "--inhibitory-rise", paramLabel = "TIME", description = "The same.")
  private @Nullable String inhibitoryRise;

  @Option(
      names = "--excitatory-peak",
      paramLabel = "TIME",
      description = "Time to the peak of an alpha function, instead of rise and decay.")
  private @Nullable String excitatoryPeak;

  @Option(names = "--inhibitory-peak", paramLabel = "TIME", description = "The same.")
  private @Nullable String inhibitoryPeak;

  @Option(
      names = "--current",
      paramLabel = "CURRENT",
      description = "Constant current besides. Default: that of the model's file, else none.")
  private @Nullable String current;

  @Option(names = "--trials", paramLabel = "N", description = "Number of trials. Default: 100.")
  private int trials = 100;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "Length of each trial. Default: 5 s.")
  private String duration = "5 s";

  @Option(
      names = "--discard",
      paramLabel = "TIME",
      description = "Its beginning that is not analysed. Default: 1 s.")
  private String discard = "1 s";

  @Option(
      names = "--spike-cut",
      paramLabel = "TIMES",
      description =
          "What is left out before and after a spike for the moments of V without spikes. Default:"
              + " 2 ms, 10 ms.")
  private String spikeCut = "2 ms, 10 ms";

  @Override
  CellExperiment experiment(NeuronModel model) {
    requireBetween("--trials", trials, 2, 100_000);
    requireBetween("--excitatory-inputs", excitatoryInputs, 0, 10_000_000);
    requireBetween("--inhibitory-inputs", inhibitoryInputs, 0, 10_000_000);
    List<Double> cut = OptionValue.list("--spike-cut", spikeCut, Dimension.SECOND);
    if (cut.size() != 2 || cut.stream().anyMatch(time -> time < 0)) {
      throw OptionValue.error(
          "--spike-cut", spikeCut, "expected two times that are not negative: '2 ms, 10 ms'");
    }
    return new NoiseExperiment(
        new SynapticNoise(
            List.of(
                input("excitatory", "ampa", excitatoryInputs, excitatoryRate, excitatory()),
                input("inhibitory", "gaba", inhibitoryInputs, inhibitoryRate, inhibitory())),
            current == null
                ? model.ownCurrent()
                : OptionValue.quantity("--current", current, injected(model)),
            trials,
            OptionValue.notNegative("--discard", discard, Dimension.SECOND),
            OptionValue.positive("--duration", duration, Dimension.SECOND),
            SAMPLE_INTERVAL,
            new SynapticNoise.SpikeCut(cut.get(0), cut.get(1))));
  }

  private SynapseOptions excitatory() {
    return new SynapseOptions(
        "excitatory",
        excitatoryWeight,
        excitatoryReversal,
        "0 mV",
        excitatoryDecay,
        excitatoryRise,
        excitatoryPeak);
  }

  private SynapseOptions inhibitory() {
    return new SynapseOptions(
        "inhibitory",
        inhibitoryWeight,
        inhibitoryReversal,
        "-80 mV",
        inhibitoryDecay,
        inhibitoryRise,
        inhibitoryPeak);
  }

  private static SynapticNoise.Input input(
      String kind, String name, int count, String rate, SynapseOptions options) {
    return new SynapticNoise.Input(
        options.synapse(name),
        options.amount(),
        count,
        OptionValue.notNegative("--" + kind + "-rate", rate, Dimension.HERTZ));
  }
}
