package org.meanfield.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.meanfield.cli.Terminal.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that takes no more costs a message, and no run that has checkpoints. */
@DisabledOnOs(OS.WINDOWS)
class FullDiskTest {
  @TempDir private static Path once;

  private static Recovery recovery;

  @TempDir private Path folder;

  @BeforeAll
  static void prepare() throws IOException {
    recovery = Recovery.prepare(once);
  }

  /** The limits are met by the first checkpoint, the traces, and the page of results. */
  @ParameterizedTest
  @ValueSource(ints = {16, 80, 320})
  void aRunThatFillsTheDiskSaysSoInOneLineAndCanBeResumed(int blocks) throws Exception {
    assertThat(errorOf(blocks, "--checkpoint=30ms"))
        .contains("cannot write results", "meanfield resume ", "results.unfinished");
    assertThat(Terminal.names(folder)).containsExactly("results.unfinished");
    Path unfinished = folder.resolve("results.unfinished");
    assertThat(Terminal.names(unfinished)).doesNotContain("checkpoint.new");

    var resumed = type("resume", unfinished);
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    recovery.assertSame(folder.resolve("results"));
    assertThat(Terminal.names(folder)).containsExactly("results");
  }

  @ParameterizedTest
  @ValueSource(ints = {80})
  void withoutCheckpointsItLeavesNothing(int blocks) throws Exception {
    assertThat(errorOf(blocks)).contains("cannot write results");
    assertThat(Terminal.names(folder)).isEmpty();
  }

  private String errorOf(int blocks, String... options) throws Exception {
    Path errors = once.resolve("errors");
    var words =
        new ArrayList<Object>(
            List.of("run", recovery.study(), "--out", folder.resolve("results"), "--threads=1"));
    words.addAll(List.of(options));
    Launched process = Launched.limited(blocks, Launched.SHORT, errors.toFile(), words.toArray());
    assertThat(process.join()).as(Terminal.text(errors)).isEqualTo(4);
    assertThat(Terminal.text(errors)).doesNotContain("\tat ", "Exception");
    List<String> lines =
        Terminal.text(errors).lines().filter(line -> line.contains("error")).toList();
    assertThat(lines).hasSize(1);
    return lines.getFirst();
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamedInOneLine() throws IOException {
    Path closed = readOnly(folder.resolve("closed"));
    if (Files.isWritable(closed)) {
      // The system administrator may write there, but not here.
      closed = Path.of("/sys");
    }
    assumeThat(closed).isDirectory();
    for (List<String> options : List.of(List.<String>of(), List.of("--checkpoint=30ms"))) {
      var words = new ArrayList<Object>(List.of("run", recovery.study()));
      words.addAll(options);
      words.addAll(List.of("--out", closed.resolve("made/results")));
      var refused = type(words.toArray());
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.errorLines()).singleElement().asString().contains(closed.toString());
      assertThat(closed.resolve("made")).doesNotExist();
    }
  }

  @Test
  void anUnfinishedRunThatCannotBeWrittenToIsRefused() throws IOException {
    Path unfinished = folder.resolve("run.unfinished");
    Files.createDirectory(unfinished);
    Files.createFile(unfinished.resolve("checkpoint"));
    readOnly(unfinished);
    assumeThat(Files.isWritable(unfinished)).as("run by the system administrator").isFalse();
    var refused = type("resume", unfinished);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.errorLines())
        .singleElement()
        .asString()
        .contains("cannot write to " + unfinished + ": no permission");
  }

  private static Path readOnly(Path wanted) throws IOException {
    Files.createDirectories(wanted);
    return Files.setPosixFilePermissions(wanted, PosixFilePermissions.fromString("r-xr-xr-x"));
  }
}
