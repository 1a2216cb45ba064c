package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Studies with every rule of connection, from the file to the results. */
class ConnectionRulesTest {
  private static final String STUDY =
      """
      title: a study
      populations:
        a: {model: hh-rs, size: 80}
        b: {model: hh-fs, size: 80}
      synapses:
        ampa: {reversal: 0 mV, decay: 5 ms}
      projections:
        - {from: a, to: TARGET, synapse: ampa, weight: 1 nS, RULE}
        - {from: b, to: a, synapse: ampa, weight: 1 nS, probability: 0.1}
      inputs:
        drive: {to: [a, b], synapse: ampa, weight: 1 nS, count: 400, rate: 8 Hz}
      simulation: {duration: 60 ms, step: 0.1 ms, scheme: exponential-euler, seed: 1}
      mean-field: {order: 1, bin: 5 ms, transfer: {a: published, b: published}}
      """;

  @TempDir private Path folder;

  private Path study(String target, String rule) throws IOException {
    return Files.writeString(
        folder.resolve("study.yaml"), STUDY.replace("TARGET", target).replace("RULE", rule));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [a, b] | probability: 0.05                                                | 4
          [a, b] | probability: 0.05, self-connections: true                        | 4
          [a, b] | in-degree: 7                                                     | 7
          [a, b] | in-degree: 90, self-connections: true, multiple-connections: true | 90
          [a, b] | connect: all-to-all                                              | 80
          b      | connect: one-to-one                                              | 1
          a      | connect: one-to-one, self-connections: true                      | 1
          b      | connect: pairs.csv                                               | 0.05
          """)
  void networkAndMeanFieldRunUnderEachRuleWithItsMeanInDegree(
      String target, String rule, String inDegree) throws IOException {
    Files.writeString(folder.resolve("pairs.csv"), "source,target\n3,4\n79,0\n4,79\n0,0\n");
    Path study = study(target, rule);

    var checked = type("check", study);
    assertThat(checked.errorLines()).isEmpty();
    assertThat(checked.lines().getFirst())
        .endsWith("; synapses onto each neuron: a-ampa " + inDegree + ", b-ampa 8");

    var run = type("run", study, "--out", folder.resolve("results"));
    assertThat(run.err()).doesNotContain("error");
    assertThat(run.exitCode()).isZero();
    boolean simplified = rule.matches(".*(one-to-one|csv|multiple).*");
    assertThat(run.out().contains("The mean field takes 'a-ampa'")).isEqualTo(simplified);
    assertThat(type("check", folder.resolve("results/study.yaml")).out()).isEqualTo(checked.out());
  }

  @Test
  void aListIsPutBesideTheResultsSoThatTheseSuffice() throws IOException {
    Path pairs = folder.resolve("pairs.csv");
    Files.writeString(pairs, "source,target\r\n 3 ,\t4\r\n79,0\r\n3,1\r\n79,0\r\n");
    Path study = study("b", "connect: pairs.csv, multiple-connections: true, delay: 1 ms");
    assertThat(type("network", study, "--out", folder.resolve("first")).exitCode()).isZero();
    assertThat(text(folder.resolve("first/connections-a-ampa.csv")))
        .isEqualTo("source,target\n3,1\n3,4\n79,0\n79,0\n");
    Files.delete(pairs);
    var again =
        type("network", folder.resolve("first/study.yaml"), "--out", folder.resolve("again"));
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(spikes("again")).isNotEmpty().isEqualTo(spikes("first"));
  }

  private double[] spikes(String results) {
    try (var file = new HdfFile(folder.resolve(results).resolve("spikes.h5"))) {
      return (double[]) file.getDatasetByPath("/spikes/b/timestamps").getData();
    }
  }

  /** Line ends are written as slashes; the place of the fault is counted in the file. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          source;target/0;1/          | 1:1 | the first line must be 'source,target'
          0,1/                        | 1:1 | the first line must be 'source,target'
          source,target,weight/0,1,2/ | 1:1 | the first line must be 'source,target'
          ""                          | 1:1 | the first line must be 'source,target'
          source,target/0,1/0;2/      | 3:1 | expected the number of a neuron of 'a' here
          source,target/0 2/          | 2:3 | expected a comma here
          source,target/0,/           | 2:3 | expected the number of a neuron of 'b' here
          source,target/0,x/          | 2:3 | expected the number of a neuron of 'b' here
          source,target/-1,2/         | 2:1 | expected the number of a neuron of 'a' here
          source,target/0.5,2/        | 2:1 | expected the number of a neuron of 'a' here
          source,target/1,2,3/        | 2:4 | expected the end of the line here
          source,target/1,2 3/        | 2:5 | expected the end of the line here
          source,target/1,2//3,4/     | 3:1 | this line is empty; remove it
          source,target/80,2/         | 2:1 | those of 'a' are numbered from 0 to 79
          source,target/1,  80/       | 2:5 | those of 'b' are numbered from 0 to 79
          source,target/1,99999999999999999999999/ | 2:3 | there is no such neuron
          source,target/0,1/5,6/0,2/5,6/7,7        | 5:1 | connected in line 3 already
          """)
  void everyFaultOfAListIsReportedAtItsPlaceOnOneLine(String list, String place, String message)
      throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.csv"), list.replace('/', '\n'));
    var output = type("check", study("b", "connect: pairs.csv"));
    assertThat(output.errorLines()).hasSize(1);
    assertThat(output.err()).startsWith(pairs + ":" + place + ": error: ").contains(message);
    assertThat(output.exitCode()).isEqualTo(2);
    assertThat(output.out()).isEmpty();
  }

  @Test
  void aNeuronInAListIsConnectedToItselfOnlyIfTheStudySaysSo() throws IOException {
    Path pairs = Files.writeString(folder.resolve("pairs.csv"), "source,target\n1,2\n4,4\n");
    var output = type("check", study("a", "connect: pairs.csv"));
    assertThat(output.err()).startsWith(pairs + ":3:3: error: neuron 4 is connected to itself");
    assertThat(type("check", study("a", "connect: pairs.csv, self-connections: true")).exitCode())
        .isZero();
    assertThat(type("check", study("b", "connect: pairs.csv")).exitCode()).isZero();
  }

  @Test
  void aListThatIsNotThereIsReported() throws IOException {
    var output = type("check", study("b", "connect: none/pairs.csv"));
    assertThat(output.err())
        .hasLineCount(1)
        .startsWith(folder.resolve("none/pairs.csv") + ":1:1: error: there is no such file");
  }

  /** 8e13 synapses; the mean field alone does not need them. */
  @Test
  void aNetworkThatTheMemoryCannotHoldIsRefusedBeforeAnyWork() throws IOException {
    Path study = study("[a, b]", "probability: 0.05");
    for (String command : List.of("run", "network", "check")) {
      var output = large(command, study);
      assertThat(output.errorLines()).hasSize(1);
      assertThat(output.err())
          .startsWith(study + ":8:5: error: the network needs ")
          .contains(
              " GB of memory, ", " 8.000e+13 synapses of this projection, but the program may")
          .contains("MEANFIELD_JAVA_OPTIONS=-Xmx");
      assertThat(output.exitCode()).isEqualTo(2);
    }
    assertThat(large("field", study).exitCode()).isZero();
  }

  @Test
  void moreTargetsThanAnArrayHoldsAreRefused() throws IOException {
    Path study = study("b", "in-degree: 400000, multiple-connections: true");
    var output = type("check", study, "--set", "populations.b.size=1000");
    assertThat(output.err())
        .hasLineCount(1)
        .startsWith(study + ":8:5: error: each neuron of 'a' would have 5.00e+06 synapses onto 'b'")
        .contains("at most 4194304 are possible");
    assertThat(output.exitCode()).isEqualTo(2);
  }

  private Terminal.Output large(String command, Path study) {
    var words = new ArrayList<Object>(List.of(command, study));
    words.addAll(List.of("--set", "populations.a.size=40000000"));
    words.addAll(List.of("--set", "projections.0.weight=0 nS"));
    if (!command.equals("check")) {
      words.addAll(List.of("--out", folder.resolve("results")));
    }
    return type(words.toArray());
  }
}
