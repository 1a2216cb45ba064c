package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.JavaCommand;

/** A program of the tests in a JVM of its own, with options that tell how it is to run. */
final class OwnProcess {
  private OwnProcess() {}

  /**
   * The lines that a program prints.
   *
   * @param folder for what it says on its error stream
   * @param options for the JVM
   */
  static List<String> lines(Path folder, Class<?> program, List<String> options, Object... words)
      throws IOException, InterruptedException {
    var all = new ArrayList<>(options);
    all.add("-XX:+UseSerialGC");
    Path complaints = folder.resolve("complaints");
    Process process =
        new ProcessBuilder(JavaCommand.of(all, program, words))
            .redirectError(complaints.toFile())
            .start();
    List<String> lines;
    try (var output = process.inputReader()) {
      // The JVM may warn among them that the processor has shorter vectors than it was asked for.
      lines = output.lines().filter(line -> !line.contains("warning")).toList();
    }
    assertThat(process.waitFor()).as(() -> text(complaints)).isZero();
    return lines;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
