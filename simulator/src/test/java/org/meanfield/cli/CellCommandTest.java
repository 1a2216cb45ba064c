package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CellCommandTest {
  @TempDir private Path folder;

  private Terminal.Output cell(String... words) {
    var line = new ArrayList<Object>(List.of("cell"));
    line.addAll(List.of(words));
    line.addAll(List.of("--out", folder.resolve("out")));
    return type(line.toArray());
  }

  private JsonNode json(String name) {
    return JsonMapper.builder().build().readTree(text(folder.resolve("out").resolve(name)));
  }

  private void holds(String figure, String... tables) throws IOException {
    var names = new ArrayList<>(List.of("manifest.json", "model.yaml", "summary.json"));
    names.addAll(List.of(figure + ".png", figure + ".svg"));
    Arrays.stream(tables).map(table -> table + ".csv").forEach(names::add);
    assertThat(Terminal.names(folder.resolve("out"))).containsExactlyInAnyOrderElementsOf(names);
    var image = ImageIO.read(folder.resolve("out").resolve(figure + ".png").toFile());
    assertThat(image.getWidth()).isGreaterThan(300);
  }

  @Test
  void stepShowsTracesAndSpikes() throws IOException {
    var output =
        cell(
            "hh-rs",
            "step",
            "--amplitudes",
            "200 pA, 500 pA",
            "--length",
            "200 ms",
            "--variables",
            "p");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out())
        .contains("scheme rush-larsen, step 0.05 ms, spikes within the step")
        .contains("rest           -67.514 mV", "200.0 pA       0")
        .contains("Results: " + folder.resolve("out"));
    holds("step", "traces", "spikes");
    assertThat(text(folder.resolve("out/traces.csv")))
        .startsWith("t_ms,V_at_200_pA_mV,p_at_200_pA,V_at_500_pA_mV,p_at_500_pA\n0.0,-67.51");
    assertThat(text(folder.resolve("out/spikes.csv")))
        .startsWith("spike_at_200_pA_ms,spike_at_500_pA_ms\n,");
    assertThat(json("summary.json").at("/responses/1/spikes").asInt()).isGreaterThan(3);
    assertThat(json("manifest.json").at("/experiment/scheme").asString()).isEqualTo("rush-larsen");
    assertThat(json("manifest.json").path("sha256")).hasSize(6);
  }

  @Test
  void rampGivesBothWays() throws IOException {
    var output = cell("lif", "ramp", "--to", "200 pA", "--duration", "500 ms", "--down");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out())
        .contains("up             first spike at 10", "back           first spike");
    holds("ramp", "traces", "rates");
    assertThat(text(folder.resolve("out/rates.csv")))
        .startsWith("I_up_pA,rate_up_Hz,I_back_pA,rate_back_Hz\n");
    assertThat(json("summary.json").at("/back/last_spike_pA").asDouble()).isBetween(100.0, 120.0);
  }

  @Test
  void curveOfRatesIsMeasuredInTheRangeThatIsAsked() throws IOException {
    var output =
        cell(
            "lif", "fi", "--from", "50 pA", "--to", "350 pA", "--points", "4", "--duration", "1 s");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out())
        .contains("onset          100.0", "(type I)", "none: the model resets V");
    holds("fi", "fi");
    List<String> rows = text(folder.resolve("out/fi.csv")).lines().toList();
    assertThat(rows).hasSize(5).startsWith("I_pA,steady_rate_Hz,initial_rate_Hz,spikes,trial_ms");
    assertThat(rows.get(1)).isEqualTo("50.0,0.0,,0,1000.0");
    assertThat(json("summary.json").at("/onset/firing_pA").asDouble()).isCloseTo(100, within(0.15));
  }

  @Test
  void noiseIsComparedWithTheTheory() throws IOException {
    var output =
        cell("hh-rs", "noise", "--trials", "10", "--duration", "1.2 s", "--discard", "200 ms");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("95 % interval", "V without spikes (mV)", "g_ampa (nS)");
    assertThat(output.out()).contains("-59.211", "3.467", "from 2.0 ms before to 10.0 ms after");
    assertThat(output.out()).contains("Note: The theory is that of a passive membrane");
    holds("noise", "traces", "spikes", "potential");
    JsonNode summary = json("summary.json");
    assertThat(summary.at("/g_gaba_nS/mean").asDouble()).isCloseTo(20, within(2.0));
    assertThat(summary.at("/V_without_spikes_mV/theory_mean").asDouble())
        .isCloseTo(-59.211, within(1e-3));
  }

  /** Means of currents and of pulses that rise, by Campbell's theorem: Q K ν ∫p. */
  @Test
  void synapsesOfAllKindsAreOffered() {
    var output =
        cell(
            "hh-rs",
            "noise",
            "--trials=20",
            "--duration=1.2 s",
            "--discard=200 ms",
            "--excitatory-weight=10 pA",
            "--excitatory-peak=2 ms",
            "--inhibitory-rise=1 ms",
            "--inhibitory-decay=4 ms");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("I_ampa (pA)", "g_gaba (nS)", "There is no theory of V");
    JsonNode summary = json("summary.json");
    double alpha = 10 * 400 * 4 * Math.E * 2e-3;
    assertThat(summary.at("/I_ampa_pA/theory_mean").asDouble()).isCloseTo(alpha, within(1e-9));
    assertThat(summary.at("/I_ampa_pA/mean").asDouble()).isCloseTo(alpha, within(0.05 * alpha));
    double peak = Math.pow(4, -1 / 3.0) - Math.pow(4, -4 / 3.0);
    double gaba = 5 * 100 * 8 * 3e-3 / peak;
    assertThat(summary.at("/g_gaba_nS/theory_mean").asDouble()).isCloseTo(gaba, within(1e-9));
    assertThat(summary.at("/g_gaba_nS/mean").asDouble()).isCloseTo(gaba, within(0.05 * gaba));
  }

  /** The stationary variance of dV = −V dt/τ + σ √(2/τ) dW is σ². */
  @Test
  void whiteNoiseOfAModelActsInStepAndNoise() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        title: Ornstein and Uhlenbeck
        equations: |
          dV/dt = (E_L - V)/tau + I_ext/C + I_syn/C + sigma*sqrt(2/tau)*xi : volt
        parameters: {E_L: -60 mV, tau: 10 ms, sigma: 2 mV, C: 100 pF}
        threshold: V > 100*mV
        """);
    var output =
        cell(
            own.toString(),
            "noise",
            "--trials=100",
            "--duration=1.2 s",
            "--discard=200 ms",
            "--excitatory-rate=0 Hz",
            "--inhibitory-rate=0 Hz");
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    JsonNode potential = json("summary.json").path("V_mV");
    // standard errors over 100 s: SD 0.7 %, mean 0.03 mV; false alarm below 1e-4, seed 1
    assertThat(potential.path("sd").asDouble()).isCloseTo(2, within(0.08));
    assertThat(potential.path("mean").asDouble()).isCloseTo(-60, within(0.12));

    Path other = folder.resolve("step");
    var steps =
        type(
            "cell",
            own.toString(),
            "step",
            "--amplitudes=0 pA, 0 pA",
            "--length=100 ms",
            "--out",
            other);
    assertThat(steps.exitCode()).isZero();
    assertThat(steps.out()).contains("rest           none: V moves");
    String[] last = text(other.resolve("traces.csv")).lines().toList().getLast().split(",", -1);
    assertThat(last[1]).as("each cell has noise of its own").isNotEqualTo(last[2]);
  }

  @Test
  void potentialWithoutUnitIsShownWithoutOne() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        title: Pure numbers
        equations: |
          dv/dt = (I - v + I_syn/(100*pA))/tau : 1
          I : 1
        parameters: {tau: 10 ms}
        membrane: {potential: v, current: I}
        threshold: v > 1
        reset: v = 0
        """);
    var output = cell(own.toString(), "step", "--amplitudes=0.5, 1.5", "--length=100 ms");
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("rest           0.000\n").doesNotContain("mV");
    assertThat(text(folder.resolve("out/traces.csv"))).startsWith("t_ms,v_at_0.5,v_at_1.5\n");
    assertThat(json("summary.json").path("rest").asDouble()).isZero();
    assertThat(json("summary.json").has("rest_mV")).isFalse();
    assertThat(text(folder.resolve("out/step.svg"))).doesNotContain("mV");

    Path ramp = folder.resolve("ramp");
    assertThat(type("cell", own.toString(), "ramp", "--to=2", "--out", ramp).exitCode()).isZero();
    assertThat(text(ramp.resolve("traces.csv"))).startsWith("t_ms,I,v\n");
    assertThat(text(ramp.resolve("ramp.svg"))).doesNotContain("mV");

    var refused = type("cell", own.toString(), "noise", "--out", folder.resolve("noise"));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("a conductance needs a potential in volt");
    Path noise = folder.resolve("noise");
    var currents =
        type(
            "cell",
            own.toString(),
            "noise",
            "--excitatory-weight=20 pA",
            "--inhibitory-weight=-20 pA",
            "--trials=10",
            "--duration=1 s",
            "--discard=100 ms",
            "--out",
            noise);
    assertThat(currents.exitCode()).isZero();
    assertThat(text(noise.resolve("potential.csv"))).startsWith("V_from,density\n");
    assertThat(text(noise.resolve("noise.svg"))).doesNotContain("mV");
    assertThat(currents.out()).contains("V without spikes  ").doesNotContain("mV");
  }

  @Test
  void parametersAndInitialValuesCanBeSet() {
    var output =
        cell(
            "lif",
            "step",
            "--amplitudes",
            "0 pA",
            "--length",
            "10 ms",
            "--set",
            "E_L=-70 mV",
            "--set",
            "initial.V=-60 mV");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("rest           -70.000 mV");
    assertThat(text(folder.resolve("out/model.yaml"))).contains("-70 mV");
  }

  @Test
  void ownCellMayTakeAnotherQuantityThanACurrent() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        title: Dimensional analysis
        equations: |
          dv/dt = (I - v)/tau : volt
          I : volt
        parameters: {tau: 10 ms}
        membrane: {potential: v, current: I}
        threshold: v > 10*mV
        reset: v = 0*mV
        """);
    var output = cell(own.toString(), "fi", "--points", "5", "--duration", "1 s");
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("onset          10.001 mV");
    assertThat(text(folder.resolve("out/fi.csv"))).startsWith("I_mV,");
    var refused = cell(own.toString(), "step", "--amplitudes", "5 pA");
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("expected a quantity in volt", "this is in ampere");
  }

  @Test
  void cellWithoutInjectionIsToldWhatToAdd() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(
        own,
        """
        title: Left alone
        equations: "dV/dt = -V/tau : volt"
        parameters: {tau: 10 ms}
        """);
    for (String protocol : List.of("step --amplitudes=5pA", "ramp", "fi")) {
      var words = new ArrayList<>(List.of(own.toString()));
      words.addAll(List.of(protocol.split(" ")));
      var output = cell(words.toArray(String[]::new));
      assertThat(output.exitCode()).isEqualTo(2);
      assertThat(output.errorLines()).hasSize(1);
      assertThat(output.err()).startsWith(own + ":1:1: error: ").contains("add '+ I_ext'");
    }
    assertThat(cell(own.toString(), "noise").err()).contains("add '+ I_syn'");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void schemeThatFailsIsANumericalFailureInOneLine() {
    var output =
        cell("hh-rs", "step", "--scheme", "euler", "--step", "1 ms", "--amplitudes", "1 nA");
    assertThat(output.exitCode()).isEqualTo(3);
    assertThat(output.err().lines().filter(line -> line.contains("error"))).hasSize(1);
    assertThat(output.err()).contains("of hh-rs is", "make --step shorter than 1 ms");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          step --amplitudes 5mV           | error: --amplitudes 5mV:   | expected a quantity in ampere, such as 100 pA; this is in volt
          step --amplitudes 5             | error: --amplitudes 5:     | this has no unit
          step --amplitudes 5pA,          | error: --amplitudes 5pA,:  | a value is missing
          step --amplitudes 5qA           | error: --amplitudes 5qA:   | unknown unit 'qA'
          step --start -1ms               | error: --start -1ms:       | must not be negative
          step --length 0ms               | error: --length 0ms:       | must be greater than 0
          step --start 0.13ms --step 0.1ms | error: --start 0.13 ms:   | a whole number of steps of 0.1 ms
          step --duration 200ms           | error: --duration 200.0 ms: | make --duration longer or --length shorter
          step --variables q              | error: --variables q:      | no variable 'q'; it has V, m, h, n, p
          step --scheme rk5               | error: --scheme rk5:       | there is no 'rk5'; did you mean 'rk2'?
          step --spike-timing late        | error: --spike-timing late: | known: within-step, grid
          step --step 0ms                 | error: --step 0ms:         | must be greater than 0
          step --set g_m=80nS             | error: --set g_m:           | did you mean 'g_M'?
          step --set g_M=80mV             | error: --set g_M:          | siemens
          step --set g_M                  | error: --set g_M:          | expected name=value
          step --set initial.W=1mV        | error: --set initial.W:      | is not a variable of the model
          ramp --to 0pA                   | error: --to:               | the ramp ends where it begins
          fi --from 5pA --to 5pA          | error: --to:               | must be above --from
          fi --points 1                   | error: --points 1:         | must be from 2 to 10000
          noise --trials 1                | error: --trials 1:         | must be from 2 to 100000
          noise --excitatory-rate 4       | error: --excitatory-rate 4: | expected a quantity in hertz
          noise --discard 5s              | error: --discard 5000.0 ms: | nothing is left of the trials
          noise --excitatory-weight 5mV   | error: --excitatory-weight 5mV: | expected a quantity in siemens
          noise --excitatory-weight -5nS  | error: --excitatory-weight -5nS: | must not be negative
          noise --excitatory-weight 5pA --excitatory-reversal 0mV | error: --excitatory-reversal 0mV: | a current has no reversal
          noise --inhibitory-rise 5ms     | error: --inhibitory-rise 5ms: | must be shorter than the decay
          noise --inhibitory-peak 5ms --inhibitory-decay 5ms | error: --inhibitory-peak 5ms: | has this one time
          noise --spike-cut 5ms           | error: --spike-cut 5ms:    | expected two times
          """)
  void badOptionIsRefusedInOneLine(String line, String place, String message) {
    var words = new ArrayList<>(List.of("hh-rs"));
    words.addAll(List.of(line.strip().split(" ")));
    var output = cell(words.toArray(String[]::new));
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(place).contains("error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void unknownModelIsRefused() {
    assertThat(cell("hh-rx", "fi").err()).startsWith("error: MODEL: ").contains("hh-rs");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cell",
        "cell hh-rs",
        "cell step hh-rs",
        "cell hh-rs stepp",
        "cell hh-rs fi --points x"
      })
  void usageErrorsAreOneLine(String line) {
    var output = type((Object[]) line.split(" "));
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith("meanfield").contains(": error: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"step", "ramp", "fi", "noise"})
  void helpTeachesWithExamples(String protocol) {
    var output = type("cell", "hh-rs", protocol, "--help");
    assertThat(output.exitCode()).isZero();
    assertThat(output.out()).contains("Examples:", "meanfield cell hh-rs " + protocol, "Default:");
    assertThat(type("cell", "--help").out()).contains(protocol);
  }
}
