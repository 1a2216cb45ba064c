package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.ScanPlanner;
import org.meanfield.study.ScanRun;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield transfer scan}. */
@Command(
    name = "scan",
    description = {
      "Measure the rate of a cell for many rates of its inputs: its transfer function.",
      "The excitatory rate grows until the cell fires at --highest-rate, for each rate of the"
          + " inhibitory inputs, and steps are finer where the rate bends. Each point is measured on"
          + " cells side by side until its 95 %% interval is within --precision."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield transfer scan hh-rs",
      "  meanfield transfer scan studies/hh-spontaneous.yaml --population inh",
      "  meanfield transfer scan studies/adex-spontaneous.yaml --population exc --adaptation '0 pA, 50 pA,"
          + " 100 pA, 200 pA'",
      "  meanfield transfer scan my-cell.yaml --other-rates '0 Hz, 5 Hz, 10 Hz' --points 60"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TransferScanCommand implements Callable<Integer> {
  private static final int MOST_POINTS = 100_000;
  private static final double HIGHEST_INPUT = 1000;

  @Parameters(
      paramLabel = "STUDY|MODEL",
      description =
          "A study, whose populations are measured with its synapses, scheme, step and discarded"
              + " time; or a model of the catalogue or a file (.yaml), with those of the published"
              + " network (Carlu et al. 2020).")
  private String subject = "";

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a parameter of the model, --set g_M='80 nS', or a value of the study. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--population",
      paramLabel = "NAME",
      description = "Of the study. Default: all, one after the other.")
  private @Nullable String population;

  @Option(
      names = "--other-rates",
      paramLabel = "RATES",
      description =
          "Rates of each input but the first, which is the one with the highest reversal. Default: 0 Hz, 2 Hz, 4 Hz, 6 Hz, 9 Hz, 12 Hz, 16 Hz, 20 Hz,"
              + " 26 Hz, 32 Hz.")
  private String otherRates = "0 Hz, 2 Hz, 4 Hz, 6 Hz, 9 Hz, 12 Hz, 16 Hz, 20 Hz, 26 Hz, 32 Hz";

  @Option(
      names = "--highest-rate",
      paramLabel = "RATE",
      description = "The excitatory rate grows until the cell fires so fast. Default: 40 Hz.")
  private String highestRate = "40 Hz";

  @Option(
      names = "--highest-input",
      paramLabel = "RATE",
      description =
          "But not above this, where a cell is blocked or never fires so fast. Default: 1000 Hz, or"
              + " where the input makes the membrane faster than the step.")
  private String highestInput = "1000 Hz";

  @Option(
      names = "--adaptation",
      paramLabel = "CURRENTS",
      description =
          "Hold the adaptation current w at these values, which makes F a function of w:"
              + " '0 pA, 50 pA, 200 pA'. Default: it runs, and its mean is recorded.")
  private @Nullable String adaptation;

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "Most points that are measured. Default: 24 for each curve.")
  private @Nullable Integer points;

  @Option(
      names = "--precision",
      paramLabel = "PART, RATE",
      description =
          "Half of the 95 %% interval: the part of the rate or the rate under which it must be."
              + " Default: 0.02, 0.05 Hz.")
  private String precision = "0.02, 0.05 Hz";

  @Option(
      names = "--longest",
      paramLabel = "TIME",
      description = "No cell is simulated for longer. Default: 60 s.")
  private String longest = "60 s";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers. Default: the study's, or 1.")
  private @Nullable Long seed;

  @Mixin private ThreadOption threads = new ThreadOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; must not exist. Default: results/scan-<model>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (seed != null && seed < 0) {
      throw new InputException(SourcePosition.ofArgument("--seed " + seed), "must not be negative");
    }
    List<ScanPlanner.Named> plans =
        new ScanPlanner(choices()).plans(subject, settings, population, seed);
    for (ScanPlanner.Named named : plans) {
      Path folder = out == null || plans.size() == 1 ? out : out.resolve(named.name());
      if (folder != null && plans.size() > 1 && Files.exists(folder)) {
        // The command was interrupted after this one and is given again.
        spec.commandLine().getOut().println("Note: " + folder + " is there and was left as it is.");
        continue;
      }
      var progress =
          ConsoleProgress.choose(spec.commandLine().getErr(), named.name() + ": " + named.title());
      var outcome =
          CarryingOut.interruptible(
              () -> ScanRun.run(named.plan(), named.name(), threads.count(), progress, folder),
              this::hint);
      CarryingOut.print(outcome, spec);
    }
    return 0;
  }

  /** Where the bar stands, a new line begins first. */
  private void hint() {
    spec.commandLine()
        .getErr()
        .println(
            (Boolean.getBoolean("meanfield.terminal") ? System.lineSeparator() : "")
                + "Interrupted; the points so far are kept: to go on, give the same command again.");
  }

  private double highestInput() {
    double rate = OptionValue.positive("--highest-input", highestInput, Dimension.HERTZ);
    if (rate > HIGHEST_INPUT) {
      throw OptionValue.error("--highest-input", highestInput, "must be at most 1000 Hz");
    }
    return rate;
  }

  private ScanPlanner.Choices choices() {
    String[] parts = precision.split(",", -1);
    if (parts.length != 2) {
      throw OptionValue.error(
          "--precision", precision, "expected a part and a rate: '0.02, 0.05 Hz'");
    }
    List<Double> others = OptionValue.list("--other-rates", otherRates, Dimension.HERTZ);
    long different = others.stream().mapToDouble(rate -> rate + 0.0).distinct().count();
    if (others.stream().anyMatch(rate -> rate < 0 || rate > HIGHEST_INPUT)
        || different < others.size()) {
      throw OptionValue.error(
          "--other-rates", otherRates, "expected different rates from 0 to 1000 Hz");
    }
    if (points != null && points > MOST_POINTS) {
      throw new InputException(
          SourcePosition.ofArgument("--points " + points), "must be at most " + MOST_POINTS);
    }
    return new ScanPlanner.Choices(
        others.stream().sorted().toList(),
        OptionValue.positive("--highest-rate", highestRate, Dimension.HERTZ),
        highestInput(),
        held(),
        points,
        new StationaryResponse.Precision(
            OptionValue.positive("--precision", parts[0].strip(), Dimension.DIMENSIONLESS),
            OptionValue.positive("--precision", parts[1].strip(), Dimension.HERTZ),
            OptionValue.positive("--longest", longest, Dimension.SECOND)));
  }

  private List<Double> held() {
    if (adaptation == null) {
      return List.of();
    }
    List<Double> values = OptionValue.list("--adaptation", adaptation, Dimension.AMPERE);
    if (values.stream().distinct().count() < values.size()) {
      throw OptionValue.error("--adaptation", adaptation, "expected different currents");
    }
    return values.stream().sorted().toList();
  }
}
