package org.meanfield.cli;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.meanfield.units.Spelling;
import picocli.CommandLine;

/** A word that looks like an option of a command. */
final class OptionNames {
  private OptionNames() {}

  /**
   * Says which of the words that a command could not take is none of its options, and which one was
   * meant; nothing if it is not a matter of options.
   */
  static Optional<String> unknown(CommandLine.ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    return switch (failure) {
      case CommandLine.UnmatchedArgumentException e ->
          firstUnknown(line, e.getUnmatched())
              .map(name -> "unknown option '" + name + "'" + Spelling.hint(name, names(line)));
      // An option that is required is missing where its name is misspelt.
      case CommandLine.MissingParameterException _ ->
          firstUnknown(line, Arrays.asList(arguments))
              .filter(name -> Spelling.nearest(name, names(line)).isPresent())
              .map(name -> "unknown option '" + name + "'" + Spelling.hint(name, names(line)));
      default -> Optional.empty();
    };
  }

  private static Optional<String> firstUnknown(CommandLine line, List<String> words) {
    return words.stream()
        .filter(word -> word.matches("--?[A-Za-z].*"))
        .map(word -> word.replaceFirst("(?s)[=\\s].*", ""))
        .filter(name -> !names(line).contains(name))
        .findFirst();
  }

  private static Collection<String> names(CommandLine line) {
    return line.getCommandSpec().optionsMap().keySet();
  }
}
