package org.meanfield.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * Where results go: files are written to a folder beside the final one and moved into place when
 * all are there. If the program ends before, by an error or by Ctrl-C, the folder is removed.
 */
final class ResultsFolder implements AutoCloseable {
  private static final int ATTEMPTS = 100;

  private final Path parent;
  private final String name;
  private final boolean numbered;

  /** Folders above that did not exist before, the innermost first. */
  private final List<Path> made = new ArrayList<>();

  private final Path partial;
  private final Thread removal;

  private ResultsFolder(Path parent, String name, boolean numbered) throws IOException {
    this.parent = parent;
    this.name = name;
    this.numbered = numbered;
    Path missing = parent.toAbsolutePath();
    while (missing != null && Files.notExists(missing)) {
      made.add(missing);
      missing = missing.getParent();
    }
    if (missing != null && !Files.isDirectory(missing)) {
      throw new NotDirectoryException(missing.toString());
    }
    Files.createDirectories(parent);
    partial = createPartial();
    removal = new Thread(this::removeAll, "remove-partial-results");
    Runtime.getRuntime().addShutdownHook(removal);
  }

  /** A killed run may have left its folder behind, so the number of the process is not enough. */
  private Path createPartial() throws IOException {
    for (int attempt = 1; ; attempt++) {
      Path folder =
          parent.resolve("." + name + ".partial-" + ProcessHandle.current().pid() + "-" + attempt);
      try {
        return Files.createDirectory(folder);
      } catch (FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
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
    made.clear();
    return target;
  }

  @Override
  public void close() {
    removeAll();
    try {
      Runtime.getRuntime().removeShutdownHook(removal);
    } catch (IllegalStateException e) {
      // The program is ending and the hook is doing the same.
    }
  }

  /**
   * Leaves nothing that is not complete. When the program is interrupted, another thread may still
   * be writing; its last file makes the first attempt fail.
   */
  private void removeAll() {
    for (int attempt = 0; attempt < ATTEMPTS && Files.exists(partial); attempt++) {
      try (Stream<Path> files = Files.walk(partial)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        Thread.onSpinWait();
      }
    }
    for (Path folder : List.copyOf(made)) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException e) {
        // Somebody else has put something into it.
        return;
      }
    }
  }
}
