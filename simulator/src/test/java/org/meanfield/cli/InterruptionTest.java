package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.ROOT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C leaves nothing half-written. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
  @TempDir private Path folder;

  @Test
  void aRunThatIsInterruptedLeavesNothingBehind() throws Exception {
    assertNothingIsLeft(
        500,
        "network",
        ROOT.resolve("studies/hh-spontaneous.yaml").toString(),
        "--threads=1",
        "--set=simulation.duration=1000 s",
        "--set=populations.exc.size=400");
    assertThat(errors().lines()).last().isEqualTo("Interrupted; nothing was written.");
  }

  /** While networks are simulated, and while mean fields are solved. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "field spectrum STUDY --network --seeds 900 --threads 1",
        "field continue STUDY --parameter inputs.drive.rate --from 1 --to 40",
        "validate STUDY --seeds 900 --threads 1"
      })
  void anAnalysisThatIsInterruptedSaysThatNothingIsWritten(String command) throws Exception {
    String study = ROOT.resolve("studies/adex-spontaneous.yaml").toString();
    assertNothingIsLeft(500, command.replace("STUDY", study).split(" ", -1));
    assertThat(errors().lines()).last().isEqualTo("Interrupted; nothing was written.");
  }

  /** The first in the thread that was interrupted, the second in others that it started. */
  @ParameterizedTest
  @ValueSource(strings = {"noise --trials=500 --duration=200s", "fi --points=500 --duration=500s"})
  void anExperimentOnACellThatIsInterruptedLeavesNothingBehind(String experiment) throws Exception {
    assertNothingIsLeft(2500, ("cell hh-rs " + experiment).split(" ", -1));
  }

  /** Its points are kept beside the results, and the user is told. */
  @Test
  void aScanThatIsInterruptedSaysHowToGoOn() throws Exception {
    Path errors = folder.resolve("errors.txt");
    Path made = folder.resolve("made");
    Launched process =
        Launched.start(
            Launched.SHORT,
            errors.toFile(),
            "transfer",
            "scan",
            "lif",
            "--threads=1",
            "--precision=0.001, 0.001 Hz",
            "--out=" + made.resolve("results"));
    try {
      for (int wait = 0; wait < 600 && points(made).isEmpty(); wait++) {
        assertThat(process.isAlive()).isTrue();
        TimeUnit.MILLISECONDS.sleep(100);
      }
      process.interrupt();
      assertThat(process.join()).isNotZero();
    } finally {
      process.kill();
    }
    assertThat(points(made)).hasSize(1);
    assertThat(Files.readString(errors).lines())
        .last()
        .isEqualTo(
            "Interrupted; the points so far are kept: to go on, give the same command again.");
    assertThat(Terminal.names(made)).isEqualTo(points(made));
  }

  private static List<String> points(Path folder) throws IOException {
    return Files.exists(folder)
        ? Terminal.names(folder).stream().filter(name -> name.endsWith(".points")).toList()
        : List.of();
  }

  private void assertNothingIsLeft(long milliseconds, String... command) throws Exception {
    Path errors = folder.resolve("errors.txt");
    Object[] words =
        Stream.concat(Stream.of(command), Stream.of("--out=" + folder.resolve("made/results")))
            .toArray();
    Launched process = Launched.start(List.of(), errors.toFile(), words);
    try {
      waitForPartialResults(process);
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      process.interrupt();
      assertThat(process.join()).isEqualTo(130);
    } finally {
      process.kill();
    }

    assertThat(Terminal.names(folder)).containsExactly("errors.txt");
    assertThat(errors()).doesNotContain("Exception", "\tat ", ": error:");
  }

  private String errors() {
    return Terminal.text(folder.resolve("errors.txt"));
  }

  private void waitForPartialResults(Launched process) throws IOException, InterruptedException {
    Path made = folder.resolve("made");
    for (int wait = 0; wait < 600 && process.isAlive(); wait++) {
      if (Files.exists(made) && !Terminal.names(made).isEmpty()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new AssertionError("the run did not begin");
  }
}
