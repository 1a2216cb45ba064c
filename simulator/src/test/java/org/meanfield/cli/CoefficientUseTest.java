package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.ROOT;
import static org.meanfield.cli.Terminal.shippedStudy;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meanfield.model.ModelCatalogue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Coefficients are used for their own cell and inside their domain, or the user is told. */
class CoefficientUseTest {
  private static final Path SETS = ROOT.resolve("simulator/src/main/resources/transfer");

  @TempDir private Path folder;

  private Path study = Path.of("");

  @BeforeEach
  void takeTheShippedStudy() {
    study = folder.resolve("study.yaml");
  }

  @Test
  void coefficientsOfAnotherCellAreRefused() throws IOException {
    Files.copy(SETS.resolve("adex-rs-2019.published.json"), folder.resolve("other.json"));
    write(shippedStudy("hh-spontaneous").replace("exc: published", "exc: other.json"));
    var output = type("check", study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.errorLines())
        .singleElement()
        .asString()
        .contains("fitted for adex-rs-2019", "'exc' has other equations");
  }

  @Test
  void coefficientsOfACellWithOtherEquationsAreRefused() throws IOException {
    Files.copy(SETS.resolve("hh-rs.published.json"), folder.resolve("rs.json"));
    Files.writeString(
        folder.resolve("mine.yaml"),
        type("models", "hh-rs").out().replace("g_Na*m**3*h", "g_Na*m*h"));
    write(
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: rs.json")
            .replace("model: hh-rs", "model: mine.yaml"));
    var output = type("check", study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("other equations");
  }

  @Test
  void aCopyOfTheCellIsTheCell() throws IOException {
    Files.copy(SETS.resolve("hh-rs.published.json"), folder.resolve("rs.json"));
    Files.writeString(folder.resolve("mine.yaml"), type("models", "hh-rs").out());
    write(
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: rs.json")
            .replace("model: hh-rs", "model: mine.yaml"));
    assertThat(type("check", study).exitCode()).isZero();
  }

  @Test
  void aFitHoldsForTheCellWithItsFingerprintAlone() throws IOException {
    String fitted = text(SETS.resolve("hh-rs.published.json"));
    String fingerprint = ModelCatalogue.load("hh-rs").fingerprint();
    assertThat(ModelCatalogue.load("hh-fs").fingerprint()).isNotEqualTo(fingerprint);
    Files.writeString(
        folder.resolve("rs.json"),
        fitted.replace(
            "\"cell_fingerprint\" : null", "\"cell_fingerprint\" : \"" + fingerprint + "\""));
    String named = shippedStudy("hh-spontaneous").replace("exc: published", "exc: rs.json");
    write(named);
    assertThat(type("check", study).exitCode()).isZero();
    write(named.replace("model: hh-rs", "model: hh-rs, parameters: {g_M: 31 nS}"));
    var output = type("check", study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("with other equations or values");
  }

  @Test
  void aCellWhoseSpikesFeedACurrentIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"), type("models", "hh-rs").out() + "\nreset: p += 0.1\n");
    Files.writeString(
        folder.resolve("mine.json"),
        text(SETS.resolve("hh-rs.published.json")).replace("\"hh-rs\"", "\"mine\""));
    write(
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: mine.json")
            .replace("model: hh-rs", "model: mine.yaml"));
    var output = type("check", study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("the mean field does not know 'p'");
  }

  @Test
  void leavingTheSampledDomainIsSaid() throws IOException {
    // A triangle of inputs, which the rates of the baseline lie in and those of the response do
    // not.
    String points =
        """
        "sampled_points" : {
            "frequency_Hz" : [ [ 0, 2200, 2200 ], [ 0, 0, 2000 ] ],
            "adaptation_current_pA" : [ 0, 0, 0 ],
            "rate_Hz" : [ 0, 1, 1 ], "error_Hz" : [ 1, 1, 1 ], "fitted_Hz" : [ 0, 1, 1 ] }\
        """;
    String fitted = text(SETS.resolve("hh-rs.published.json"));
    assertThat(fitted).contains("\"sampled_points\" : null");
    Files.writeString(
        folder.resolve("rs.json"), fitted.replace("\"sampled_points\" : null", points));
    write(shippedStudy("hh-response").replace("exc: published", "exc: rs.json"));
    var output = type("field", study, "--out", folder.resolve("out"));
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.out())
        .contains("exc leaves the inputs its coefficients were fitted on: at ")
        .doesNotContain("coefficients of hh-rs do not say");
  }

  /** 400 synapses at 40 Hz are more than any point of the shipped scans. */
  @Test
  void theShippedFitsSayWhenTheirDomainIsLeft() throws IOException {
    String fitted =
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: fitted")
            .replace("inh: published", "inh: fitted");
    write(fitted);
    assertThat(type("field", study, "--out", folder.resolve("inside")).out())
        .doesNotContain("leaves the inputs");
    write(fitted.replace("rate: 4 Hz", "rate: 40 Hz"));
    assertThat(type("field", study, "--out", folder.resolve("outside")).out())
        .contains("exc leaves the inputs its coefficients were fitted on: ")
        .contains("inh leaves the inputs its coefficients were fitted on: ");
  }

  @Test
  void synapsesOfOneKindKeepTheirOwnConductances() throws IOException {
    write(
        shippedStudy("hh-spontaneous")
            .replace("  gaba: {", "  outer: {reversal: 0 mV, decay: 5 ms}\n  gaba: {")
            .replace(
                "to: [exc, inh], synapse: ampa, weight: 1 nS, count",
                "to: [exc, inh], synapse: outer, weight: 1 nS, count"));
    type("field", study, "--out", folder.resolve("out"));
    JsonNode field =
        JsonMapper.shared().readTree(text(folder.resolve("out/summary.json"))).path("field");
    JsonNode moments = field.path("moments").path("exc");
    // Q τ K ν with Q 1 nS, τ 5 ms, K 400: 2 nS for each Hz.
    assertThat(moments.path("g_outer_mean_nS").asDouble()).isCloseTo(8, within(1e-9));
    double rate = field.path("order2").path("exc").path("rate_Hz").asDouble();
    assertThat(moments.path("g_ampa_mean_nS").asDouble()).isCloseTo(2 * rate, within(1e-9));
  }

  /** Without input nothing fires, and covariances are 0 but for rounding. */
  @Test
  void aMeanFieldCanStartFromSilence() {
    var output =
        type("field", ROOT.resolve("studies/hh-as-published.yaml"), "--out", folder.resolve("out"));
    assertThat(output.exitCode()).isZero();
    assertThat(text(folder.resolve("out/field.csv"))).doesNotContain("NaN");
  }

  private void write(String text) throws IOException {
    Files.writeString(study, text);
  }
}
