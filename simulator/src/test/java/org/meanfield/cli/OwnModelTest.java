package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Studies of a user's own small models, from the file to the results. */
class OwnModelTest {
  private static final String MODEL =
      """
      title: a cell
      equations: |
        dv/dt = (E - v)/tau : volt
      parameters: {tau: 10 ms, E: -40 mV}
      threshold: v > -50*mV
      reset: v = -60*mV
      """;
  private static final String STUDY =
      """
      title: a study
      populations: {a: {model: 'MODEL', size: 20}}
      simulation: {duration: 50 ms, step: 0.1 ms, scheme: euler, seed: 1}
      record: {traces: {a: 2}}
      """;

  @TempDir private Path folder;

  private Terminal.Output run(String name, String model, String study) throws IOException {
    Files.writeString(folder.resolve(name), model);
    Path file = folder.resolve("own study.yaml");
    Files.writeString(file, study.replace("MODEL", name.replace("'", "''")));
    return type("network", file, "--out", folder.resolve("results"));
  }

  /** What looks like YAML in a name is a name, and a finished run is never lost. */
  @ParameterizedTest
  @ValueSource(
      strings = {"2020.yaml", "true.yaml", "null.yaml", "1e3.yaml", "a b.yaml", "[a, b.yaml"})
  void studyAmongTheResultsCanBeRunAgainWhateverTheFilesAreCalled(String name) throws IOException {
    assertThat(run(name, MODEL, STUDY).exitCode()).isZero();
    var again = type("check", folder.resolve("results/study.yaml"));
    assertThat(again.exitCode()).as(again.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"'[a, b'", "'2020'", "'a: b'", "'*x'"})
  void studyAmongTheResultsCanBeRunAgainWhateverTheCellIsCalled(String name) throws IOException {
    assertThat(run("cell.yaml", "name: " + name + "\n" + MODEL, STUDY).exitCode()).isZero();
    assertThat(type("check", folder.resolve("results/study.yaml")).exitCode()).isZero();
    assertThat(text(folder.resolve("results/model-a.yaml"))).startsWith("name: " + name);
  }

  /** None of them can be meant as a number with a unit. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5*rand()*mV - 40*mV
          5*rand()*mV
          5*i*mV
          10*i/N*mV
          3*pi*mV
          2**3*mV
          -2**3*mV
          4*rand()*mV
          5*mV*int(i > 3)
          """)
  void numberBeforeACallAPowerOrTheNeuronsNumberIsNoQuantity(String value) throws IOException {
    Files.writeString(
        folder.resolve("cell.yaml"), MODEL.replace("E: -40 mV", "E: '" + value + "'"));
    var output = type("models", folder.resolve("cell.yaml"));
    assertThat(output.exitCode()).as(output.err()).isZero();
  }

  @Test
  void parameterDrawnForEachNeuronCannotHaveTheNameOfASynapse() throws IOException {
    String model =
        MODEL.replace("(E - v)", "(E - v + g_e*I_syn*ohm**2)").replace("{tau", "{g_e: G, tau");
    String study =
        STUDY.replace("simulation:", "synapses: {e: {reversal: 0 mV, decay: 5 ms}}\nsimulation:");
    for (String value : new String[] {"10 nS", "'normal(10 nS, 1 nS)'"}) {
      var output = run("cell.yaml", model.replace("G", value), study);
      assertThat(output.exitCode()).isEqualTo(2);
      assertThat(output.err())
          .contains(":2:26: error: the model defines 'g_e'", "rename the synapse")
          .hasLineCount(1);
    }
  }

  /** A single sample, or a part of the run in which there is none, is no reason to lose the run. */
  @Test
  void rareSamplesMakeATraceOrNone() throws IOException {
    String rare = STUDY.replace("{a: 2}", "{a: 2}, interval: 40 ms");
    String late = rare.replace("scheme: euler", "scheme: euler, discard: 5 ms");
    assertThat(run("cell.yaml", MODEL, late).exitCode()).isZero();
    assertThat(Terminal.names(folder.resolve("results"))).doesNotContain("traces.svg");
  }

