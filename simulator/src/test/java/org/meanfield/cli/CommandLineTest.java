package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.meanfield.cli.Terminal.ROOT;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlReader;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

/** Commands that need no run. */
class CommandLineTest {
  private static final Path TABLE = ROOT.resolve("validation/transfer/hh_transfer_function.csv");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "field",
        "network",
        "resume",
        "check",
        "models",
        "transfer",
        "transfer evaluate"
      })
  void helpOfEveryCommandSaysWhatItDoesAndHowToUseIt(String command) {
    var output = type((Object[]) (command + " --help").split(" ", -1));
    assertThat(output.exitCode()).isZero();
    assertThat(output.err()).isEmpty();
    assertThat(output.lines().getFirst()).startsWith("Usage: meanfield " + command + " ");
    // The synopsis may take more than one line.
    assertThat(output.lines().stream().skip(1).filter(line -> !line.startsWith(" ")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).matches("[A-Z].{30,}"));
    assertThat(output.out())
        .contains("--help", "\n\n")
        .containsPattern("(?m)^ *.*meanfield " + command);
    assertThat(output.lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void withoutACommandTheProgramSaysWhatItCanDo() {
    var output = type();
    assertThat(output.exitCode()).isZero();
    assertThat(output.out())
        .contains("run ", "field ", "network ", "check ", "models ", "transfer ")
        .contains(
            "meanfield run studies/hh-response.yaml",
            "Exit codes: 0 done, 1 a validation found a difference, 2 bad input");
  }

  @Test
  void versionNamesSoftwareAndJava() {
    assertThat(type("--version").lines()).hasSize(2).first().asString().matches("meanfield \\d.*");
  }

  @Test
  void modelsListsTheCatalogueWithTitles() {
    List<String> lines = type("models").lines();
    assertThat(lines).hasSameSizeAs(ModelCatalogue.names());
    for (String name : ModelCatalogue.names()) {
      assertThat(lines)
          .anyMatch(line ->
              line.startsWith(name + " ") && line.endsWith(ModelCatalogue.load(name).title()));
    }
  }

  /** The equations know where they stand, so what is compared is all but that. */
  @ParameterizedTest
  @MethodSource("org.meanfield.model.ModelCatalogue#names")
  void aPrintedModelReadsBackAsTheSame(String name) throws IOException {
    Path cell = folder.resolve("cell.yaml");
    Files.writeString(cell, type("models", name).out());

    assertThat(type("models", cell).out())
        .isEqualTo(Files.readString(cell))
        .doesNotContain("extends");
    NeuronModel original = ModelCatalogue.load(name);
    NeuronModel copy = ModelCatalogue.load(reference(cell.toString()), folder);
    assertThat(copy.parameters()).isEqualTo(original.parameters());
    assertThat(copy.membrane()).isEqualTo(original.membrane());
    assertThat(copy.initialValues()).isEqualTo(original.initialValues());
    assertThat(copy.title()).isEqualTo(original.title());
    assertThat(copy.equations().text().content()).isEqualTo(original.equations().text().content());
    assertThat(String.valueOf(copy.threshold())).isEqualTo(String.valueOf(original.threshold()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hh-response", "hh-spontaneous", "hh-as-published"})
  void shippedStudiesAreValid(String study) {
    var output = type("check", ROOT.resolve("studies/" + study + ".yaml"));
    assertThat(output.exitCode()).isZero();
    assertThat(output.err()).isEmpty();
    assertThat(output.lines()).hasSize(1);
    assertThat(output.out())
        .startsWith(
            study
                + " is valid: 8000 hh-rs (exc, exponential-euler), 2000 hh-fs (inh, exponential-euler); ")
        .contains("0000 steps of 100 us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lif-spontaneous", "ml-class-2", "ml-response", "ml-spontaneous"})
  void studiesOfOneCellForBothPopulationsAreValid(String study) {
    var output = type("check", ROOT.resolve("studies/" + study + ".yaml"));
    assertThat(output.err()).isEmpty();
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).startsWith(study + " is valid: 8000 ").contains("00 steps of 100 us");
  }

  @ParameterizedTest
  @ValueSource(strings = {"peers/hh", "peers/adex", "peers/ml", "scaling/hh"})
  void studiesOfTheBenchmarksAreValid(String study) {
    var output = type("check", ROOT.resolve("benchmarks/" + study + ".yaml"));
    assertThat(output.err()).isEmpty();
    assertThat(output.exitCode()).isZero();
  }

  /**
   * The published code adds 1e-12 V to σ_V. The column contains it; it changes F so little that
   * 1e-7 can be promised from 1e-30 Hz up.
   */
  @ParameterizedTest
  @CsvSource({"hh-rs, 9", "hh-fs, 10"})
  void transferEvaluateGivesThePublishedTable(String cell, int column) {
    List<String> expected = text(TABLE).lines().toList();
    var output = type("transfer", "evaluate", cell, "--inputs", TABLE);
    assertThat(output.exitCode()).isZero();
    assertThat(output.err()).isEmpty();
    assertThat(output.lines()).hasSameSizeAs(expected);
    assertThat(output.lines().getFirst() + ",")
        .isEqualTo(expected.getFirst().replaceAll("F_RS_Hz,F_FS_Hz", "F_Hz,"));
    int rates = 0;
    for (int row = 1; row < expected.size(); row++) {
      double[] theirs = numbers(expected.get(row));
      theirs[3] -= 1e-9;
      double[] ours = numbers(output.lines().get(row));
      for (int c = 0; c < 9; c++) {
        assertThat(ours[c]).isCloseTo(theirs[c], withinPercentage(1e-7));
      }
      if (theirs[column] >= 1e-30) {
        assertThat(ours[9]).isCloseTo(theirs[column], withinPercentage(1e-5));
        rates++;
      }
    }
    assertThat(rates).isGreaterThan(150);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          nu_e_Hz,nu_i_Hz\\n1,-2     | 2:3 | expected a rate of at least 0 Hz, found '-2'
          nu_e_Hz,nu_i_Hz\\n1,x      | 2:3 | found 'x'
          nu_e_Hz,nu_i_Hz\\n1,NaN    | 2:3 | found 'NaN'
          nu_e_Hz,nu_i_Hz\\n1e999,1  | 2:1 | found '1e999'
          nu_e_Hz,nu_i_Hz\\n1        | 2:1 | this row has only 1 column
          nu_e_Hz,nu\\n1,2           | 1:1 | no column 'nu_i_Hz'
          # nothing                   | 1:1 | the file is empty
          """)
  void tableOfRatesThatIsBrokenIsRefused(String text, String place, String message)
      throws IOException {
    Path file = folder.resolve("rates.csv");
    Files.writeString(file, text.replace("\\n", "\n"));
    var output = type("transfer", "evaluate", "hh-rs", "--inputs", file);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(file + ":" + place + ": error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
  }

  @Test
  void cellWithoutPublishedCoefficientsIsRefused() {
    var output = type("transfer", "evaluate", "hh-rs1", "--inputs", TABLE);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("known: the cells hh-rs, hh-fs").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG", "hi-IN-u-nu-deva"})
  void outputDoesNotDependOnTheLanguageOfTheMachine(String language) {
    Object[][] commands = {
      {"models"},
      {"models", "hh-rs"},
      {"check", ROOT.resolve("studies/hh-response.yaml")},
      {
        "check",
        ROOT.resolve("studies/hh-response.yaml"),
        "--set",
        "inputs.drive.rate=4e7 Hz",
        "--set",
        "inputs.drive.events=bernoulli"
      },
      {"check", ROOT.resolve("studies/hh-response.yaml"), "--set", "TITLE=x"},
      {"transfer", "evaluate", "hh-rs", "--inputs", TABLE}
    };
    Locale before = Locale.getDefault();
    for (Object[] command : commands) {
      var expected = type(command);
      try {
        Locale.setDefault(Locale.forLanguageTag(language));
        assertThat(type(command)).isEqualTo(expected);
      } finally {
        Locale.setDefault(before);
      }
    }
  }

  private static YamlNode reference(String name) {
    return YamlReader.read("test", "'" + name + "'");
  }

  private static double[] numbers(String row) {
    return Arrays.stream(row.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
