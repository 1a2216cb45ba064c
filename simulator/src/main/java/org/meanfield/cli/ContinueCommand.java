package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.ContinuationRun;
import org.meanfield.study.Outcome;
import org.meanfield.study.Study;
import org.meanfield.units.Dimension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code meanfield field continue}. */
@Command(
    name = "continue",
    description = {
      "Follow the stationary states of a mean field, stable or not, as one number of the study"
          + " changes: from every stable state at five of its values, around folds and onto branches"
          + " that cross.",
      "Folds, where two states meet and vanish, and Hopf points, where an oscillation begins, are"
          + " located to 1e-8; from Hopf points the periodic orbits are followed too."
    },
    footer = {
      "",
      "Examples:",
      "  meanfield field continue studies/hh-spontaneous.yaml --parameter inputs.drive.rate --from 0"
          + " --to 20",
      "  meanfield field continue studies/adex-spontaneous.yaml --parameter projections.1.weight"
          + " --from '2 nS' --to '8 nS' --set mean-field.order=1",
      "",
      "The folder of results holds diagram.csv, bifurcations.csv, orbits.csv, continuation.json and a"
          + " figure.",
      "See docs/mean-field-continuation.md."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ContinueCommand implements Callable<Integer> {
  @Mixin private StudyArguments study = new StudyArguments();

  @Option(
      names = "--parameter",
      required = true,
      paramLabel = "PATH",
      description =
          "The number that changes: keys of the study with dots between them; elements of a list by"
              + " their number from 0.")
  private String parameter = "";

  @Option(
      names = "--from",
      required = true,
      paramLabel = "VALUE",
      description = "Its first value, as in the study or without the unit: '2 Hz' or 2.")
  private String from = "";

  @Option(names = "--to", required = true, paramLabel = "VALUE", description = "Its last value.")
  private String to = "";

  @Option(
      names = "--highest-rate",
      paramLabel = "RATE",
      description =
          "Begin from the stable states with rates up to this one. Default: 1/T, one spike per bin.")
  private @Nullable String highestRate;

  @Option(names = "--no-orbits", description = "Leave out the periodic orbits.")
  private boolean withoutOrbits;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder for the results; must not exist. Default: results/continue-<study>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    CarryingOut.print(CarryingOut.wholly(this::analyse, spec), spec);
    return 0;
  }

  private Outcome analyse() throws IOException {
    Study read = study.read();
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), read.title());
    Optional<Double> highest =
        Optional.ofNullable(highestRate)
            .map(text -> OptionValue.positive("--highest-rate", text, Dimension.HERTZ));
    var request = new ContinuationRun.Request(parameter, from, to, highest, !withoutOrbits);
    var run = new ContinuationRun(read, study::read, study.origin(1), request, progress);
    return run.run(out);
  }
}
