package org.meanfield.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationPlanTest {
  @TempDir private Path folder;

  @Test
  void aSetThatDoesNotHoldForTheStudyIsLeftOutAndSaid() throws IOException {
    Path file = folder.resolve("one.yaml");
    Files.writeString(
        file,
        """
        title: A population that is only excited
        populations: {exc: {model: hh-rs, size: 100}}
        synapses: {ampa: {reversal: 0 mV, decay: 5 ms}}
        inputs: {drive: {to: exc, synapse: ampa, weight: 1 nS, count: 400, rate: 4 Hz}}
        simulation: {duration: 1 s, step: 0.1 ms, scheme: exponential-euler, discard: 100 ms, seed: 1}
        mean-field: {order: 1, bin: 5 ms, transfer: {exc: published}}
        """);
    var notes = new ArrayList<String>();
    var plan = new ValidationPlan(file, List.of(), List.of(), 2, ValidationPlan.USUAL_MARGIN);
    List<String> transfers = plan.transfers(notes);
    assertThat(transfers).containsExactly("published", "fitted");
    assertThat(notes).singleElement().asString().contains("'table' is left out", "two kinds of");
    plan.check(transfers);
  }

  @Test
  void twoNumbersMakeEveryPair() {
    var plan =
        new ValidationPlan(
            folder,
            List.of(),
            List.of(VariedNumber.parse("a=1, 2"), VariedNumber.parse("b=3, 4, 5")),
            2,
            ValidationPlan.USUAL_MARGIN);
    assertThat(plan.cases()).hasSize(6).startsWith(List.of("1", "3"), List.of("1", "4"));
  }
}
