package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.meanfield.study.Study;
import org.meanfield.study.StudyRun;
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

  @Override
  public Integer call() throws IOException, InterruptedException {
    int threads = threads();
    Study read = study.read();
    if (sides() == StudyRun.Sides.FIELD && read.meanField() == null) {
      throw read.document().error("the study has no key 'mean-field'; add it");
    }
    if (threads > Runtime.getRuntime().availableProcessors()) {
      spec.commandLine()
          .getErr()
          .println(
              "Note: "
                  + threads
                  + " threads on "
                  + Runtime.getRuntime().availableProcessors()
                  + " processors are slower than one for each.");
    }
    var progress = ConsoleProgress.choose(spec.commandLine().getErr(), read.title());
    var outPrinter = spec.commandLine().getOut();
    StudyRun.Outcome outcome =
        new StudyRun(read, study.folder(), threads, progress).run(sides(), out);
    outcome.table().forEach(outPrinter::println);
    outcome.notes().forEach(note -> outPrinter.println("Note: " + note));
    outPrinter.println("Results: " + outcome.folder() + "  (report.html shows all figures)");
    return 0;
  }
}
