package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run with checkpoints survives whatever ends its process. */
class RecoveryTest {
  private static final String EVERY = "--checkpoint=30ms";

  @TempDir private static Path once;

  private static Recovery recovery;

  /** A folder of a run that was killed after a checkpoint. */
  private static Path original;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws Exception {
    recovery = Recovery.prepare(once);
    original = once.resolve("results.unfinished");
    Path errors = once.resolve("errors");
    Launched process = run(once.resolve("results"), errors);
    // The first checkpoint of all holds no state yet and is shorter.
    Path checkpoint = original.resolve("checkpoint");
    while (process.isAlive() && !(Files.exists(checkpoint) && Files.size(checkpoint) > 5000)) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    process.kill();
    assertThat(checkpoint).as(Terminal.text(errors)).exists();
  }

  @Test
  void checkpointsChangeNothing() throws IOException {
    Path out = folder.resolve("results");
    var run = type("run", recovery.study(), EVERY, "--out", out, "--threads", 2);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Results: " + out + " ");
    recovery.assertSame(out);
    assertThat(Recovery.visible(folder)).containsExactly("results");
    assertThat(Terminal.names(folder)).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void killedAtAnyTimeARunGoesOnAndGivesTheSameResults() throws Exception {
    killAtRandom(4, 1);
  }

  @Test
  @Tag("validation")
  void killedTwoHundredTimesARunGoesOnAndGivesTheSameResults() throws Exception {
    Kills kills = killAtRandom(200, 2);
    System.out.println("kills by what the run was doing: " + kills.found);
    assertThat(kills.found.values()).hasSize(Kills.Moment.values().length).allMatch(n -> n >= 5);
  }

  private Kills killAtRandom(int number, long seed) throws Exception {
    var kills = new Kills(new SplittableRandom(seed));
    Path errors = once.resolve("errors");
    for (int run = 0; kills.count() < number; run++) {
      Path out = folder.resolve("run-" + run);
      Path unfinished = folder.resolve("run-" + run + ".unfinished");
      Launched process = run(out, errors);
      for (int kill = 0; kill < 8 && kills.count() < number; kill++) {
        if (!kills.kill(process, unfinished)) {
          break;
        }
        if (Files.exists(out)) {
          recovery.assertSame(out);
        }
        if (Files.exists(unfinished)) {
          process = start(errors, "resume", unfinished, "--threads=" + kills.threads());
        } else if (!Files.exists(out)) {
          process = run(out, errors);
        }
      }
      int exitCode = process.join();
      if (Files.exists(unfinished) || !Files.exists(out)) {
        assertThat(exitCode).as(Terminal.text(errors)).isZero();
      }
      recovery.assertSame(out);
      assertThat(unfinished).doesNotExist();
    }
    assertThat(Recovery.visible(folder)).allMatch(name -> name.matches("run-\\d+"));
    return kills;
  }

  private static Launched run(Path out, Path errors) throws IOException {
    return start(errors, "run", recovery.study(), EVERY, "--out", out, "--threads=2");
  }

  private static Launched start(Path errors, Object... words) throws IOException {
    return Launched.start(Launched.SHORT, errors.toFile(), words);
  }

  private Path killed() throws IOException {
    Path unfinished = folder.resolve("results.unfinished");
    Recovery.copy(original, unfinished);
    return unfinished;
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void ctrlCKeepsTheRunAndSaysHowToGoOn() throws Exception {
    Path errors = once.resolve("errors");
    Path unfinished = folder.resolve("long.unfinished");
    Launched process =
        start(
            errors,
            "network",
            recovery.study(),
            EVERY,
            "--set=simulation.duration=1000 s",
            "--out",
            folder.resolve("long"));
    while (process.isAlive() && !Files.exists(unfinished.resolve("streams/spikes-0"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.interrupt();
    assertThat(process.join()).isEqualTo(130);
    assertThat(Terminal.text(errors))
        .contains("meanfield resume " + unfinished)
        .doesNotContain("Exception", "\tat ", ": error:");
    assertThat(Terminal.names(folder)).containsExactly("long.unfinished");
  }

  @Test
  void aRunThatIsBeingWorkedOnIsLeftAlone() throws Exception {
    Path unfinished = killed();
    try (var channel = FileChannel.open(unfinished.resolve("lock"), StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      assertRefused(4, "worked on by another process", "resume", unfinished);
    }
    assertThat(type("resume", unfinished).exitCode()).isZero();
    recovery.assertSame(folder.resolve("results"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "checkpoint",
        "truncated",
        "empty",
        "folder",
        "study",
        "model",
        "connections",
        "stream",
        "shorter",
        "format"
      })
  void whatIsNotAsItWasIsRefusedInOneLine(String damage) throws Exception {
    Path unfinished = killed();
    Path checkpoint = unfinished.resolve("checkpoint");
    Path stream = unfinished.resolve("streams/spikes-1");
    byte[] bytes = Files.readAllBytes(checkpoint);
    String expected;
    switch (damage) {
      case "checkpoint" -> {
        bytes[bytes.length / 2] ^= 4;
        Files.write(checkpoint, bytes);
        expected = "checkpoint is damaged";
      }
      case "truncated" -> {
        Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
        expected = "checkpoint is damaged";
      }
      case "empty" -> {
        Files.write(checkpoint, new byte[0]);
        expected = "checkpoint is damaged";
      }
      case "folder" -> {
        Files.delete(checkpoint);
        Files.createDirectory(checkpoint);
        expected = "cannot read " + checkpoint;
      }
      case "study" -> {
        Path copy = unfinished.resolve("study/study.yaml");
        Files.writeString(copy, Terminal.text(copy).replace("6 Hz", "7 Hz"));
        expected = copy + " is not what the run was begun with";
      }
      case "model" -> {
        Path copy = unfinished.resolve("study/model-exc.yaml");
        Files.delete(copy);
        expected = copy + " is not what the run was begun with";
      }
      case "connections" -> {
        Path copy = unfinished.resolve("study/connections-exc-ampa-2.csv");
        Files.writeString(copy, Terminal.text(copy).replaceFirst("\n0,(\\d+)\n", "\n"));
        expected = copy + " is not what the run was begun with";
      }
      case "stream" -> {
        byte[] spikes = Files.readAllBytes(stream);
        spikes[10] ^= 1;
        Files.write(stream, spikes);
        expected = stream + " is damaged";
      }
      case "shorter" -> {
        try (var channel = FileChannel.open(stream, StandardOpenOption.WRITE)) {
          channel.truncate(12);
        }
        expected = stream + " is shorter";
      }
      default -> {
        Checkpoints.replace(checkpoint, "meanfield checkpoint 1", "meanfield checkpoint 2");
        expected = "of another version of meanfield";
      }
    }
    var before = Terminal.names(unfinished);
    var refused = type("resume", unfinished);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.err().lines().filter(line -> line.contains("error")))
        .singleElement()
        .asString()
        .contains(expected);
    assertThat(refused.err()).doesNotContain("\tat ");
    assertThat(Recovery.visible(folder)).containsExactly("results.unfinished");
    assertThat(Terminal.names(unfinished)).containsAll(before);
  }

  @Test
  void anotherBuildOfTheProgramIsRefused() throws Exception {
    Path unfinished = killed();
    Checkpoints.replace(unfinished.resolve("checkpoint"), "SNAPSHOT (", "SNAPSHOT [");
    assertRefused(4, "was begun by meanfield", "resume", unfinished);
  }

  @Test
  void whatTheMachineLacksDoesNotCostARun() throws Exception {
    Path unfinished = killed();
    Path errors = folder.resolve("errors");
    var options = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx50m");
    Launched process = Launched.start(options, errors.toFile(), "resume", unfinished);
    assertThat(process.join()).isEqualTo(2);
    assertThat(Terminal.text(errors)).contains("GB of memory");
    assertThat(type("resume", unfinished).exitCode()).isZero();
    recovery.assertSame(folder.resolve("results"));
  }

  @Test
  void whatIsNoUnfinishedRunIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty.unfinished"));
    assertRefused(4, "holds no checkpoint", "resume", empty);
    assertThat(Terminal.names(empty)).isEmpty();
    assertRefused(4, "not the folder of an unfinished run", "resume", folder);
    assertRefused(4, "not the folder of an unfinished run", "resume", folder.resolve("none"));
  }

  @Test
  void resultsThatAreInTheWayAreNotTouched() throws Exception {
    Path unfinished = killed();
    Files.createDirectory(folder.resolve("results"));
    assertRefused(4, "where the results of this run belong", "resume", unfinished);
    assertThat(Terminal.names(folder.resolve("results"))).isEmpty();
    assertRefused(
        2, "meanfield resume", "run", recovery.study(), "--out", folder.resolve("results"));
  }

  @Test
  void resultsThatComeMeanwhileAreNotTouched() throws Exception {
    Path errors = once.resolve("errors");
    Path out = folder.resolve("results");
    Launched process = run(out, errors);
    while (process.isAlive() && !Files.exists(folder.resolve("results.unfinished/streams"))) {
      TimeUnit.MILLISECONDS.sleep(2);
    }
    Files.createDirectory(out);
    assertThat(process.join()).isEqualTo(4);
    assertThat(Terminal.text(errors)).contains("where the results of this run belong");
    assertThat(Terminal.names(out)).isEmpty();

    Files.delete(out);
    assertThat(type("resume", folder.resolve("results.unfinished")).exitCode()).isZero();
    recovery.assertSame(out);
  }

  @Test
  void intervalsThatCannotBeAreRefused() {
    for (String interval : List.of("0 s", "0 ms", "-1 s", "1 nS", "0.15 ms", "often")) {
      assertRefused(2, "--checkpoint", "run", recovery.study(), "--checkpoint", interval);
    }
  }

  private static void assertRefused(int exitCode, String reason, Object... words) {
    var output = type(words);
    assertThat(output.exitCode()).isEqualTo(exitCode);
    assertThat(output.errorLines()).singleElement().asString().contains("error: ", reason);
  }
}
