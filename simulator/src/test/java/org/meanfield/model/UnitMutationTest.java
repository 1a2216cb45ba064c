package org.meanfield.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.document.InputException;
import org.meanfield.document.YamlReader;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Unit;
import org.meanfield.units.UnitNames;

/**
 * One unit changed to one of another dimension makes any file of the catalogue wrong, and the
 * change is found: every unit of every file, in values, equations, conditions and resets.
 */
class UnitMutationTest {
  private static final int FEWEST = 200;
  private static final Pattern WORD = Pattern.compile("(?<![\\w.])[A-Za-z][A-Za-z0-9]*(?!\\w)");
  private static final List<String> PLAIN = List.of("mV", "pA", "nS", "ms");
  private static final List<String> COHERENT = List.of("volt", "amp", "siemens", "second");
  private static final List<String> TEXTS =
      List.of("name:", "title:", "source:", "notes:", "extends:");

  @TempDir private Path folder;

  @Test
  void everyChangeOfOneUnitIsRefusedAtAPlaceInTheFile() throws IOException {
    var survivors = new ArrayList<String>();
    var mutants = new LinkedHashSet<String>();
    for (String name : ModelCatalogue.names()) {
      String text = text(name);
      for (MatchResult word : (Iterable<MatchResult>) WORD.matcher(text).results()::iterator) {
        for (String replacement : otherUnits(text, word)) {
          String mutant =
              text.substring(0, word.start()) + replacement + text.substring(word.end());
          mutants.add(name + mutant);
          refusal(mutant)
              .ifPresent(what -> survivors.add(name + ", " + lineAt(text, word) + ": " + what));
        }
      }
    }
    assertThat(survivors).isEmpty();
    assertThat(mutants).hasSizeGreaterThanOrEqualTo(FEWEST);
  }

  @Test
  void everyChangeOfTheDimensionOfOneParameterIsRefused() throws IOException {
    var survivors = new ArrayList<String>();
    Set<String> mutants = new LinkedHashSet<>();
    for (String name : ModelCatalogue.names()) {
      NeuronModel model = ModelCatalogue.load(name);
      for (var parameter : model.parameters().entrySet()) {
        Dimension other = parameter.getValue().dimension().multiply(Dimension.VOLT);
        String mutant =
            "title: x\nextends: "
                + name
                + "\nparameters:\n  "
                + parameter.getKey()
                + ": "
                + new Quantity(1, other);
        mutants.add(mutant);
        refusal(mutant)
            .ifPresent(what -> survivors.add(name + ", " + parameter.getKey() + ": " + what));
      }
    }
    assertThat(survivors).isEmpty();
    assertThat(mutants).isNotEmpty();
  }

  /** Two units of other dimensions, if the word is a unit and not part of a text for readers. */
  private static List<String> otherUnits(String text, MatchResult word) {
    String line = lineAt(text, word);
    int comment = line.indexOf('#');
    int column = word.start() - text.lastIndexOf('\n', word.start() - 1) - 1;
    boolean isKey = text.startsWith(":", word.end()) && !line.contains(" = ");
    if (isKey
        || (comment >= 0 && column > comment)
        || isProse(text, word.start())
        || text.startsWith("(", word.end())) {
      return List.of();
    }
    Optional<Unit> unit = UnitNames.inEquations(word.group());
    if (unit.isEmpty()) {
      return List.of();
    }
    boolean coherent = unit.get().scale() == 1;
    return (coherent ? COHERENT : PLAIN)
        .stream().filter(other -> !dimension(other).equals(unit.get().dimension())).toList();
  }

  private static Dimension dimension(String unit) {
    return UnitNames.inEquations(unit).orElseThrow().dimension();
  }

  private static boolean isProse(String text, int position) {
    List<String> lines = text.substring(0, position + 1).lines().toList();
    for (String key : lines.reversed()) {
      if (!key.startsWith(" ")) {
        return TEXTS.stream().anyMatch(key::startsWith) || key.startsWith("membrane:");
      }
    }
    return true;
  }

  private static String lineAt(String text, MatchResult word) {
    int start = text.lastIndexOf('\n', word.start() - 1) + 1;
    int end = text.indexOf('\n', word.start());
    return text.substring(start, end < 0 ? text.length() : end);
  }

  /** What is wrong with the way in which a file is refused, if anything. */
  private Optional<String> refusal(String mutant) throws IOException {
    Files.writeString(folder.resolve("mutant.yaml"), mutant);
    try {
      ModelCatalogue.load(YamlReader.read("study.yaml", "mutant.yaml"), folder);
      return Optional.of("accepted");
    } catch (InputException e) {
      String message = String.valueOf(e.getMessage());
      boolean placed = message.matches("\\S*mutant\\.yaml:\\d+:\\d+: error: [^\n]+");
      return placed ? Optional.empty() : Optional.of(message);
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream file =
        UnitMutationTest.class.getResourceAsStream("/models/" + name + ".yaml")) {
      assertThat(file).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
