package org.meanfield.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.Setting;
import org.meanfield.study.Study;
import org.meanfield.study.StudyReader;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The study a command works on, with what is changed in it. */
final class StudyArguments {
  @Parameters(paramLabel = "STUDY", description = "Study file, see docs/study-file.md.")
  private String file = "";

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change a value of the study: --set inputs.drive.rate='6 Hz'. Repeatable.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of all random numbers, instead of the study's.")
  private @Nullable Long seed;

  /** Reads the study. */
  Study read() {
    var all = new ArrayList<Setting>();
    settings.forEach(setting -> all.add(Setting.parse(setting)));
    if (seed != null) {
      all.add(new Setting("simulation.seed", Long.toString(seed)));
    }
    return StudyReader.read(path(), all);
  }

  /** Folder of the study file. */
  Path folder() {
    return path().resolveSibling("");
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InputException(new SourcePosition("STUDY", 1, 1), "this is not the name of a file");
    }
  }
}
