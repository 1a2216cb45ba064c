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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a fit says of itself, of the scan it was made of, and of where it is used. */
class FitReportTest {
  private static final Path SCANS = ROOT.resolve("validation/transfer/scans");

  @TempDir private Path folder;

  private Path scan(String cell, String table) throws IOException {
    Path scan = Files.createDirectories(folder.resolve("scan"));
    Files.writeString(scan.resolve("scan.json"), text(SCANS.resolve(cell).resolve("scan.json")));
    Files.writeString(scan.resolve("scan.csv"), table);
    return scan;
  }

  private static String table(String cell) {
    return text(SCANS.resolve(cell).resolve("scan.csv"));
  }

  private Terminal.Output fit(Path scan) {
    return type("transfer", "fit", scan, "--out", folder.resolve("fit"));
  }

  private JsonNode json(String name) {
    return JsonMapper.shared().readTree(text(folder.resolve(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | -1.0,0.0,0.5,0.1,9,99,-60,2,      | 3:1: | nu_ampa_Hz: the rate of an input must be 0 or more, not -1.0",
        "4 | 1.0,-2,0.5,0.1,9,99,-60,2,        | 4:5: | nu_gaba_Hz: the rate of an input must be 0 or more, not -2",
        "5 | 1.0,0.0,NaN,0.1,9,99,-60,2,       | 5:9: | F_Hz: the rate of a cell must be 0 or more, not NaN",
        "6 | 1.0,0.0,0.5,0,9,99,-60,2,         | 6:13: | F_error_Hz: the standard error of a rate must be above 0, not 0",
        "5 | 1.0,0.0,many,0.1,9,99,-60,2,      | 5:9: | F_Hz: 'many' is no number; correct this place",
        "5 | 1.0,0.0,0.5,0.1,9,99,Infinity,2,  | 5:22: | V_mean_mV: a potential must be finite",
        "5 | 1.0;0.0;0.5;0.1;9;99;-60;2;       | 5:1: | this row has 1 columns, the header 9, with commas"
      })
  void whatNoScanCanHaveMeasuredIsRefusedWhereItStands(
      int line, String row, String place, String what) throws IOException {
    var lines = new ArrayList<>(table("hh-rs").lines().toList());
    lines.set(line - 1, row);
    Path scan = scan("hh-rs", String.join("\n", lines) + "\n");
    var fitted = fit(scan);
    assertThat(fitted.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(fitted.errorLines())
        .singleElement()
        .asString()
        .startsWith(scan.resolve("scan.csv") + ":" + place)
        .contains(what, "take the row out");
  }

  @Test
  void pointsThatAreLeftOutAreCountedAndCurvesThatVanishAreNamed() throws IOException {
    Path scan =
        scan(
            "hh-rs",
            table("hh-rs") + "0.5,40.0,60.0,0.1,100,100.0,,,\n1.0,40.0,70.0,0.1,100,100.0,,,\n");
    long silent = table("hh-rs").lines().filter(row -> row.startsWith("0.0,0.0,")).count();
    assertThat(silent).isEqualTo(1);
    var fitted = fit(scan);
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    JsonNode left = json("fit/fit.json").path("left_out");
    int fast = left.path("faster").asInt();
    int all = Math.toIntExact(table("hh-rs").lines().count()) - 1 + 2;
    assertThat(json("fit/fit.json").path("points").asInt() + fast + 1).isEqualTo(all);
    assertThat(left.path("without_input").asInt()).isEqualTo(1);
    assertThat(left.path("faster_than_Hz").asDouble()).isEqualTo(52);
    assertThat(left.path("vanished_curves").values())
        .map(JsonNode::asString)
        .containsExactly("gaba 40 Hz");
    assertThat(fitted.out())
        .contains(
            "Of "
                + all
                + " points "
                + (fast + 1)
                + " are not fitted: "
                + fast
                + " where the cell"
                + " fires faster than 52.00 Hz, 1.3 times the highest rate of the scan and 1 without"
                + " input")
        .contains(
            "Nothing else was measured at gaba 40 Hz: this curve is in neither fit nor figure");
  }

  @Test
  void theLargestErrorHasAPlaceAndTheCorrelationsHaveNames() throws IOException {
    var fitted =
        type(
            "transfer",
            "fit",
            SCANS.resolve("hh-rs"),
            "--log-conductance",
            "--prefactor",
            "--out",
            folder.resolve("fit"));
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    JsonNode fit = json("fit/fit.json");
    assertThat(fit.path("correlated_terms").values())
        .map(JsonNode::asString)
        .startsWith("P_0", "P_mu")
        .endsWith("P_ln_mu_G", "prefactor")
        .hasSize(fit.path("correlations").size());
    JsonNode place = fit.path("largest_error_at");
    String row = place.path("nu_ampa_Hz").asDouble() + "," + place.path("nu_gaba_Hz").asDouble();
    List<String> residuals = text(folder.resolve("fit/residuals.csv")).lines().toList();
    assertThat(residuals).filteredOn(line -> line.startsWith(row + ",")).hasSize(1);
    String[] worst =
        residuals.stream()
            .filter(line -> line.startsWith(row + ","))
            .collect(Collectors.joining())
            .split(",", -1);
    assertThat(Double.parseDouble(worst[4]) - Double.parseDouble(worst[2]))
        .isCloseTo(fit.path("largest_error_Hz").asDouble(), within(1e-6));
  }

  @Test
  void everyHeldCurrentHasItsMapOfResiduals() throws IOException {
    var fitted = fit(SCANS.resolve("adex-rs-2019"));
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    assertThat(Terminal.names(folder.resolve("fit")))
        .contains("residuals-0A.svg", "residuals-50pA.svg", "residuals-240pA.svg")
        .doesNotContain("residuals.svg");
    assertThat(json("fit/fit.json").at("/largest_error_at/w_pA").isNumber()).isTrue();
  }

  /** With every third point of three curves it misses the others by more than the polynomial. */
  @Test
  void aTableThatFollowsNoiseIsSaidToDoSo() throws IOException {
    List<String> lines = table("hh-rs").lines().toList();
    List<String> curves =
        lines.stream().filter(row -> row.matches("[^,]*,(0|4|9)\\.0,.*")).toList();
    var few = new ArrayList<>(List.of(lines.getFirst()));
    for (int i = 0; i < curves.size(); i += 3) {
      few.add(curves.get(i));
    }
    var fitted = fit(scan("hh-rs", String.join("\n", few) + "\n"));
    assertThat(fitted.exitCode()).as(fitted.err()).isZero();
    assertThat(fitted.out()).contains("The table follows the noise of too few points");
    var all = type("transfer", "fit", SCANS.resolve("hh-rs"), "--out", folder.resolve("all"));
    assertThat(all.out()).doesNotContain("follows the noise");
  }

  /** Rates of 0.1 ms rush-larsen are 5 % above those of exponential-euler. */
  @Test
  void coefficientsOfAnotherSchemeOrSpikeTimingAreNotedWhereTheyAreUsed() throws IOException {
    fit(scan("hh-rs", table("hh-rs")));
    Path study = folder.resolve("study.yaml");
    String own =
        shippedStudy("hh-spontaneous")
            .replace("exc: published", "exc: fit/coefficients.json")
            .replace("inh: published", "inh: fitted");
    Files.writeString(study, own);
    var same = type("field", study, "--out", folder.resolve("same"));
    assertThat(same.exitCode()).as(same.err()).isZero();
    assertThat(same.out()).doesNotContain("were measured with");

    Files.writeString(
        study,
        own.replace("scheme: exponential-euler", "scheme: rush-larsen, spike-timing: grid")
            .replace("fit/coefficients.json", "fit/table.json"));
    assertThat(type("field", study, "--out", folder.resolve("other")).out())
        .contains(
            "Note: Transfer function of exc: its rates were measured with exponential-euler at 0.1"
                + " ms and within-step spikes, here the cell has rush-larsen at 0.1 ms and grid"
                + " spikes, which may change them by some percent; scan this study to be sure.")
        .contains("Note: Transfer function of inh: its rates were measured with exponential-euler");
    assertThat(text(folder.resolve("fit/coefficients.json")))
        .contains("\"scheme\" : \"exponential-euler\"", "\"step_ms\" : 0.1", "sigma_V^2 = ");
  }

  @Test
  void shippedSetsAreListedWithTheirErrors() {
    List<String> lines = type("transfer", "list").lines();
    assertThat(lines).hasSize(20);
    assertThat(lines)
        .anySatisfy(line ->
            assertThat(line)
                .matches("hh-rs +fitted +10 +0\\.87 +231 +exponential-euler at 0\\.1 ms and .*"))
        .anySatisfy(line -> assertThat(line).matches("hh-rs +published +10 +- +- +- +Carlu .*"))
        .anySatisfy(line -> assertThat(line).matches("ml-hopf +fitted +11 .*"))
        .anySatisfy(line -> assertThat(line).matches("lif +table +table +0\\.12 +227 +rk4 at .*"));
    assertThat(type("transfer", "list", "lif").lines()).hasSize(3);
    var unknown = type("transfer", "list", "hh-rx");
    assertThat(unknown.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(unknown.err())
        .isEqualToIgnoringNewLines(
            "error: MODEL: there are no transfer functions of 'hh-rx'; did you mean 'hh-rs'?");
  }
}
