package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever happens to a text, it is either accepted or refused by one line; nothing else. */
class RandomFaultsTest {
  private static final int ROUNDS = 2000;
  private static final String MODEL =
      text(Terminal.ROOT.resolve("simulator/src/main/resources/models/hh-rs.yaml"));
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "'",
          "\"",
          ":",
          ": ",
          ",",
          "#",
          "-",
          "- ",
          "*a",
          "&a ",
          "!",
          "|",
          ">",
          "\t",
          "\n",
          "\n  ",
          "(",
          ")",
          "/",
          "**",
          "0",
          "-1",
          "1e308",
          "1e400",
          "-1e308",
          "1e-320",
          ".nan",
          "NaN",
          "inf",
          "0x10",
          " mV",
          " ms",
          " Hz",
          " nS",
          "null",
          "true",
          "%",
          "@",
          "?",
          "é",
          "µ",
          "\u0000",
          "\u2028",
          "\ud83d\ude00",
          "exp(",
          "V",
          "d",
          "unless refractory",
          "<<");

  private final Random random = new Random(20260801);

  @TempDir private Path folder;

  @Test
  void studiesAreAcceptedOrRefusedByOneLine() throws IOException {
    Path study = folder.resolve("study.yaml");
    String whole = shippedStudy("hh-response");
    for (int round = 0; round < ROUNDS; round++) {
      String changed = changed(whole);
      Files.writeString(study, changed);
      acceptsOrRefuses(changed, "check", study);
    }
  }

  @Test
  void modelsAreAcceptedOrRefusedByOneLine() throws IOException {
    Path cell = folder.resolve("cell.yaml");
    Path study = folder.resolve("study.yaml");
    Files.writeString(
        study,
        shippedStudy("hh-response")
            .replace("model: hh-rs,", "model: cell.yaml,")
            .replaceAll("(?m)^mean-field:.*\n", ""));
    for (int round = 0; round < ROUNDS; round++) {
      String changed = changed(MODEL);
      Files.writeString(cell, changed);
      acceptsOrRefuses(changed, "check", study);
    }
  }

  private void acceptsOrRefuses(String text, Object... words) {
    var output = type(words);
    assertThat(output.exitCode()).as(text).isIn(0, 2);
    if (output.exitCode() == 0) {
      assertThat(output.err()).as(text).isEmpty();
    } else {
      assertThat(output.errorLines()).as(text).hasSize(1);
      assertThat(output.err()).as(text).startsWith(folder + "/").contains(": error: ");
    }
  }

  private String changed(String whole) {
    String text = whole;
    for (int change = random.nextInt(1, 4); change > 0; change--) {
      int from = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), from + random.nextInt(1, 12));
      String middle =
          switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> PIECES.get(random.nextInt(PIECES.size()));
            case 2 -> text.substring(from, to) + PIECES.get(random.nextInt(PIECES.size()));
            case 3 -> text.substring(from, to).repeat(2);
            case 4 -> word(text);
            default -> Character.toString(random.nextInt(1, 300));
          };
      text = text.substring(0, from) + middle + text.substring(to);
    }
    return text;
  }

  /** A word from elsewhere in the text. */
  private String word(String text) {
    List<String> words = List.of(text.split("[ ,{}\\[\\]]+", -1));
    return words.get(random.nextInt(words.size()));
  }
}
