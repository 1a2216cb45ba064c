package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidateCommandTest {
  private static final Path STUDY = Terminal.ROOT.resolve("studies/hh-response.yaml");

  @TempDir private Path folder;

  /** Three parts, each a factor, make up the whole difference; networks of 1,000 neurons. */
  @Test
  void saysWhereTheDifferenceComesFrom() throws IOException {
    Path out = folder.resolve("out");
    var typed =
        type(
            "validate",
            STUDY,
            "--set",
            "populations.exc.size=800",
            "--set",
            "populations.inh.size=200",
            "--set",
            "projections.0.probability=0.5",
            "--set",
            "projections.1.probability=0.5",
            "--set",
            "simulation.duration=1100 ms",
            "--vary",
            "inputs.drive.rate=4 Hz, 8 Hz",
            "--seeds",
            "2",
            "--out",
            out);
    assertThat(typed.exitCode()).as(typed.err()).isLessThan(2);
    assertThat(Terminal.names(out))
        .containsExactly(
            "lines.csv",
            "manifest.json",
            "responses.csv",
            "study.yaml",
            "validation.csv",
            "validation.json",
            "validation.md",
            "validation.png",
            "validation.svg");
    List<String> lines = text(out.resolve("validation.csv")).lines().toList();
    assertThat(lines).hasSize(1 + 2 * 2 * 3);
    assertThat(lines.get(1)).startsWith("4 Hz,exc,published,");
    List<String> header = List.of(lines.getFirst().split(",", -1));
    boolean differs = false;
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      double product = 1;
      for (String part :
          List.of("input_statistics", "transfer_function", "feedback", "second_order")) {
        product *= Double.parseDouble(cells[header.indexOf(part)]);
      }
      assertThat(product)
          .isCloseTo(Double.parseDouble(cells[header.indexOf("whole")]), within(1e-4));
      differs |=
          cells[2].equals("published")
              && cells[header.indexOf("order2_verdict")].equals("different");
    }
    assertThat(typed.exitCode()).as("the set of the study decides").isEqualTo(differs ? 1 : 0);
    assertThat(text(out.resolve("validation.md")))
        .contains("`hh-response`, 2 networks (seeds 5 to 6)", "network: peak", "other T", " ms | ");
  }

  /** A silent network of 100 neurons, equivalent to silence within any margin, then beyond one. */
  @Test
  void twoNumbersMakeAMap() throws IOException {
    Path out = folder.resolve("map");
    var typed =
        type(
            "validate",
            Terminal.ROOT.resolve("studies/lif-spontaneous.yaml"),
            "--set",
            "populations.exc.size=80",
            "--set",
            "populations.inh.size=20",
            "--set",
            "simulation.duration=700 ms",
            "--vary",
            "inputs.drive.rate=0 Hz, 1 Hz",
            "--vary",
            "simulation.discard=300 ms, 400 ms",
            "--margin",
            "0.2 Hz",
            "--seeds",
            "2",
            "--out",
            out);
    assertThat(typed.exitCode()).as(typed.err()).isLessThan(2);
    assertThat(typed.out()).contains("0 Hz 300 ms exc  mean field", "network 0.000", "equivalent");
    assertThat(Terminal.names(out))
        .containsExactly(
            "manifest.json",
            "map.png",
            "map.svg",
            "study.yaml",
            "validation.csv",
            "validation.json",
            "validation.md");
    assertThat(text(out.resolve("validation.json"))).contains("\"agreement\" : \"EQUIVALENT\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--seeds 1                      | error: --seeds 1: must be at least 2",
        "--vary inputs.drive.rate       | expected a path and values",
        "--vary inputs.drive.rate=4_Hz, | expected a path and values",
        "--vary inputs.drove.rate=4_Hz  | the study has no 'drove' at this place",
        "--vary mean-field.order=1,2    | orders, sets of transfer functions and seeds are all compared",
        "--vary inputs.drive.rate=4_Hz,4_Hz | a value stands there twice",
        "--vary inputs.drive.rate=4_Hz --vary inputs.drive.rate=5_Hz | this number is varied twice",
        "--vary inputs.drive.rate=4_Hz --vary inputs.drive.count=400 --vary simulation.duration=2_s"
            + " | two give a map; vary no more",
        "--margin 5 | expected a quantity in hertz",
        "--margin 5_%,6_% | expected a part of the rate below 100 %",
        "--margin 120_% | expected a part of the rate below 100 %",
        "--margin 0_Hz | must be greater than 0",
        "--set inputs.stimulus.rate.double-gaussian.rise=2_s --set inputs.stimulus.rate.double-gaussian.decay=2_s"
            + " | never long enough at their settled rates"
      })
  void whatCannotBeComparedIsRefused(String options, String message) {
    Object[] words =
        Stream.concat(
                Stream.of("validate", STUDY),
                Arrays.stream(options.split(" ", -1)).map(w -> w.replace('_', ' ')))
            .toArray();
    var typed = type(words);
    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains(message);
  }
}
