package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What experiments on a cell tell: numbers with enough digits, and notes where they mislead. */
class CellReportTest {
  @TempDir private Path folder;

  private Terminal.Output cell(String... words) {
    var line = new ArrayList<Object>(List.of("cell"));
    line.addAll(List.of(words));
    line.addAll(List.of("--out", folder.resolve("out")));
    var output = type(line.toArray());
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    return output;
  }

  private String own(String text) throws IOException {
    Path file = folder.resolve("own.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  private JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(text(folder.resolve("out").resolve(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"cell", "cell x step", "cell x ramp", "cell x fi", "cell x noise"})
  void helpWarnsOfNothing(String line) {
    var output = type((Object[]) (line + " --help").split(" "));
    assertThat(output.exitCode()).isZero();
    assertThat(output.err()).isEmpty();
  }

  @Test
  void unknownExperimentIsToldTheFour() {
    var output = type("cell", "hh-rs", "foo");
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err()).contains("no experiment 'foo'", "step, ramp, fi or noise");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          step --seed -1                  | error: --seed -1: | must not be negative
          step --variables p,p            | error: --variables p,p: | is named twice
          step --length 1e9s              | error: --length | at most 1e9 are possible
          step --step 1e-12s              | error: --start 100.0 ms: | steps of 1.0E-9 ms; at most 1e9
          fi --to -100pA                  | error: --to: | needs --from, too
          noise --excitatory-rate 1e9Hz   | error: --step 0.05 ms: | 2.00e+07 events of
          """)
  void badOptionIsRefusedInOneLine(String line, String place, String message) {
    var words = new ArrayList<Object>(List.of("cell", "hh-rs"));
    words.addAll(List.of(line.strip().split(" ")));
    words.addAll(List.of("--out", folder.resolve("out")));
    var output = type(words.toArray());
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(place).contains("error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void namesOfVariablesMayHaveSpacesBetween() {
    cell("hh-rs", "step", "--amplitudes=0 pA", "--length=1 ms", "--variables=p, n");
    assertThat(text(folder.resolve("out/traces.csv")))
        .startsWith("t_ms,V_at_0_pA_mV,p_at_0_pA,n_at_0");
  }

  @Test
  void smallAmplitudesAreToldApart() {
    var output =
        cell("lif", "step", "--amplitudes=-0.00002 pA, 0.00001 pA, 0.00003 pA", "--length=1 ms");
    assertThat(output.out()).contains(" -0.000020 pA", " 0.000010 pA", " 0.000030 pA");
    assertThat(text(folder.resolve("out/traces.csv")).lines().findFirst().orElseThrow().split(","))
        .doesNotHaveDuplicates();
  }

  @Test
  void nothingIsMinusNothing() {
    assertThat(cell("lif", "step", "--amplitudes=-0.0 pA", "--length=1 ms").out())
        .contains(" 0.0 pA")
        .doesNotContain("-0.0 pA");
  }

  /** 2.05e-3 · 1e3 is 2.0500000000000003. */
  @Test
  void timesHaveNoNoiseInTheirLastDigits() {
    cell("lif", "step", "--amplitudes=0 pA", "--start=2.05 ms", "--length=1.1 ms");
    JsonNode experiment = json("manifest.json").path("experiment");
    assertThat(experiment.path("start_ms").toString()).isEqualTo("2.05");
    assertThat(experiment.path("duration_ms").toString()).isEqualTo("103.15");
  }

  @Test
  void unstableCellIsToldWhenInShort() {
    var output =
        type(
            "cell",
            "hh-rs",
            "step",
            "--scheme=euler",
            "--step=0.1 ms",
            "--amplitudes=5 nA",
            "--start=5 ms",
            "--length=100 ms");
    assertThat(output.exitCode()).isEqualTo(3);
    assertThat(output.err()).contains(" is NaN at 105 ms with 5 nA injected");
  }

  @Test
  void onsetHasTheDigitsToWhichItIsFound() throws IOException {
    var output =
        cell(
            own(
                """
                title: Driven by a voltage
                equations: |
                  dv/dt = (I - v)/(10*ms) : volt
                  I : volt
                membrane: {potential: v, current: I}
                threshold: v > 10*mV
                reset: v = 0*mV
                """),
            "fi",
            "--points=2",
            "--duration=1 s");
    assertThat(output.out()).contains("onset          10.001 mV (silent at 10.000 mV)");
  }

  @Test
  void failuresAreToldWithTheirCurrents() throws IOException {
    var output =
        cell(
            own(
                """
                title: Cell that spikes without end above 1.2 pA
                equations: |
                  dv/dt = (10*Gohm*I - v)/(3*ms) : volt
                  I : amp
                membrane: {potential: v, current: I}
                threshold: v > 10*mV
                reset: v = (10*mV - 1e-11*mV)*int(I > 1.2*pA)
                """),
            "fi",
            "--from=1.1 pA",
            "--to=3.1 pA",
            "--points=3",
            "--duration=1 s");
    assertThat(output.out())
        .contains("Note: At 2 currents from 2.10 pA to 3.10 pA the cell failed");
  }

  @Test
  void searchThatFailsAndFindsNothingSaysSo() {
    var output = cell("lif", "fi", "--set=C_m=1e-30 F", "--points=2", "--duration=100 ms");
    assertThat(output.out())
        .contains("onset          none found on a grid of 64 currents up to 100.00 nA")
        .contains("Note: In the search for the onset the cell failed from 0.12 pA on");
  }

  @Test
  void tooShortTrialsAndTooLongStepsAreNoted() throws IOException {
    assertThat(cell("lif", "fi", "--duration=1 ms", "--points=11").out())
        .contains("pA the trial lasts 20 s instead of 1 ms")
        .doesNotContain("No steady rate was seen");
    assertThat(type("cell", "lif", "fi", "--step=2 ms", "--out", folder.resolve("long")).out())
        .contains("Note: The step");
  }

  /** It spikes once and never again. */
  @Test
  void cellThatNeverFiresForGoodIsNoted() throws IOException {
    var output =
        cell(
            own(
                """
                title: One spike
                equations: |
                  dv/dt = (I_ext/(10*nS) - v)/(10*ms) : volt (unless refractory)
                threshold: v > 10*mV
                refractory: 100*second
                reset: v = 0*mV
                """),
            "fi",
            "--points=3");
    assertThat(output.out()).contains("onset          none found", "No steady rate was seen");
  }

  /** What neither has an interval nor a rate of one shows none, and no 0. */
  @Test
  void rateOfNoIntervalIsMissingEverywhere() {
    var steps = cell("lif", "step", "--amplitudes=0 pA, 200 pA", "--length=100 ms");
    assertThat(steps.out()).containsPattern(" 0\\.0 pA +0 +– +– +0\\.00");
    JsonNode responses = json("summary.json").path("responses");
    assertThat(responses.get(0).path("initial_rate_Hz").isNull()).isTrue();
    assertThat(responses.get(1).path("initial_rate_Hz").asDouble()).isGreaterThan(30);
    var curve =
        type(
            "cell",
            "lif",
            "fi",
            "--from=50 pA",
            "--to=150 pA",
            "--points=2",
            "--out",
            folder.resolve("fi"));
    assertThat(curve.out()).containsPattern(" 50\\.0 pA +0\\.00 +–");
  }

  /** 107e-12 · 1e12 is 106.99999999999999. */
  @Test
  void numbersHaveNoNoiseInTheirLastDigits() {
    cell("lif", "step", "--amplitudes=107 pA", "--length=100 ms");
    JsonNode response = json("summary.json").path("responses").get(0);
    assertThat(response.path("amplitude_pA").toString()).isEqualTo("107.0");
    assertThat(json("manifest.json").at("/experiment/amplitudes_pA").toString())
        .isEqualTo("[107.0]");
    assertThat(json("manifest.json").path("threads").asInt()).isEqualTo(1);
  }

  /** Brian's model whose input is a parameter and white noise. */
  @Test
  void cellWithoutInjectionIsShownAsItIs() throws IOException {
    var output =
        cell(
            own(
                """
                title: Adaptive threshold
                equations: |
                  dv/dt = (v_drive - v)/tau + 2*mV*sqrt(2/tau)*xi : volt
                  dvt/dt = (10*mV - vt)/(15*ms) : volt
                parameters: {tau: 10 ms, v_drive: 15 mV}
                threshold: v > vt
                reset: v = 0*mV; vt += 3*mV
                """),
            "step",
            "--variables=vt");
    assertThat(output.out())
        .containsPattern("\n +none +[1-9]")
        .contains("Note: Nothing can be injected into this cell: it is shown as it is");
    assertThat(text(folder.resolve("out/traces.csv"))).startsWith("t_ms,v_mV,vt_mV\n");
    assertThat(text(folder.resolve("out/spikes.csv"))).startsWith("spike_ms\n");
    assertThat(json("summary.json").path("responses").get(0).has("amplitude_pA")).isFalse();
    assertThat(text(folder.resolve("out/step.svg"))).contains("a cell that receives nothing");
  }

  @Test
  void cellWithoutThresholdThatFailsIsToldOfIt() throws IOException {
    String model =
        own(
            """
            title: Exponential cell without a threshold
            equations: |
              dv/dt = (10*nS*(-70*mV - v + 2*mV*exp((v + 50*mV)/(2*mV))) + I_ext)/(200*pF) : volt
            initial: {v: -70 mV}
            """);
    var output = type("cell", model, "step", "--amplitudes=400 pA", "--out", folder.resolve("out"));
    assertThat(output.exitCode()).isEqualTo(3);
    assertThat(output.err()).contains("with 400 pA injected", "it has no key 'threshold'");
  }

  /** Its currents are rates of change of the potential. */
  @Test
  void potentialPerTimeHasAUnitOfItsOwn() throws IOException {
    var output =
        cell(
            own(
                """
                title: Izhikevich
                equations: |
                  dv/dt = (0.04/ms/mV)*v**2 + (5/ms)*v + 140*mV/ms - u + I : volt
                  du/dt = (0.02/ms)*((0.2/ms)*v - u) : volt/second
                  I : volt/second
                membrane: {potential: v, current: I}
                threshold: v >= 30*mV
                reset: v = -65*mV; u += 8*mV/ms
                initial: {v: -70 mV, u: -14 mV/ms}
                """),
            "step",
            "--amplitudes=4 mV/ms, 10 mV/ms",
            "--length=100 ms",
            "--variables=u");
    assertThat(text(folder.resolve("out/traces.csv")))
        .startsWith("t_ms,v_at_4_V_per_s_mV,u_at_4_V_per_s_V_per_s,v_at_10_V_per_s_mV");
    assertThat(output.out()).contains("\n       4.0 V/s       ", "\n      10.0 V/s       ");
  }

  /** Rare spikes: most intervals are longer than a trial. */
  @Test
  void irregularityInShortTrialsIsNoted() {
    String[] words = {
      "lif",
      "noise",
      "--excitatory-rate=3 Hz",
      "--trials=20",
      "--duration=1.2 s",
      "--discard=200 ms"
    };
    assertThat(cell(words).out()).contains("Note: The CV of the intervals is too small: at ");
  }

  @Test
  void schemeThatTakesThePlaceOfTheModelsIsNoted() throws IOException {
    String model =
        """
        title: Noisy
        equations: "dv/dt = (I_ext/g - v)/tau + 1*mV*sqrt(2/tau)*xi : volt"
        parameters: {g: 10 nS, tau: 10 ms}
        threshold: v > 10*mV
        reset: v = 0*mV
        scheme: %s
        """;
    String note = "Note: The scheme that the model names, rk4, cannot integrate it";
    assertThat(
            cell(own(model.formatted("rk4")), "step", "--amplitudes=0 pA", "--length=1 ms").out())
        .contains(note, "white noise); euler took its place");
    assertThat(json("summary.json").path("notes").toString()).contains("euler took its place");
    String euler = own(model.formatted("euler"));
    assertThat(type("cell", euler, "step", "--amplitudes=0 pA", "--out", folder.resolve("x")).out())
        .doesNotContain("took its place");
  }

  @Test
  void rampBeginsAndEndsWhereItMakesSense() {
    var up = cell("lif", "ramp", "--from=300 pA", "--duration=500 ms");
    assertThat(json("manifest.json").at("/experiment/to_pA").asDouble())
        .isCloseTo(600, within(1e-6));
    assertThat(up.out())
        .contains("fires at 90.24 Hz (at 300.00 pA)", "90.24 Hz with 300.00 pA injected")
        .doesNotContain("without input");
    assertThat(json("summary.json").has("spontaneous_rate_Hz")).isFalse();
    assertThat(json("summary.json").path("rate_before_Hz").asDouble())
        .isCloseTo(90.24, within(0.01));
    var down =
        type(
            "cell",
            "lif",
            "ramp",
            "--from=300 pA",
            "--to=0 pA",
            "--down",
            "--duration=500 ms",
            "--out",
            folder.resolve("down"));
    assertThat(down.out()).contains("\ndown  ", "\nback  ").doesNotContain("\nup  ");
  }

  @Test
  void silentInputLeavesTheCellAtRest() throws IOException {
    var output =
        cell(
            "lif",
            "noise",
            "--excitatory-rate=0 Hz",
            "--inhibitory-rate=0 Hz",
            "--trials=10",
            "--duration=600 ms",
            "--discard=100 ms");
    // no spike in 5 s: 95 % of Poisson processes with less than ln(40)/5 s
    assertThat(output.out()).contains("rate           0.000 Hz, 95 % interval [0.000, 0.738]");
    assertThat(output.out()).contains("No synaptic input arrives").doesNotContain("no theory");
    assertThat(Files.size(folder.resolve("out/noise.png"))).isPositive();
  }

  @Test
  void intervalOfARateIsNotNegative() {
    cell(
        "lif",
        "noise",
        "--excitatory-rate=1.35 Hz",
        "--trials=4",
        "--duration=600 ms",
        "--discard=100 ms");
    JsonNode interval = json("summary.json").path("rate_95_Hz");
    assertThat(interval.get(0).asDouble()).isNotNegative();
    assertThat(interval.get(1).asDouble()).isGreaterThan(interval.get(0).asDouble());
  }

  /** A synapse of weight 0 is none, and leaves the theory of the others. */
  @Test
  void weightOfNothingLeavesTheTheory() {
    var output =
        cell(
            "lif",
            "noise",
            "--excitatory-weight=0 nS",
            "--inhibitory-peak=3 ms",
            "--inhibitory-weight=-10 pA",
            "--trials=2",
            "--duration=300 ms",
            "--discard=100 ms");
    assertThat(output.out()).contains("There is no theory of V");
    JsonNode inputs = json("manifest.json").at("/experiment/inputs");
    assertThat(inputs.get(0).path("synapse").toString())
        .isEqualTo(
            "{\"name\":\"ampa\",\"effect\":\"conductance\",\"reversal_mV\":0.0,\"decay_ms\":5.0}");
    assertThat(inputs.get(1).path("synapse").toString())
        .isEqualTo("{\"name\":\"gaba\",\"effect\":\"current\",\"peak_ms\":3.0}");
    assertThat(inputs.get(1).path("weight_pA").asDouble()).isEqualTo(-10);
    var theory =
        type(
            "cell",
            "lif",
            "noise",
            "--excitatory-weight=0 nS",
            "--trials=2",
            "--duration=300 ms",
            "--discard=100 ms",
            "--out",
            folder.resolve("theory"));
    assertThat(theory.out()).doesNotContain("There is no theory of V");
  }
}
