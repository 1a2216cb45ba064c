package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.meanfield.study.UnfinishedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code meanfield resume}. */
@Command(
    name = "resume",
    description = {
      "Go on with a run that was started with --checkpoint and interrupted.",
      "",
      "It goes on from its last checkpoint with the study as it was at the start, and gives the"
          + " results that it would have given without the interruption."
    },
    footer = {
      "",
      "Example:",
      "  meanfield run studies/hh-response.yaml --checkpoint 1s --out long",
      "  (Ctrl-C, or a power cut)",
      "  meanfield resume long.unfinished",
      "",
      "The folder holds the study, the checkpoint, and spikes and traces so far. To give the run up,"
          + " remove it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ResumeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR",
      description = "Folder of the run; its name ends with .unfinished.")
  private Path folder = Path.of("");

  @Mixin private ThreadOption threads = new ThreadOption();
  @Mixin private ProfileOption profile = new ProfileOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int count = threads.count();
    try (UnfinishedRun run = UnfinishedRun.open(folder)) {
      CarryingOut.warnOfThreads(count, spec);
      CarryingOut.print(CarryingOut.resume(run, count, spec), profile.isWanted(), spec);
    }
    return 0;
  }
}
