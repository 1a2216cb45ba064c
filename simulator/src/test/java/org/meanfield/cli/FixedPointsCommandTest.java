package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that find stationary states and draw the phase plane. */
class FixedPointsCommandTest {
  private static final Path STUDIES = Terminal.ROOT.resolve("studies");
  private static final Path BISTABLE = STUDIES.resolve("bistability.yaml");

  @TempDir private Path folder;

  private JsonNode found(Path out, int order) throws IOException {
    return new JsonMapper()
        .readTree(text(out.resolve("fixed-points.json")))
        .get("orders")
        .get(order - 1)
        .get("states");
  }

  /** Silent and active, both inside what the cell was measured on, and what parts them. */
  @Test
  void theStudyOfTwoStatesHasTwoThatAreStableAndInside() throws IOException {
    Path out = folder.resolve("out");
    var typed = type("field", "fixed-points", BISTABLE, "--out", out);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(Terminal.names(out))
        .contains("fixed-points.csv", "fixed-points.json", "fixed-points.png", "fixed-points.svg");
    JsonNode states = found(out, 1);
    assertThat(states).hasSize(3);
    for (JsonNode state : states) {
      assertThat(state.get("certified").asBoolean()).isTrue();
      assertThat(state.get("domain").asString()).isEqualTo("inside");
      assertThat(state.get("residual").asDouble()).isLessThanOrEqualTo(1e-10);
      assertThat(state.get("eigenvalues_per_s")).hasSize(2);
    }
    assertThat(states.get(0).get("type").asString()).isEqualTo("stable node");
    assertThat(states.get(0).get("exc_Hz").asDouble()).isBetween(0.0, 0.01);
    assertThat(states.get(1).get("type").asString()).isEqualTo("saddle");
    assertThat(states.get(2).get("type").asString()).isEqualTo("stable node");
    assertThat(states.get(2).get("exc_Hz").asDouble()).isCloseTo(9.17, within(0.01));
    assertThat(found(out, 2)).anyMatch(s -> s.path("c_exc_exc_Hz2").asDouble() > 0.1);
    assertThat(typed.out()).contains("add up to 1", "domain of the fit: inside");
    assertThat(states)
        .allMatch(s -> s.get("inside_fit_exc").asBoolean() && s.get("inside_fit_inh").asBoolean());
    List<String> lines = text(out.resolve("fixed-points.csv")).lines().toList();
    assertThat(lines).hasSize(1 + 3 + found(out, 2).size());
    int columns = lines.getFirst().split(",", -1).length;
    assertThat(lines).allMatch(line -> line.split(",", -1).length == columns);
    assertThat(lines.getFirst()).contains("mu_V_exc_mV", "sigma_G_gaba_inh_nS", "linear_c_exc_inh");
  }

  /** 0.0003 ± 0.0016 Hz and 4.96 ± 6.18 Hz are beyond the expansion, 8.85 ± 0.97 Hz is not. */
  @Test
  void aStateThatFluctuatesAsMuchAsItFiresIsBeyondTheTheory() throws IOException {
    Path out = folder.resolve("out");
    var typed = type("field", "fixed-points", BISTABLE, "--out", out);
    int within = 0;
    for (JsonNode state : found(out, 2)) {
      boolean below = true;
      for (String name : List.of("exc", "inh")) {
        double variance = state.get("c_" + name + "_" + name + "_Hz2").asDouble();
        double rate = state.get(name + "_Hz").asDouble();
        below &= variance >= 0 && variance < rate * rate;
      }
      assertThat(state.get("deviation_below_rate").asBoolean()).isEqualTo(below);
      within += below ? 1 : 0;
    }
    assertThat(within).isBetween(1, found(out, 2).size() - 1);
    assertThat(found(out, 1)).noneMatch(state -> state.has("deviation_below_rate"));
    assertThat(typed.out().lines().filter(line -> line.contains("Hz; stable")))
        .anyMatch(line ->
            line.contains("exc 0.0003 ")
                && line.endsWith("; fluctuations as large as the rate: beyond the theory"))
        .anyMatch(line -> line.contains("exc 8.8") && line.endsWith("inside"));
  }

  /**
   * Some states of second order lie far outside the scan; the published coefficients come without
   * one.
   */
  @Test
  void whetherAStateIsInsideTheFitIsToldForEachPopulationOrLeftEmpty() throws IOException {
    Path fitted = folder.resolve("fitted");
    Path published = folder.resolve("published");
    Path study = STUDIES.resolve("hh-response.yaml");
    type("field", "fixed-points", study, "--out", published);
    type(
        "field",
        "fixed-points",
        study,
        "--set",
        "mean-field.transfer={exc: fitted, inh: fitted}",
        "--out",
        fitted);
    assertThat(found(published, 1)).allMatch(s -> s.get("inside_fit_exc").isNull());
    assertThat(found(fitted, 2))
        .allMatch(
            s -> s.get("inside_fit_exc").asBoolean() == (s.get("domain_gauge_exc").asDouble() <= 1))
        .anyMatch(s -> s.get("inside_fit_exc").asBoolean())
        .anyMatch(s -> !s.get("inside_fit_exc").asBoolean());
    assertThat(text(fitted.resolve("fixed-points.csv"))).contains("inside_fit_inh", ",false,");
  }

