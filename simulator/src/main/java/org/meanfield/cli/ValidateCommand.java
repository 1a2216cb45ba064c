package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.Outcome;
import org.meanfield.study.Setting;
import org.meanfield.study.ValidationPlan;
import org.meanfield.study.ValidationRun;
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
      "",
      "The folder of results holds tables (validation.md, .csv, .json) and a figure."
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
      description = "Compare at several values of one number of the study, between commas.")
  private @Nullable String varied;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Networks to simulate; their seeds follow that of the study. Default: 3.")
  private int seeds = 3;

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
    ValidationPlan plan = plan();
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), "Validation of " + file);
    Outcome outcome = new ValidationRun(plan, threads.count(), progress).run(out);
    CarryingOut.print(outcome, spec);
    return 0;
  }

  private ValidationPlan plan() {
    List<Setting> all = settings.stream().map(Setting::parse).toList();
    if (varied == null) {
      return new ValidationPlan(file, all, null, List.of(""), seeds);
    }
    int equals = varied.indexOf('=');
    List<String> values =
        Arrays.stream(varied.substring(equals + 1).split(",", -1)).map(String::strip).toList();
    if (equals < 1 || values.stream().anyMatch(String::isEmpty)) {
      throw new InputException(
          new SourcePosition("--vary " + varied, 1, 1),
          "expected a path and values: inputs.drive.rate='2 Hz, 4 Hz, 8 Hz'");
    }
    return new ValidationPlan(file, all, varied.substring(0, equals), values, seeds);
  }
}
