package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small study whose runs are interrupted, and what it gives without that. */
final class Recovery {
  private static final String STUDY =
      """
      title: Small
      populations:
        exc: {model: cell.yaml, size: 80}
        inh: {model: hh-fs, size: 20}
      synapses:
        ampa: {reversal: 0 mV, decay: 5 ms}
        gaba: {reversal: -80 mV, decay: 5 ms}
      projections:
        - {from: exc, to: exc, synapse: ampa, weight: 1 nS, probability: 0.3, delay: 'uniform(1 ms, 3 ms)'}
        - {from: exc, to: inh, synapse: ampa, weight: 1 nS, connect: pairs.csv, delay: 'uniform(1 ms, 3 ms)'}
        - {from: inh, to: [exc, inh], synapse: gaba, weight: 5 nS, probability: 0.3, delay: 2 ms}
      inputs:
        drive: {to: [exc, inh], synapse: ampa, weight: 1 nS, count: 400, rate: 6 Hz}
      simulation: {duration: 300 ms, step: 0.1 ms, scheme: exponential-euler, discard: 50 ms, seed: 5}
      mean-field: {order: 2, bin: 5 ms, transfer: {exc: rs.json, inh: published}}
      record: {traces: {exc: 3, inh: 2}, interval: 0.3 ms}
      """;

  private final Path study;
  private final Path reference;

  private Recovery(Path study, Path reference) {
    this.study = study;
    this.reference = reference;
  }

  /** Writes the study, with a model and coefficients of its own, and runs it. */
  static Recovery prepare(Path own) throws IOException {
    Files.writeString(own.resolve("cell.yaml"), type("models", "hh-rs").out());
    Files.writeString(
        own.resolve("rs.json"),
        text(Terminal.ROOT.resolve("simulator/src/main/resources/transfer/hh-rs.published.json")));
    Files.writeString(own.resolve("pairs.csv"), pairs());
    Files.writeString(own.resolve("small.yaml"), STUDY);
    Path reference = own.resolve("reference");
    var run = type("run", own.resolve("small.yaml"), "--out", reference, "--threads", 1);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new Recovery(own.resolve("small.yaml"), reference);
  }

  /** 24 of the excitatory neurons for each inhibitory one, in no order. */
  private static String pairs() {
    return IntStream.range(0, 480)
        .mapToObj(i -> "%d,%d\n".formatted(i * 37 % 80, (i + i / 80) % 20))
        .distinct()
        .collect(Collectors.joining("", "source,target\n", ""));
  }

  Path study() {
    return study;
  }

  /** The names in a folder that are not hidden. */
  static List<String> visible(Path folder) throws IOException {
    return Terminal.names(folder).stream().filter(name -> !name.startsWith(".")).toList();
  }

  /** Results are those of the run that nobody interrupted, but for times and threads. */
  void assertSame(Path results) throws IOException {
    assertThat(Terminal.names(results)).isEqualTo(Terminal.names(reference));
    for (String name : Terminal.names(results)) {
      switch (name) {
        case "manifest.json" ->
            assertThat(manifest(results)).as(name).isEqualTo(manifest(reference));
        case "report.html" -> assertThat(report(results)).isEqualTo(report(reference));
        default ->
            assertThat(results.resolve(name)).hasSameBinaryContentAs(reference.resolve(name));
      }
    }
  }

  private static ObjectNode manifest(Path results) {
    var manifest =
        (ObjectNode) JsonMapper.shared().readTree(text(results.resolve("manifest.json")));
    manifest.remove(List.of("threads", "phases_s", "simulate_shares"));
    ((ObjectNode) manifest.path("sha256")).remove("report.html");
    return manifest;
  }

  private static String report(Path results) {
    return text(results.resolve("report.html"))
        .replaceAll("<td>[0-9.]+ s</td>", "")
        .replaceAll("<th[^>]*>Threads</th>\\s*<td>\\d+</td>", "");
  }

  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
