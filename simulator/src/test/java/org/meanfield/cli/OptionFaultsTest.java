package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.type;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault in an option names the option that was typed, and no line or column. */
class OptionFaultsTest {
  private static final Path STUDY = Terminal.ROOT.resolve("studies/hh-response.yaml");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check --set populations.exc.size=x   | --set populations.exc.size: expected a whole number",
        "check --seed -3                      | --seed -3: must be a whole number",
        "field@spectrum --network --seeds -3  | --seeds -3: must be at least 1",
        "field@spectrum --seeds 3             | --seeds 3: this is for networks; add --network",
        "field@spectrum --threads=2           | --threads 2: this is for networks; add --network",
        "field@response --input drive --amplitude 1_Hz --seeds 3 | --seeds 3: this is for networks",
        "field@response --input drive --amplitude 1_Hz --seed 7  | --seed 7: this is for networks",
        "field@continue --parameter inputs.drive.rate --from -5 --to 20    | --from -5: must not be negative",
        "field@continue --parameter inputs.drive.rate --from 5_Hz --to -1_Hz | --to -1 Hz: must not be negative",
        "field@continue --parameter inputs.drive.rate --from 5_mV --to 20  | --from 5 mV: expected a value like",
        "field@continue --parameter projections.0.probability --from 0.1 --to 2 | --to 2: a probability must be from 0 to 1",
        "field@continue --parameter inputs.drive.rte --from 0 --to 1       | --parameter inputs.drive.rte: the study has no",
        "field@response --input drve --amplitude 1_Hz                      | --input drve: the study has no input",
        "validate --vary inputs.drive.rate=2_Hz,-4_Hz                      | --vary inputs.drive.rate: must not be",
      })
  void anOptionIsNamedAsItWasTyped(String line, String message) {
    String[] words = line.split(" ", -1);
    Object[] typed =
        Arrays.stream((words[0].replace('@', ' ') + " " + STUDY).split(" ", -1)).toArray();
    Object[] options =
        Arrays.stream(words)
            .skip(1)
            .filter(w -> !w.isEmpty())
            .map(w -> w.replace('_', ' '))
            .toArray();
    Object[] all = Arrays.copyOf(typed, typed.length + options.length);
    System.arraycopy(options, 0, all, typed.length, options.length);
    var output = type(all);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith("error: " + message).doesNotContainPattern(":\\d+:\\d+");
    assertThat(output.exitCode()).isEqualTo(2);
  }
}
