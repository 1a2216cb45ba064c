package org.meanfield.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.study.Provenance;
import org.meanfield.study.Setting;
import org.meanfield.study.Study;
import org.meanfield.study.StudyReader;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The study a command works on, with what is changed in it. */
final class StudyArguments {
  private static final String SEED = "simulation.seed";

  // Asked for below, because a command that has commands of its own does without it.
  @Parameters(
      paramLabel = "STUDY",
      arity = "0..1",
      hideParamSyntax = true,
      description = "Study file, see docs/study-file.md.")
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

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** Reads the study. */
  Study read() {
    return StudyReader.read(path(), settings());
  }

  /** Reads the study with one more value changed. */
  Study read(Setting further) {
    var all = new ArrayList<>(settings());
    all.add(further);
    return StudyReader.read(path(), all);
  }

  private List<Setting> settings() {
    if (file.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Missing required parameter: 'STUDY'");
    }
    CommandLine line = spec.commandLine();
    if (!line.getSubcommands().isEmpty() && !CommandNames.isFile(file) && !Files.exists(path())) {
      throw new ParameterException(line, CommandNames.none(line, file));
    }
    var all = new ArrayList<Setting>();
    settings.forEach(setting -> all.add(Setting.parse(setting)));
    refuseContradictions(all);
    if (seed != null) {
      if (all.stream().anyMatch(setting -> setting.path().equals(SEED))) {
        throw new InputException(
            SourcePosition.ofArgument("--seed " + seed),
            "the seed is given by '--set " + SEED + "' too; remove one of the two");
      }
      all.add(new Setting(SEED, Long.toString(seed), "--seed " + seed));
    }
    return all;
  }

  /** A value must not get lost because a later one takes its place. */
  private static void refuseContradictions(List<Setting> settings) {
    for (int i = 0; i < settings.size(); i++) {
      Setting later = settings.get(i);
      for (Setting earlier : settings.subList(0, i)) {
        boolean replaced = earlier.path().startsWith(later.path() + ".");
        boolean other =
            earlier.path().equals(later.path()) && !earlier.value().equals(later.value());
        if (replaced || other) {
          throw new InputException(
              SourcePosition.ofArgument("--set " + later.path()),
              "this takes the place of '--set "
                  + earlier.path()
                  + "="
                  + earlier.value()
                  + "'; remove one of the two"
                  + (replaced ? ", or give the inner one last" : ""));
        }
      }
    }
  }

  /**
   * What results on the study come from.
   *
   * @param threads of the simulation; 1 without
   */
  Provenance origin(int threads) {
    return new Provenance(folder(), CarryingOut.command(spec), threads);
  }

  /** Folder of the study file. */
  Path folder() {
    return path().resolveSibling("");
  }

  private Path path() {
    try {
      return Path.of(file);
    } catch (InvalidPathException e) {
      throw new InputException(
          SourcePosition.ofArgument("STUDY"), "this is not the name of a file");
    }
  }
}
