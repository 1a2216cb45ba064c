package org.meanfield.cli;

import static org.meanfield.cell.Preparation.USUAL_STEP;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.NeuronModel;
import org.meanfield.study.CellExperiment;
import org.meanfield.study.CellModel;
import org.meanfield.study.CellRun;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What the experiments on a cell have in common. */
abstract class CellArguments implements Callable<Integer> {
  @ParentCommand private CellCommand cell = new CellCommand();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "Change a parameter, --set g_M='80 nS', or an initial value, --set initial.V='-60 mV'."
              + " Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--scheme",
      paramLabel = "SCHEME",
      description =
          "euler, exponential-euler, rk2, rk4 or rush-larsen. Default: that of the model, but"
              + " rush-larsen, which is of second order, instead of exponential-euler.")
  private @Nullable String scheme;

  @Option(
      names = "--step",
      paramLabel = "TIME",
      description = "Integration step. Default: 0.05 ms.")
  private @Nullable String step;

  @Option(
      names = "--spike-timing",
      paramLabel = "RULE",
      description =
          "within-step: spikes and resets at the crossing of the threshold; grid: at the end of the"
              + " step. Default: within-step.")
  private String timing = "within-step";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers. Default: 1.")
  private long seed = 1;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; must not exist. Default: results/cell-<model>-<experiment>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  /** The experiment that the options describe. */
  abstract CellExperiment experiment(NeuronModel model);

  /** The dimension of what is injected into a model. */
  static Dimension injected(NeuronModel model) {
    return CellModel.injected(model);
  }

  /** Fails unless a number lies between two bounds. */
  static void requireBetween(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new InputException(
          SourcePosition.ofArgument(option + " " + value), "must be from " + least + " to " + most);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    NeuronModel model = CellModel.read(cell.model(), settings);
    CellExperiment experiment = experiment(model);
    Preparation preparation = prepare(model);
    var progress =
        ConsoleProgress.choose(
            spec.commandLine().getErr(), CellModel.name(model) + ": " + model.title());
    var outcome = CellRun.run(experiment, preparation, progress, out);
    CarryingOut.print(outcome, spec);
    return 0;
  }

  private Preparation prepare(NeuronModel model) {
    if (seed < 0) {
      throw new InputException(SourcePosition.ofArgument("--seed " + seed), "must not be negative");
    }
    double length =
        step == null ? USUAL_STEP : OptionValue.positive("--step", step, Dimension.SECOND);
    SpikeTiming rule =
        SpikeTiming.named(timing)
            .orElseThrow(() ->
                unknown(
                    "--spike-timing",
                    timing,
                    Arrays.stream(SpikeTiming.values()).map(SpikeTiming::typedName).toList()));
    if (rule == SpikeTiming.GRID && !Kernel.fits(model.refractoriness(), length)) {
      throw new InputException(
          SourcePosition.ofArgument("--spike-timing grid"),
          "the model's refractory time is no whole number of steps; change --step");
    }
    return new Preparation(
        model,
        scheme == null ? Preparation.usualScheme(model) : scheme(model, scheme),
        rule,
        length,
        seed);
  }

  private static IntegrationScheme scheme(NeuronModel model, String name) {
    IntegrationScheme chosen =
        IntegrationScheme.named(name)
            .orElseThrow(
                () -> unknown("--scheme", name, names(List.of(IntegrationScheme.values()))));
    var system = model.system(List.of(), 0);
    chosen
        .obstacle(system)
        .ifPresent(why -> {
          throw new InputException(
              SourcePosition.ofArgument("--scheme " + name),
              name
                  + " cannot integrate "
                  + CellModel.name(model)
                  + ": "
                  + why
                  + "; these can: "
                  + String.join(", ", names(IntegrationScheme.able(system))));
        });
    return chosen;
  }

  private static List<String> names(List<IntegrationScheme> schemes) {
    return schemes.stream().map(IntegrationScheme::typedName).toList();
  }

  private static InputException unknown(String option, String value, List<String> known) {
    return new InputException(
        SourcePosition.ofArgument(option + " " + value),
        "there is no '"
            + value
            + "'"
            + Spelling.hint(value, known)
            + "; known: "
            + String.join(", ", known));
  }
}