  /**
   * From −60 mV, 10 mV below a threshold near −50 mV, to it takes ln 2 of 10 ms: 144 Hz. Taken for
   * 0 when V_r is made of it, the threshold would be crossed in every step.
   */
  @ParameterizedTest
  @ValueSource(strings = {"V_r: theta - 10*mV, theta: N", "theta: N, V_r: theta - 10*mV"})
  void parameterThatTheResetChangesMayBeDrawnAndOthersMadeOfIt(String parameters)
      throws IOException {
    String model =
        """
        title: a cell
        equations: |
          dv/dt = (E - v)/tau : volt
          theta : volt
        parameters: {tau: 10 ms, E: -40 mV, PARAMETERS}
        threshold: v > theta
        reset: v = V_r; theta += 0*mV
        initial: {v: V_r}
        """
            .replace("PARAMETERS", parameters)
            .replace("N", "'normal(-50 mV, 0.01 mV)'");
    var output = run("cell.yaml", model, STUDY.replace("duration: 50 ms", "duration: 500 ms"));
    assertThat(output.exitCode()).as(output.err()).isZero();
    assertThat(output.out()).containsPattern("\\na +14[0-6]\\.");
  }

  @Test
  void membraneMayDifferFromNeuronToNeuronWhereNoTheoryNeedsIt() throws IOException {
    String study =
        """
        title: a study
        populations:
          a: {model: lif, size: 20, parameters: {E_L: 'normal(-45 mV, 2 mV)', g_L: '10*nS*(1 + rand())'}}
        synapses: {e: {reversal: 0 mV, decay: 5 ms}}
        inputs: {x: {to: a, synapse: e, weight: 1 nS, count: 10, rate: 5 Hz}}
        simulation: {duration: 50 ms, step: 0.1 ms, seed: 1}
        """;
    assertThat(run("cell.yaml", MODEL, study).exitCode()).isZero();
    Path file = folder.resolve("field.yaml");
    Files.writeString(
        file, study + "mean-field: {order: 1, bin: 5 ms, transfer: {a: published}}\n");
    assertThat(type("check", file).err())
        .contains(":3:14: error: the mean field takes all neurons", "'g_L' differs");
  }

  @Test
  void neuronThatSpikesInEveryStepIsNoted() throws IOException {
    String always = MODEL.replace("reset: v = -60*mV", "reset: v = -45*mV");
    assertThat(run("cell.yaml", always, STUDY.replace("seed", "discard: 10 ms, seed")).out())
        .contains(
            "Note: 20 of the 20 neurons of a spike in every step: their threshold stays true");
  }

  /** Else nothing but a rate of 0 would tell. */
  @Test
  void connectionsToACellThatTheyDoNotReachAreRefused() throws IOException {
    String study =
        STUDY.replace(
            "simulation:",
            """
            synapses: {e: {reversal: 0 mV, decay: 5 ms}}
            inputs: {x: {to: a, synapse: e, weight: 1 nS, count: 10, rate: 5 Hz}}
            simulation:\
            """);
    var output = run("cell.yaml", MODEL, study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err())
        .contains(":2:26: error: the cell of a does not use I_syn, so no synapse and no input")
        .hasLineCount(1);
    Path file = folder.resolve("own study.yaml");
    assertThat(type("check", file)).isEqualTo(output);
    Files.writeString(
        folder.resolve("cell.yaml"), MODEL.replace("(E - v)", "(E - v + I_syn*100*Mohm)"));
    assertThat(type("check", file).lines()).hasSize(1);
  }

  @Test
  void checkNotesWhatTheStudyAloneTells() throws IOException {
    String study =
        STUDY.replace(
            "record:",
            "projections: [{from: a, to: a, variable: v, weight: 0 mV, probability: 0.1, delay:"
                + " 0.14 ms}]\nrecord:");
    run("cell.yaml", MODEL.replaceAll("(?m)^(threshold|reset).*\n", ""), study);
    var output = type("check", folder.resolve("own study.yaml"));
    assertThat(output.exitCode()).isZero();
    assertThat(output.lines()).hasSize(3);
    assertThat(output.lines().get(1))
        .isEqualTo("Note: The cell of a has no threshold and never spikes.");
    assertThat(output.lines().get(2)).startsWith("Note: The delay of a-v, 140 us, is rounded");
  }

