package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/** The file that {@code --out} names, which must not exist. */
final class NewFile {
  private NewFile() {}

  static void write(Path file, byte[] content) throws IOException {
    if (Files.exists(file)) {
      throw new InputException(
          SourcePosition.ofArgument("--out " + file),
          "this already exists; name a new file or remove it first");
    }
    Path folder = file.toAbsolutePath().resolveSibling("");
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          SourcePosition.ofArgument("--out " + file),
          "there is no folder " + folder + "; make it first, or name another");
    }
    Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }
}
