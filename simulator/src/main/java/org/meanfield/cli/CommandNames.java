package org.meanfield.cli;

import java.util.Set;
import org.meanfield.units.Spelling;
import picocli.CommandLine;

/** A word where the name of a command is expected. */
final class CommandNames {
  private static final String FILE = ".*\\.ya?ml";

  private CommandNames() {}

  /** Whether a word can be a file only. */
  static boolean isFile(String word) {
    return word.matches(FILE);
  }

  /** Whether some command below this one has nearly this name. */
  static boolean isNear(CommandLine line, String word) {
    return Spelling.nearest(word, line.getSubcommands().keySet()).isPresent();
  }

  /** Says that there is none of this name, and which one was meant. */
  static String none(CommandLine line, String word) {
    Set<String> commands = line.getSubcommands().keySet();
    String advice =
        isFile(word)
            ? "; write 'run' before a study, or 'cell' before a model and 'step' after it"
            : Spelling.nearest(word, commands)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; commands are " + String.join(", ", commands));
    return "there is no command '" + word.replaceAll("\\s+", " ") + "'" + advice;
  }
}
