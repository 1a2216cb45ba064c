package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.text;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model written for Brian 2 may bring its current along as a constant. */
class BrianCurrentTest {
  @TempDir private Path folder;

  @Test
  void currentOfTheModelFlowsBesidesSynapticNoiseUnlessAnotherDoes() throws IOException {
    Files.writeString(
        folder.resolve("own.yaml"),
        """
        title: Leak and a current
        equations: |
          dv/dt = (gl*(El - v) + I_syn + I)/C : volt
        parameters: {C: 200 pF, gl: 10 nS, El: -65 mV, I: 100 pA}
        membrane: {potential: v, capacitance: C, leak-conductance: gl, leak-reversal: El, current: I}
        """);
    String own = samples("own");
    assertThat(samples("same", "--current", "100 pA")).isEqualTo(own);
    assertThat(samples("none", "--current", "0 pA")).isNotEqualTo(own);
  }

  private String samples(String out, String... more) {
    var line = new ArrayList<Object>(List.of("cell", folder.resolve("own.yaml"), "noise"));
    line.addAll(List.of("--trials", "2", "--duration", "0.3 s", "--discard", "0.1 s"));
    line.addAll(List.of(more));
    line.addAll(List.of("--out", folder.resolve(out)));
    Terminal.Output output = type(line.toArray());
    assertThat(output.err()).doesNotContain("error");
    assertThat(output.exitCode()).isZero();
    return text(folder.resolve(out).resolve("summary.json"));
  }
}
