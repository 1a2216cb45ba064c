package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.Study;
import org.meanfield.study.StudyRun;
import org.meanfield.study.UnfinishedRun;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that carry out a study have in common. */
abstract class RunArguments implements Callable<Integer> {
  @Mixin private StudyArguments study = new StudyArguments();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the results; must not exist. Default: results/<study>-<n>.")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  abstract StudyRun.Sides sides();

  /** Worker threads of the simulation. */
  abstract int threads();

  /** Whether the user wants to see what the time of the simulation went into. */
  abstract boolean withProfile();

  /** Steps between two checkpoints of the simulation; 0 for none. */
  abstract int checkpointSteps(Study read);

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = threads();
    // From here on until there is a folder that could be resumed, nothing is left behind.
    Study read = CarryingOut.wholly(this::readStudy, spec);
    CarryingOut.warnOfThreads(threads, spec);
    int interval = checkpointSteps(read);
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), read.title());
    var run = new StudyRun(read, study.folder(), threads, progress);
    if (interval == 0) {
      CarryingOut.print(CarryingOut.wholly(() -> run.run(sides(), out), spec), withProfile(), spec);
    } else {
      try (UnfinishedRun unfinished = run.begin(sides(), out, interval)) {
        CarryingOut.print(CarryingOut.resume(unfinished, threads, spec), withProfile(), spec);
      }
    }
    return 0;
  }

  private Study readStudy() {
    Study read = study.read();
    if (sides() == StudyRun.Sides.FIELD) {
      read.requiredMeanField();
    }
    return read;
  }
}