  /** The header does not depend on what was found, and lacks nothing that a state has. */
  @Test
  void whereNoStateLiesTheTableHasItsHeaderAndTheUserAnAdvice() throws IOException {
    Path low = folder.resolve("low");
    Path all = folder.resolve("all");
    Path study = STUDIES.resolve("hh-response.yaml");
    var typed = type("field", "fixed-points", study, "--highest-rate", "0.1 Hz", "--out", low);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out())
        .contains("order 1: 0 stationary", "order 2: 0 stationary")
        .contains("No stationary state was found with all rates below 0.1 Hz", "200.0 Hz");
    assertThat(type("field", "fixed-points", study, "--out", all).out())
        .doesNotContain("No stationary state");
    String header = text(all.resolve("fixed-points.csv")).lines().findFirst().orElseThrow();
    assertThat(text(low.resolve("fixed-points.csv"))).isEqualTo(header + "\n");
    List<String> columns = List.of(header.split(",", -1));
    for (int order = 1; order <= 2; order++) {
      for (JsonNode state : found(all, order)) {
        assertThat(state.propertyNames())
            .filteredOn(key -> !key.equals("domain") && !key.equals("eigenvalues_per_s"))
            .isSubsetOf(columns);
      }
    }
  }

  /** Cells of class II are silenced by the drive alone, but need not be. */
  @Test
  void classTwoCellsAreSilentOrFire() throws IOException {
    Path out = folder.resolve("out");
    type("field", "fixed-points", STUDIES.resolve("ml-class-2.yaml"), "--out", out);
    double[] stable =
        found(out, 1)
            .valueStream()
            .filter(state -> state.get("stable").asBoolean())
            .mapToDouble(state -> state.get("exc_Hz").asDouble())
            .toArray();
    assertThat(stable).hasSize(2);
    assertThat(stable[0]).isLessThan(1e-6);
    assertThat(stable[1]).isCloseTo(1.74, within(0.02));
  }

  @Test
  void thePhasePlaneHoldsCurvesStatesAndTheBorderOfTheFit() throws IOException {
    Path out = folder.resolve("out");
    var typed =
        type("field", "phase-plane", BISTABLE, "--x", "inh", "--from", "1 Hz, 5 Hz", "--out", out);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(Terminal.names(out))
        .contains("phase-plane.csv", "phase-plane.json", "phase-plane.png", "phase-plane.svg");
    JsonNode node = new JsonMapper().readTree(text(out.resolve("phase-plane.json")));
    assertThat(node.get("y").asString()).isEqualTo("exc");
    assertThat(node.get("states")).hasSize(3);
    assertThat(node.get("pieces").get("separatrix").asInt()).isEqualTo(2);
    assertThat(node.get("pieces").get("trajectory").asInt()).isEqualTo(1);
    assertThat(text(out.resolve("phase-plane.csv")))
        .contains(
            "nullcline-inh,",
            "nullcline-exc,",
            "domain-exc,",
            "domain-inh,",
            "flow,",
            "trajectory,")
        .startsWith("curve,piece,closed,t_ms,inh_Hz,exc_Hz,");
  }

  /** A third population listens to the two of the study and changes nothing for them. */
  @Test
  void ofThreePopulationsThePlaneSaysWhoIsHeldAndWhetherTheyRest() throws IOException {
    Path study =
        Files.writeString(
            folder.resolve("three.yaml"),
            text(BISTABLE)
                .replace("size: 1000}", "size: 1000}\n  far: {model: ml-snlc, size: 500}")
                .replace("from: exc, to: inh,", "from: exc, to: [inh, far],")
                .replace("to: [exc, inh], synapse: gaba", "to: [exc, inh, far], synapse: gaba")
                .replace("to: inh, synapse", "to: [inh, far], synapse")
                .replace("inh: table}", "inh: table, far: table}"));
    Path out = folder.resolve("out");
    var typed = type("field", "phase-plane", study, "--out", out);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out())
        .contains("3 points stationary in this plane, with far held at 1.317 Hz")
        .containsOnlyOnce("far would change by +270 Hz/s")
        .contains("so does all of the mean field in 1 of these 3 points");
    JsonNode node = new JsonMapper().readTree(text(out.resolve("phase-plane.json")));
    assertThat(node.get("held_rates_Hz").get("far").asDouble()).isCloseTo(1.3167, within(1e-3));
    JsonNode active = node.get("states").get(2);
    assertThat(active.get("stationary_in_the_mean_field").asBoolean()).isFalse();
    assertThat(active.get("type").isNull()).isTrue();
    assertThat(active.get("type_in_the_plane").asString()).isEqualTo("stable node");
    assertThat(node.get("states").get(0).get("eigenvalues_per_s")).hasSize(3);
    // Two populations hold nobody.
    typed = type("field", "phase-plane", BISTABLE, "--out", folder.resolve("two"));
    assertThat(typed.out()).contains("3 stationary states in the window").doesNotContain("held");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "phase-plane --x exx                 | did you mean 'exc'?",
        "phase-plane --x exc --y exc         | two different populations",
        "phase-plane --x-range 5_Hz,1_Hz     | must end above its beginning",
        "phase-plane --y-range 5_Hz          | expected two rates",
        "phase-plane --from 5_mV,1_mV        | expected a quantity in",
        "phase-plane --from 13_Hz,1_Hz       | outside the window, exc from 0.000 to 11.92 Hz",
        "phase-plane --from 5_Hz,4_Hz        | widen it by --x-range and --y-range",
        "phase-plane --hold-adaptation 10_pA | no population of this study has an adaptation",
        "fixed-points --highest-rate 0_Hz    | must be greater than 0"
      })
  void whatCannotBeDoneIsRefused(String options, String message) {
    List<String> words =
        Arrays.stream(options.split(" ", -1)).map(w -> w.replace('_', ' ')).toList();
    Object[] all =
        Stream.concat(
                Stream.of("field", words.getFirst(), BISTABLE),
                words.subList(1, words.size()).stream().filter(word -> !word.isBlank()))
            .toArray();
    var typed = type(all);
    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains(message);
  }
}
