package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.PhasePlaneRun;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meanfield field phase-plane}. */
@Command(
    name = "phase-plane",
    description = {
      "Draw the plane of two rates of the first-order mean field of a study: nullclines, flow,"
          + " stationary states, separatrices (what flows to one state and what to another),"
          + " trajectories, and the border of what the transfer functions were fitted on.",
      "Inputs are held at the rates to which they settle. Of three populations and more, the"
          + " others are held at the rates of the state that is reached from silence: where the"
          + " nullclines meet, the two rates of the plane rest, and the results say whether the"
          + " others do, too."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field phase-plane studies/bistability.yaml",
      "  meanfield field phase-plane studies/bistability.yaml --x inh --y exc --y-range '0 Hz, 5 Hz'",
      "  meanfield field phase-plane studies/adex-spontaneous.yaml --hold-adaptation '70 pA'",
      "",
      "The folder of results holds phase-plane.csv (all curves), .json and a figure (.svg, .png)."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PhasePlaneCommand implements Callable<Integer> {
  @Mixin private StudyArguments study = new StudyArguments();

  @Option(
      names = "--x",
      paramLabel = "POPULATION",
      description = "Population along x. Default: the first of the study.")
  private @Nullable String x;

  @Option(
      names = "--y",
      paramLabel = "POPULATION",
      description = "Population along y. Default: the next.")
  private @Nullable String y;

  @Option(
      names = "--x-range",
      paramLabel = "FROM,TO",
      description =
          "Rates along x: --x-range '0 Hz, 20 Hz'. Default: from 0 to 1.3 times the highest"
              + " stationary state inside the fits or, if they do not say what they were made on,"
              + " to three times the lowest.")
  private @Nullable String rangeX;

  @Option(names = "--y-range", paramLabel = "FROM,TO", description = "Rates along y, alike.")
  private @Nullable String rangeY;

  @Option(
      names = "--hold-adaptation",
      paramLabel = "CURRENT",
      description =
          "Hold the adaptation currents of all populations at this value. Default: each has the"
              + " value that belongs to the rates.")
  private @Nullable String held;

  @Option(
      names = "--from",
      paramLabel = "X,Y",
      description =
          "Start a trajectory here, inside the window: --from '5 Hz, 2 Hz'. Repeatable. Default:"
              + " from twelve places.")
  private List<String> starts = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; must not exist. Default: results/phase-plane-<study>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var choice =
        new PhasePlaneRun.Choice(
            Optional.ofNullable(x),
            Optional.ofNullable(y),
            Optional.ofNullable(rangeX).map(text -> range("--x-range", text)),
            Optional.ofNullable(rangeY).map(text -> range("--y-range", text)),
            Optional.ofNullable(held)
                .map(text -> OptionValue.quantity("--hold-adaptation", text, Dimension.AMPERE)),
            starts.stream().map(text -> pair("--from", text)).toList());
    CarryingOut.print(
        CarryingOut.wholly(
            () -> new PhasePlaneRun(study.read(), study.origin(1), choice).run(out), spec),
        spec);
    return 0;
  }

  private static List<Double> range(String option, String text) {
    List<Double> ends = pair(option, text);
    if (ends.getFirst() >= ends.getLast()) {
      throw OptionValue.error(option, text, "the range must end above its beginning");
    }
    return ends;
  }

  private static List<Double> pair(String option, String text) {
    List<Double> values = OptionValue.list(option, text, Dimension.HERTZ);
    if (values.size() != 2) {
      throw OptionValue.error(option, text, "expected two rates, such as '0 Hz, 20 Hz'");
    }
    if (values.getFirst() < 0 || values.getLast() < 0) {
      throw OptionValue.error(option, text, "rates must not be negative");
    }
    return values;
  }
}
