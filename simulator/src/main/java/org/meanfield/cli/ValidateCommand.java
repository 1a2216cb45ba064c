package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.Setting;
import org.meanfield.study.ValidationPlan;
import org.meanfield.study.ValidationRun;
import org.meanfield.study.VariedNumber;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield validate}. */
@Command(
    name = "validate",
    description = {
      "Compare the network of a study, under several seeds, with its mean field under every set of"
          + " transfer functions that its cells have, and say where a difference comes from:",
      "the statistics of the input (the cell itself under independent Poisson input of the network's"
          + " rates), the transfer function (F at these rates), or the feedback of both (the mean"
          + " field)."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield validate studies/hh-response.yaml",
      "  meanfield validate studies/hh-spontaneous.yaml --vary inputs.drive.rate='2 Hz, 4 Hz, 8 Hz'",
      "  meanfield validate studies/hh-response.yaml --seeds 2 \\",
      "    --vary inputs.stimulus.rate.double-gaussian.amplitude='0.5 Hz, 1 Hz, 2 Hz' \\",
      "    --vary inputs.stimulus.rate.double-gaussian.rise='20 ms, 50 ms, 100 ms'",
      "  meanfield validate studies/hh-spontaneous.yaml --margin '0.2 Hz' --seeds 8",
      "",
      "The folder of results holds tables (validation.md, .csv, .json) and a figure: rates, lines of",
      "the mean field between the values (lines.csv), or a map of errors for two varied numbers;",
      "with a stimulus the errors of the time course, too (responses.csv).",
      "See docs/mean-field-validity.md."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "STUDY", description = "Study file, see docs/study-file.md.")
  private Path file = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the study: --set simulation.duration='10 s'. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--vary",
      paramLabel = "PATH=VALUES",
      description = {
        "Compare at several values of one number of the study, between commas. Given twice: at every"
            + " pair of values, as a map of errors."
      })
  private List<String> varied = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Networks to simulate; their seeds follow that of the study. Default: 3.")
  private int seeds = 3;

  @Option(
      names = "--margin",
      paramLabel = "M",
      description = {
        "By how much a mean field may differ from the network: a part of the network's rate ('5 %%'),"
            + " a rate ('0.2 Hz'), or the larger of both ('5 %%, 0.01 Hz'). Default: '5 %%, 0.01 Hz'."
      })
  private @Nullable String margin;

  @Mixin private ThreadOption threads = new ThreadOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; must not exist. Default: results/validate-<study>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), "Validation of " + file);
    ValidationRun.Found found =
        CarryingOut.wholly(
            () ->
                new ValidationRun(plan(), CarryingOut.command(spec), threads.count(), progress)
                    .run(out),
            spec);
    CarryingOut.print(found.outcome(), spec);
    return found.differs() ? Main.DIFFERENT : 0;
  }

  private ValidationPlan plan() {
    return new ValidationPlan(
        file,
        settings.stream().map(Setting::parse).toList(),
        varied.stream().map(VariedNumber::parse).toList(),
        seeds,
        margin == null ? ValidationPlan.USUAL_MARGIN : MarginOption.parse(margin));
  }
}
