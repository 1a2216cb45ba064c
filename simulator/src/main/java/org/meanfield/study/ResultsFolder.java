package org.meanfield.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * Where results go: files are written to a folder beside the final one and moved into place when
 * all are there. If the program ends before, by an error or by Ctrl-C, the folder is removed.
 */
final class ResultsFolder implements AutoCloseable {
  private final Path parent;
  private final String name;
  private final boolean numbered;
  private final Path partial;
  private final Thread removal;

  private ResultsFolder(Path parent, String name, boolean numbered) throws IOException {
    this.parent = parent;
    this.name = name;
    this.numbered = numbered;
    Files.createDirectories(parent);
    partial = parent.resolve("." + name + ".partial-" + ProcessHandle.current().pid());
    Files.createDirectory(partial);
    removal = new Thread(() -> remove(partial), "remove-partial-results");
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /**
   * Prepares a folder.
   *
   * @param chosen the folder that the user wants, or null for {@code results/<study>-<n>}
   * @throws InputException if the chosen folder exists
   * @throws IOException if it cannot be made
   */
  static ResultsFolder prepare(@Nullable Path chosen, String study) throws IOException {
    if (chosen == null) {
      return new ResultsFolder(Path.of("results"), study, true);
    }
    Path target = chosen.toAbsolutePath().normalize();
    if (Files.exists(target)) {
      throw new InputException(
          new SourcePosition("--out " + chosen, 1, 1),
          "this already exists; name a new folder or remove it first");
    }
    Path parent = target.getParent();
    Path last = target.getFileName();
    if (parent == null || last == null) {
      throw new InputException(new SourcePosition("--out " + chosen, 1, 1), "name a new folder");
    }
    return new ResultsFolder(parent, last.toString(), false);
  }

  /** Where files are written until they are complete. */
  Path partial() {
    return partial;
  }

  /**
   * Moves the results into place.
   *
   * @return the final folder
   */
  Path publish() throws IOException {
    if (!numbered) {
      return moveTo(parent.resolve(name));
    }
    for (int number = 1; ; number++) {
      Path target = parent.resolve(name + "-" + number);
      if (!Files.exists(target)) {
        try {
          return moveTo(target);
        } catch (FileSystemException e) {
          // Another run may just have taken this number.
          if (!Files.exists(target)) {
            throw e;
          }
        }
      }
    }
  }

  private Path moveTo(Path target) throws IOException {
    Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    return target;
  }

  @Override
  public void close() {
    remove(partial);
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending and the hook is doing the same.
    }
  }

  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
