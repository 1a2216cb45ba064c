package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Which stationary state a mean field of a study is said to have. */
class FieldStatesTest {
  private static final Path ADEX = Terminal.ROOT.resolve("studies/adex-spontaneous.yaml");

  @TempDir private Path folder;

  private JsonNode field(Path out) throws IOException {
    return new JsonMapper().readTree(text(out.resolve("summary.json"))).get("field");
  }

  /** The network of [V19] with b = 60 pA, as published: rates in Hz, w in pA. */
  @Test
  void coefficientsThatTakeTheAdaptationCurrentHoldForOtherAdaptation() throws IOException {
    Path out = folder.resolve("out");
    var typed = type("field", ADEX, "--set", "populations.exc.parameters={b: 60 pA}", "--out", out);
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("adapts otherwise", "b = 60 pA instead of 40 pA");
    JsonNode first = field(out).get("order1");
    assertThat(first.at("/exc/rate_Hz").asDouble()).isCloseTo(1.4111, within(5e-5));
    assertThat(first.at("/inh/rate_Hz").asDouble()).isCloseTo(8.9966, within(5e-5));
    assertThat(first.at("/exc/adaptation_current_pA").asDouble()).isCloseTo(74.10, within(5e-3));
    JsonNode second = field(out).get("order2");
    assertThat(second.at("/exc/rate_Hz").asDouble()).isCloseTo(1.456, within(5e-4));
    assertThat(second.at("/inh/rate_Hz").asDouble()).isCloseTo(9.120, within(5e-4));
    assertThat(second.at("/exc/adaptation_current_pA").asDouble()).isCloseTo(75.39, within(5e-3));
  }

  @Test
  void coefficientsDoNotHoldForAnotherMembrane() {
    var typed = type("field", ADEX, "--set", "populations.exc.parameters={b: 60 pA, C_m: 150 pF}");
    assertThat(typed.exitCode()).isEqualTo(Main.BAD_INPUT);
    assertThat(typed.err()).contains("fitted for adex-rs-2019").contains("C_m = 150 pF");
  }

  @Test
  void otherStableStatesAreNamed() {
    var typed =
        type("field", ADEX, "--set", "inputs.drive.rate=4 Hz", "--out", folder.resolve("out"));
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("2 stable stationary states", "exc 2.416 Hz", "exc 188.9 Hz");
  }

  /** A cell of 2020 under a weak drive: the loop of excitation and adaptation never rests. */
  @Test
  void aMeanFieldThatOscillatesIsSolvedAndSaidTo() {
    var typed =
        type(
            "field",
            ADEX,
            "--set",
            "populations.exc.model=adex-rs-2020",
            "--set",
            "populations.inh.model=adex-fs-2020",
            "--set",
            "inputs.drive.rate=0.5 Hz",
            "--set",
            "mean-field.order=1",
            "--out",
            folder.resolve("out"));
    assertThat(typed.exitCode()).as(typed.err()).isZero();
    assertThat(typed.out()).contains("does not settle but oscillates", "begins in silence");
  }

  /** The pulse lets the variances run away, the noise drives them below 0. */
  @ParameterizedTest
  @CsvSource({"bistability, 0.712, exc", "up-down, 0.0585, inh"})
  void whereTheSecondOrderRunsAwayTheFirstIsAdvised(String name, double time, String population) {
    Path out = folder.resolve("out");
    Path study = Terminal.ROOT.resolve("studies/" + name + ".yaml");
    var typed = type("field", study, "--set", "mean-field.order=2", "--out", out);
    assertThat(typed.exitCode()).isEqualTo(Main.NUMERICAL_FAILURE);
    String error = typed.err().lines().reduce((_, last) -> last).orElseThrow();
    assertThat(error)
        .startsWith("meanfield: error: the order-2 mean field could not be integrated beyond t = ")
        .contains("the variance of " + population, "outgrown the square of its rate")
        .endsWith("small fluctuations; try --set mean-field.order=1");
    double said = Double.parseDouble(error.replaceAll(".*beyond t = (\\S+) s.*", "$1"));
    assertThat(said).isCloseTo(time, within(0.002));
    assertThat(out).doesNotExist();
  }
}
