package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a network records need not fit into memory. */
class MemoryTest {
  /** 500 cells at 2 kHz: six million spikes, which take 72 MB as numbers, and 24 MB of traces. */
  private static final String STUDY =
      """
      title: Clocks
      populations:
        clock: {model: lif, size: 500, current: 3 nA, scheme: euler, parameters: {t_ref: 0 ms}}
      simulation: {duration: 6 s, step: 0.1 ms, seed: 1, spike-timing: grid}
      record: {traces: {clock: 50}, interval: 0.1 ms}
      """;

  @TempDir private Path folder;

  @Test
  void aRunThatRecordsMoreThanItsMemoryHoldsSucceeds() throws Exception {
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    Path errors = folder.resolve("errors");
    Path out = folder.resolve("results");
    Launched process =
        Launched.start(
            List.of("-Xmx56m", "-XX:+UseSerialGC"),
            errors.toFile(),
            "network",
            study,
            "--out",
            out,
            "--threads=1");
    assertThat(process.join()).as(Terminal.text(errors)).isZero();
    assertThat(Files.size(out.resolve("spikes.h5"))).isGreaterThan(5_000_000L * 16);
  }
}
