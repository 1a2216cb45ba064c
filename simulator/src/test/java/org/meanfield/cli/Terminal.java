package org.meanfield.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Types commands into the program and catches what it prints. */
final class Terminal {
  /** The shipped studies and reference data. */
  static final Path ROOT = Path.of(System.getProperty("meanfield.root", "..")).toAbsolutePath();

  private Terminal() {}

  /** What a command left on the terminal. */
  record Output(int exitCode, String out, String err) {
    List<String> errorLines() {
      return err.lines().toList();
    }

    List<String> lines() {
      return out.lines().toList();
    }
  }

  static Output type(Object... words) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    var outBytes = new ByteArrayOutputStream();
    var errBytes = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
      System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
      int exitCode = Main.execute(Stream.of(words).map(Object::toString).toArray(String[]::new));
      return new Output(
          exitCode,
          outBytes.toString(StandardCharsets.UTF_8),
          errBytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  static String shippedStudy(String name) {
    return text(ROOT.resolve("studies").resolve(name + ".yaml"));
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names in a folder, in order. */
  static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
