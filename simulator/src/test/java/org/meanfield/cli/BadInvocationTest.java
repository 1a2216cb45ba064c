package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no studies, settings that set nothing, commands that are none: one line each. */
class BadInvocationTest {
  @TempDir private Path folder;

  private Path study = Path.of("");

  @BeforeEach
  void writeStudy() throws IOException {
    study = folder.resolve("study.yaml");
    Files.writeString(study, shippedStudy("hh-response"));
  }

  @Test
  void fileThatIsMissing() {
    Path file = folder.resolve("missing.yaml");
    refused("there is no such file", file + ":1:1", "check", file);
  }

  @Test
  void folderInsteadOfAFile() {
    refused("this is a folder", folder + ":1:1", "check", folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "# nothing but\n# comments\n", "---\n", "\ufeff"})
  void fileWithNothingInIt(String text) throws IOException {
    Files.writeString(study, text);
    assertThat(refused("", study + ":", "check", study))
        .containsAnyOf(
            "there is nothing but blanks and comments", "expected keys with values, found nothing");
  }

  @Test
  void fileThatIsNoText() throws IOException {
    Files.write(study, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0});
    refused("this is not a text in UTF-8", study + ":1:1", "check", study);
  }

  @Test
  void textInAnotherEncoding() throws IOException {
    Files.write(study, "title: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    refused("this is not a text in UTF-8", study + ":1:1", "check", study);
    Files.write(study, "title: caf\u00e9\n".getBytes(StandardCharsets.UTF_16));
    refused("this is not a text in UTF-8", study + ":1:1", "check", study);
  }

  @Test
  void listInsteadOfAStudy() throws IOException {
    Files.writeString(study, "- title: x\n- simulation: y\n");
    refused("expected keys with values, found a list", study + ":1:1", "check", study);
    Files.writeString(study, "just a text\n");
    refused("expected keys with values, found 'just a text'", study + ":1:1", "check", study);
  }

  @Test
  void fileThatIsTooLarge() throws IOException {
    Files.write(study, new byte[17 << 20]);
    refused("larger than 16 MB", study + ":1:1", "check", study);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          inputs.drive.rate                  | error: --set inputs.drive.rate: | expected path=value
          =5                                 | error: --set =5:                | expected path=value
          inputs.drive.rate=                 | error: --set inputs.drive.rate: | the value is missing
          inputs.drive.rate=6 mV             | error: --set inputs.drive.rate: | expected a quantity in hertz
          inputs.drive.rate=6 Hzz            | error: --set inputs.drive.rate: | unknown unit 'Hzz'
          inputs.drive.rate={a: [}           | error: --set inputs.drive.rate: | here a value is expected
          inputs.drvie.rate=6 Hz             | error: --set inputs.drvie.rate: | no 'drvie' at this place; did you mean 'drive'?
          inputs.drive.rte=6 Hz              | error: --set inputs.drive.rte:  | unknown key 'rte'; did you mean 'rate'?
          inputs..rate=6 Hz                  | error: --set inputs..rate:      | no '' at this place
          inputs.drive.rate.x=6 Hz           | error: --set inputs.drive.rate.x: | the path ends before it
          projections.2.probability=0.1      | error: --set projections.2.probability: | numbered from 0 to 1
          projections.exc.probability=0.1    | error: --set projections.exc.probability: | numbered from 0 to 1
          projections.0.probability=2        | error: --set projections.0.probability: | must be from 0 to 1
          populations.exc.size=0             | error: --set populations.exc.size: | must be a whole number from 1
          simulation=5                       | error: --set simulation: | expected keys with values, found '5'
          simulation.seed=-3                 | error: --set simulation.seed: | must be a whole number from 0
          """)
  void settingThatSetsNothing(String setting, String place, String message) {
    refused(message, place, "check", study, "--set", setting);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          simulation.seed=1       | simulation.seed=2      | takes the place of '--set simulation.seed=1'
          inputs.drive.rate=2 Hz  | inputs.drive.rate=3 Hz | remove one of the two
          inputs.drive.rate=2 Hz  | inputs.drive={a: 3}    | or give the inner one last
          """)
  void settingsThatContradictEachOther(String first, String second, String message) {
    String place = "error: --set " + second.substring(0, second.indexOf('=')) + ":";
    refused(message, place, "check", study, "--set", first, "--set", second);
  }

  @Test
  void seedThatIsGivenTwice() {
    refused(
        "the seed is given by '--set simulation.seed' too",
        "error: --seed 7:",
        "check",
        study,
        "--seed",
        "7",
        "--set",
        "simulation.seed=8");
  }

  @Test
  void coefficientsOfAnotherCell() throws IOException {
    String text = Files.readString(study);
    Mutation changed =
        new Mutation("transfer: {exc: published", "transfer: {exc: ‸published", "g_M");
    Files.writeString(study, changed.in(text));
    assertThat(
            refused(
                "these coefficients were fitted for hh-rs, but",
                study.toString(),
                "run",
                study,
                "--set",
                "populations.exc.parameters={g_M: 80 nS}"))
        .startsWith(study + ":" + changed.place(text));
    refused(
        "there are no coefficients 'published' for the model hh-rs1; give a coefficient file",
        study + ":" + changed.place(text),
        "run",
        study,
        "--set",
        "populations.exc.model=hh-rs1");
    refused(
        "the mean field does not know the injected current of 'exc'",
        study + ":" + changed.place(text),
        "run",
        study,
        "--set",
        "populations.exc.current=5 pA");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {                                   | 1
          []                                  | 1
          null                                | 1
          {"format": "x"}                     | 1
          {"cell": "hh-rs", "cell": "hh-fs"}  | 1
          {"cell": 5, "colour": "red"}        | 1
          text                                | 1
          """)
  void coefficientFileThatIsBroken(String json, int line) throws IOException {
    Path file = folder.resolve("rs.json");
    Files.writeString(file, json);
    String message =
        refused(
            "",
            file + ":" + line + ":",
            "check",
            study,
            "--set",
            "mean-field.transfer.exc=rs.json");
    assertThat(message)
        .doesNotContain("com.", "tools.", "java.", "org.", "Jackson", "deserial", "`", "record");
  }

  @Test
  void coefficientFileThatIsMissing() {
    refused(
        "there is no such file",
        folder.resolve("rs.json") + ":1:1",
        "check",
        study,
        "--set",
        "mean-field.transfer.exc=rs.json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runn",
        "run",
        "run --out",
        "run a.yaml b.yaml",
        "check a.yaml --sed 5",
        "run a.yaml --seed five",
        "run a.yaml --threads 0",
        "run a.yaml --threads many",
        "run a.yaml --seed 99999999999999999999",
        "models one two",
        "transfer evaluate",
        "transfer evaluate hh-rs",
        "transfer evaluat",
        "--verson",
        "check a.yaml --out b",
        "field a.yaml --threads 5000"
      })
  void usageErrorsAreOneLineToo(String line) {
    var output = type((Object[]) line.split(" ", -1));
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith("meanfield").contains(": error: ").contains("--help'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          my-cell.yaml             | meanfield: error: there is no command 'my-cell.yaml'; write 'run' before a study, or 'cell' before a model and 'step' after it; see
          runn                     | meanfield: error: there is no command 'runn'; did you mean 'run'? See 'meanfield --help'
          simulate                 | meanfield: error: there is no command 'simulate'; commands are run, field, network,
          valdate                  | meanfield: error: there is no command 'valdate'; did you mean 'validate'? See 'meanfield --help'
          field fixedpoints        | meanfield field: error: there is no command 'fixedpoints'; did you mean 'fixed-points'? See 'meanfield field --help'
          field fixedpoints a.yaml | meanfield field: error: there is no command 'fixedpoints'; did you mean 'fixed-points'?
          field respnse a.yaml --input x | meanfield field: error: there is no command 'respnse'; did you mean 'response'?
          field frequencies        | meanfield field: error: there is no command 'frequencies'; commands are fixed-points, phase-plane,
          transfer evaluat         | meanfield transfer: error: there is no command 'evaluat'; did you mean 'evaluate'?
          models hh-rx             | error: NAME: there is no model 'hh-rx' in the catalogue; did you mean 'hh-rs'?
          field a.yaml --threads 2 | meanfield field: error: unknown option '--threads'; see 'meanfield field --help'
          field fixed-points a.yaml --hihgest-rate 70 | meanfield field fixed-points: error: unknown option '--hihgest-rate'; did you mean '--highest-rate'? See 'meanfield field fixed-points --help'
          field response a.yaml --inptu=drive --amplitude 1 | meanfield field response: error: unknown option '--inptu'; did you mean '--input'? See
          field response a.yaml --amplitude 1 | meanfield field response: error: Missing required option: '--input=NAME'; see
          --verson                 | meanfield: error: unknown option '--verson'; did you mean '--version'? See 'meanfield --help'
          """)
  void wordThatIsNoCommandOrArgumentIsNamed(String line, String message) {
    var output = type((Object[]) line.split(" ", -1));
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(message).doesNotContain("?;");
  }

  private String refused(String message, String place, Object... words) {
    var output = type(words);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(place).contains("error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
    return output.err();
  }
}