  /** V is reset at its threshold, so that its samples do not show a spike. */
  @Test
  void reportOfANetworkAloneDrawsSpikesAndHasNoColumnsOfAMeanField() throws IOException {
    assertThat(run("cell.yaml", MODEL, STUDY).exitCode()).isZero();
    assertThat(text(folder.resolve("results/report.html")))
        .contains("or drawn as lines where the model resets V", "Network rate ± SE (Hz)")
        .doesNotContain("Mean field, same time", "Fixed point", "√c, mean field (Hz)");
  }

  @Test
  void delayThatRoundingChangesMuchIsNoted() throws IOException {
    String study =
        STUDY.replace(
            "record:",
            "projections: [{from: a, to: a, variable: v, weight: 0 mV, probability: 0.1, delay: D}]\n"
                + "record:");
    assertThat(run("cell.yaml", MODEL, study.replace("D}", "0.14 ms}")).out())
        .contains("Note: The delay of a-v, 140 us, is rounded to 100 us, a whole number of steps")
        .doesNotContain("in every step");
    assertThat(
            type(
                    "network",
                    folder.resolve("own study.yaml"),
                    "--out",
                    folder.resolve("two"),
                    "--set",
                    "projections.0.delay=2.04 ms")
                .out())
        .contains("Results: ")
        .doesNotContain("is rounded");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          uniform(1.04 ms, 1.06 ms) | 1.05 ms | 5.8 us  | 1.05 ms | 50 us
          normal(0.4 ms, 0.01 ms)   | 400 us  | 10 us   | 400 us  | 0 s
          normal(0.14 ms, 0 ms)     | 140 us  | 0 s     | 100 us  | 0 s
          uniform(0 ms, 0.02 ms)    | 10 us   | 5.8 us  | 0 s     | 0 s
          uniform(0 ms, 0.5 ms)     |         |         |         |
          normal(1 ms, 0.1 ms)      |         |         |         |
          """)
  void drawnDelaysThatRoundingChangesMuchAreNoted(
      String delay,
      @Nullable String mean,
      @Nullable String deviation,
      @Nullable String roundedMean,
      @Nullable String roundedDeviation)
      throws IOException {
    String study =
        STUDY.replace(
            "record:",
            "projections: [{from: a, to: a, variable: v, weight: 0 mV, probability: 0.1, delay: '"
                + delay
                + "'}]\nrecord:");
    var output = run("cell.yaml", MODEL, study);
    assertThat(output.exitCode()).isZero();
    if (mean == null) {
      assertThat(output.out()).doesNotContain("rounded");
    } else {
      assertThat(output.out().replaceAll("\\s+", " "))
          .contains(
              "Note: The delays of a-v, %s with a standard deviation of %s, become %s with %s when they are rounded"
                  .formatted(mean, deviation, roundedMean, roundedDeviation));
    }
  }

  @Test
  void delaysThatNeedMoreMemoryThanThereIsAreRefusedAtTheirPlace() throws IOException {
    String study =
        STUDY
            .replace(
                "record:",
                "projections:\n- {from: a, to: a, variable: v, weight: 0 mV, probability: 0.1, delay: '"
                    + "uniform(0 ms, 40 ms)'}\nrecord:")
            .replace("size: 20", "size: 100000000");
    var output = run("cell.yaml", MODEL, study);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.err())
        .contains(
            ": error: to keep the spikes on their way through delays from 0 s to 40 ms takes",
            "narrow them")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "network"})
  void neuronThatWouldSpikeForEverWithinAStepEndsTheRunWithOneLine(String command)
      throws IOException {
    String forever = MODEL.replace("reset: v = -60*mV", "reset: v = -45*mV\nrefractory: 1e-9*ms");
    Files.writeString(folder.resolve("cell.yaml"), forever);
    Path file = folder.resolve("own study.yaml");
    Files.writeString(file, STUDY.replace("MODEL", "cell.yaml"));
    var output = type(command, file, "--out", folder.resolve("results"));
    assertThat(output.exitCode()).isEqualTo(3);
    assertThat(output.errorLines().getLast())
        .startsWith("meanfield: error: model cell.yaml, population a: neuron ")
        .contains("spikes more than 1000 times");
    assertThat(Terminal.names(folder)).doesNotContain("results");
  }
}
