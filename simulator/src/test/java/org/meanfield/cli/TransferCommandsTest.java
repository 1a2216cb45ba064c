package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TransferCommandsTest {
  private static final Path STUDY = Terminal.ROOT.resolve("studies/hh-spontaneous.yaml");

  @TempDir private Path folder;

  private JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(text(folder.resolve(name)));
  }

  /** The inhibitory cells of the published network, roughly. */
  @Test
  void aScanIsFittedAndTheFitIsUsedByAMeanField() throws IOException {
    Path scan = folder.resolve("scan");
    var scanned =
        type(
            "transfer",
            "scan",
            STUDY,
            "--population",
            "inh",
            "--other-rates",
            "8 Hz, 0 Hz, 16 Hz",
            "--points",
            "36",
            "--precision",
            "0.1, 0.3 Hz",
            "--out",
            scan);
    assertThat(scanned.exitCode()).as(scanned.err()).isZero();
    assertThat(scanned.out()).contains("points, rates up to").contains("Results: " + scan);
    assertThat(Terminal.names(scan))
        .containsExactly(
            "manifest.json", "model.yaml", "scan.csv", "scan.json", "transfer.png", "transfer.svg");
    assertThat(text(scan.resolve("scan.csv")))
        .startsWith(
            "nu_ampa_Hz,nu_gaba_Hz,F_Hz,F_error_Hz,spikes,cell_time_s,V_mean_mV,V_sd_mV,cv_isi\n"
                + "0.0,0.0,0.0,");
    assertThat(json("scan/scan.json").at("/inputs/1/weight_S").asDouble()).isEqualTo(5e-9);
    assertThat(json("scan/scan.json").at("/seed").asInt()).isEqualTo(5);

    var fitted = type("transfer", "fit", scan, "--out", folder.resolve("fit"));
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    assertThat(fitted.out())
        .contains("10 coefficients: RMSE", "largest error", "table, ")
        .contains("published coefficients on the same points: RMSE");
    assertThat(Terminal.names(folder.resolve("fit")))
        .containsExactly(
            "coefficients.json",
            "fit.json",
            "residuals.csv",
            "residuals.png",
            "residuals.svg",
            "table.json",
            "transfer.png",
            "transfer.svg");
    assertThat(json("fit/coefficients.json").at("/cell").asString()).isEqualTo("hh-fs");
    assertThat(json("fit/coefficients.json").at("/adaptation_current").asString())
        .isEqualTo("none");
    assertThat(json("fit/coefficients.json").at("/sampled_points/frequency_Hz/1"))
        .last()
        .satisfies(last -> assertThat(last.asDouble()).isEqualTo(1600));
    assertThat(json("fit/fit.json").at("/correlations/0/0").asDouble()).isEqualTo(1);

    var field =
        type(
            "field",
            STUDY,
            "--set",
            "mean-field.transfer.inh=" + folder.resolve("fit/coefficients.json"),
            "--out",
            folder.resolve("field"));
    assertThat(field.exitCode()).as(field.err()).isZero();
    assertThat(field.out()).contains("inh");
  }

  /** A scan of several populations that was interrupted goes on when it is typed again. */
  @Test
  void populationsThatAreCompleteAreLeftAsTheyAre() throws IOException {
    Path out = folder.resolve("out");
    Files.createDirectories(out.resolve("hh-spontaneous-exc"));
    var scanned =
        type(
            "transfer",
            "scan",
            STUDY,
            "--points",
            "6",
            "--other-rates",
            "8 Hz",
            "--precision",
            "0.5, 5 Hz",
            "--out",
            out);
    assertThat(scanned.exitCode()).as(scanned.err()).isZero();
    assertThat(scanned.out())
        .contains("hh-spontaneous-exc is there and was left as it is")
        .contains(
            "1 of the 1 curves end below 40.00 Hz: 1 because it has all its points (--points).")
        .contains("Results: " + out.resolve("hh-spontaneous-inh"));
    assertThat(out.resolve("hh-spontaneous-exc")).isEmptyDirectory();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "izhikevich-rs                  | this cell has no transfer function: its file does not name",
        "hh-rs --population exc         | error: --population exc: 'hh-rs' is a model, not a study",
        "hh-rs --points 20              | error: --points 20: must be at least 60",
        "hh-rs --other-rates 3          | expected a quantity in hertz",
        "hh-rs --precision 0.1          | expected a part and a rate: '0.02, 0.05 Hz'",
        "no-such-cell                   | no-such-cell",
        "hh-rs --highest-input 2kHz     | must be at most 1000 Hz",
        "hh-rs --seed -1                | error: --seed -1: must not be negative"
      })
  void whatCannotBeScannedIsSaidInOneLine(String words, String message) {
    var output = type((Object[]) ("transfer scan " + words).split(" +"));
    assertThat(output.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).contains(message);
  }

  /** With the leak alone the excitatory cells would be at -55.3 mV. */
  @Test
  void aFitOnTheMomentsOfAllChannelsIsUsedWithThem() throws IOException {
    for (String cell : new String[] {"hh-rs", "hh-fs"}) {
      var fitted =
          type(
              "transfer",
              "fit",
              Terminal.ROOT.resolve("validation/transfer/scans/" + cell),
              "--moments",
              "linear-response",
              "--out",
              folder.resolve(cell));
      assertThat(fitted.exitCode()).as(fitted.err()).isZero();
      assertThat(json(cell + "/coefficients.json").at("/moments").asString())
          .isEqualTo("linear-response");
    }
    var field =
        type(
            "field",
            STUDY,
            "--set",
            "mean-field.transfer.exc=" + folder.resolve("hh-rs/coefficients.json"),
            "--set",
            "mean-field.transfer.inh=" + folder.resolve("hh-fs/coefficients.json"),
            "--set",
            "simulation.duration=550 ms",
            "--out",
            folder.resolve("field"));
    assertThat(field.exitCode()).as(field.err()).isZero();
    assertThat(json("field/summary.json").at("/field/moments/exc/mu_V_mV").asDouble())
        .isBetween(-57.8, -57.2);
  }

  @Test
  void momentsThatAreNotKnownAreNamed() {
    var output = type("transfer", "fit", folder, "--moments", "leak");
    assertThat(output.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err())
        .contains("there are no moments 'leak'; known: leak-shot-noise, linear-response,");
  }

  @Test
  void aFolderWithoutAScanCannotBeFitted() {
    var output = type("transfer", "fit", folder);
    assertThat(output.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(output.err()).contains("scan.json:1:1: error: there is no such file");
  }
}
