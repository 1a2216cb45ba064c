package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.ROOT;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A table is fitted beside a polynomial, and a study names it like coefficients. */
class TableUseTest {
  private static final Path SCANS = ROOT.resolve("validation/transfer/scans");

  @TempDir private Path folder;

  private Path study = Path.of("");

  private void write(String text) throws IOException {
    study = folder.resolve("study.yaml");
    Files.writeString(study, text);
  }

  private JsonNode fit(Path scan, Path out) {
    var fitted = type("transfer", "fit", scan, "--out", out);
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    return JsonMapper.builder().build().readTree(text(out.resolve("fit.json")));
  }

  @Test
  void aStudyUsesATableOfItsCellAndSaysWhereItIsLeft() throws IOException {
    JsonNode quality = fit(SCANS.resolve("hh-rs"), folder.resolve("rs"));
    assertThat(quality.at("/rmse_Hz").asDouble()).isGreaterThan(0.5);
    assertThat(quality.at("/table/rmse_Hz").asDouble()).isLessThan(0.15);
    assertThat(text(folder.resolve("rs/residuals.csv")))
        .contains(",fitted_Hz,table_Hz,V_mean_mV,mu_V_mV,V_sd_mV,sigma_V_mV\n");

    write(shippedStudy("hh-spontaneous").replace("exc: published", "exc: rs/table.json"));
    var field = type("field", study, "--out", folder.resolve("field"));
    assertThat(field.exitCode()).as(field.err()).isZero();
    assertThat(field.out()).doesNotContain("leaves the inputs").doesNotContain("beyond its fit");

    write(text(study).replace("published", "fitted").replace("rate: 4 Hz", "rate: 100 Hz"));
    assertThat(type("field", study, "--out", folder.resolve("far")).out())
        .contains("exc leaves the inputs its coefficients were fitted on");

    write(
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: rs/table.json")
            .replace("model: hh-rs", "model: hh-rs, parameters: {g_M: 31 nS}"));
    var other = type("check", study);
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err()).contains("with other equations or values");
  }

  @Test
  void aCellThatIsBlockedHasNoTable() throws IOException {
    Path scan = Files.createDirectory(folder.resolve("scan"));
    Files.copy(SCANS.resolve("hh-rs/scan.json"), scan.resolve("scan.json"));
    Files.writeString(
        scan.resolve("scan.csv"),
        text(SCANS.resolve("hh-rs/scan.csv")) + "60.0,32.0,5.0,0.05,100,100.0,-40.0,1.0,\n");
    JsonNode quality = fit(scan, folder.resolve("fit"));
    assertThat(quality.at("/table/refused").asString()).contains("makes the cell slower");
    assertThat(folder.resolve("fit/table.json")).doesNotExist();
    assertThat(folder.resolve("fit/coefficients.json")).exists();
  }

  /** One weight for both targets is used with a note, two weights make a third kind of input. */
  @Test
  void aTableSaysForWhichWeightsItWasMadeAndHowToMakeAnother() {
    Path bistability = ROOT.resolve("studies/bistability.yaml");
    String scan = "'meanfield transfer scan' of this study with '--population exc', then";
    var other =
        type(
            "field",
            bistability,
            "--set",
            "projections.2.weight=5.2 nS",
            "--set",
            "simulation.duration=300 ms",
            "--out",
            folder.resolve("other"));
    assertThat(other.exitCode()).as(other.err()).isZero();
    assertThat(other.out())
        .contains("is 5.2 nS, the fit was made for 5 nS; it is used beyond its fit; " + scan);
    var third = type("field", bistability, "--set", "projections.0.weight=1.2 nS");
    assertThat(third.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(third.errorLines()).hasSize(1);
    assertThat(third.err())
        .contains("but there are 3 onto 'exc'", "was made for 1 nS at 0 mV and 5 nS at -80 mV")
        .contains("or name coefficients of 'meanfield transfer scan' and 'fit'");
  }
}
