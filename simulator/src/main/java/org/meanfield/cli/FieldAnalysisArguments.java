package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.FieldAnalysis;
import org.meanfield.study.Outcome;
import org.meanfield.study.Study;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What analyses of a mean field beside networks have in common. */
final class FieldAnalysisArguments {
  @Mixin private StudyArguments study = new StudyArguments();

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
          "Folder for the results; must not exist. Default: results/<command>-<study>-<n>.")
  private @Nullable Path out;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** An analysis. */
  @FunctionalInterface
  interface Analysis {
    Outcome run(FieldAnalysis analysis, @Nullable Path out)
        throws IOException, InterruptedException;
  }

  /**
   * Carries out an analysis and prints what it found.
   *
   * @param network whether networks are simulated
   */
  int carryOut(boolean network, Analysis analysis) throws IOException, InterruptedException {
    if (!network) {
      refuseOptionsOfNetworks();
    }
    CarryingOut.print(CarryingOut.wholly(() -> analyse(network, analysis), spec), spec);
    return 0;
  }

  /** What is asked of networks must not be lost where none is simulated. */
  private void refuseOptionsOfNetworks() {
    for (String option : List.of("--seeds", "--seed", "--threads")) {
      var typed = spec.commandLine().getParseResult().matchedOption(option);
      if (typed != null) {
        throw OptionValue.error(
            option,
            typed.originalStringValues().getLast(),
            "this is for networks; add --network, or leave it out");
      }
    }
  }

  private Outcome analyse(boolean network, Analysis analysis)
      throws IOException, InterruptedException {
    Study read = study.read();
    if (seeds < 1) {
      throw OptionValue.error("--seeds", Integer.toString(seeds), "must be at least 1");
    }
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), read.title());
    var begun =
        new FieldAnalysis(read, study.origin(threads.count()), network ? seeds : 0, progress);
    return analysis.run(begun, out);
  }
}
