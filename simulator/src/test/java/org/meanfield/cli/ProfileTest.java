package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProfileTest {
  private static final String STUDY =
      """
      title: A network for a profile
      populations: {cells: {model: lif, size: 600}}
      synapses: {ampa: {reversal: 0 mV, decay: 5 ms}}
      projections: [{from: cells, to: cells, synapse: ampa, weight: 0.1 nS, probability: 0.1}]
      inputs: {drive: {to: cells, synapse: ampa, weight: 1 nS, count: 400, rate: 4 Hz}}
      simulation: {duration: 200 ms, step: 0.1 ms, discard: 0 ms, seed: 1}
      """;

  @Test
  void profileSaysWhatAllTheTimeWentInto(@TempDir Path folder) throws IOException {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    var output =
        type("network", study, "--out", folder.resolve("out"), "--threads", "2", "--profile");
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    assertThat(output.lines().getFirst()).startsWith("600 neurons, ").contains("2,000 steps in ");
    var line = Pattern.compile("(?m)^  (\\w+) +([\\d.]+) % +([\\d.]+) ns$").matcher(output.out());
    double percent = 0;
    double nanoseconds = 0;
    while (line.find()) {
      if (line.group(1).equals("all")) {
        assertThat(percent).isCloseTo(100, within(0.3));
        assertThat(Double.parseDouble(line.group(3))).isCloseTo(nanoseconds, within(0.05));
      }
      percent += Double.parseDouble(line.group(2));
      nanoseconds += Double.parseDouble(line.group(3));
    }
    JsonNode shares =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("out/manifest.json")))
            .get("simulate_shares");
    double sum = 0;
    for (String phase : new String[] {"delivery", "input", "update", "recording", "waiting"}) {
      assertThat(shares.get(phase).asDouble()).isBetween(0.0, 1.0);
      sum += shares.get(phase).asDouble();
    }
    assertThat(sum).isCloseTo(1, within(5e-4));
    assertThat(shares.get("update").asDouble()).isPositive();
  }
}
