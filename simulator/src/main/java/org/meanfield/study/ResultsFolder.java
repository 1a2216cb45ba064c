package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * Where results go: files are written to a folder beside the final one and moved into place when
 * all are there. If the program ends before, by an error or by Ctrl-C, the folder is removed.
 */
final class ResultsFolder implements Destination, AutoCloseable {
  private static final int ATTEMPTS = 100;

  private final Path parent;
  private final String name;
  private final boolean numbered;
  private final String ending;

  /** Folders above that did not exist before, the innermost first. */
  private final List<Path> made = new ArrayList<>();

  private final Thread removal = new Thread(this::removeAll, "remove-partial-results");

  /** Null until it is made. */
  private @Nullable Path partial;

  /** Whether everything was removed, after which nothing may be made. */
  private boolean closed;

  private ResultsFolder(Path parent, String name, boolean numbered, String ending)
      throws IOException {
    this.parent = parent;
    this.name = name;
    this.numbered = numbered;
    this.ending = ending;
    Path missing = parent.toAbsolutePath();
    while (missing != null && Files.notExists(missing)) {
      made.add(missing);
      missing = missing.getParent();
    }
    if (missing != null && !Files.isDirectory(missing)) {
      throw new NotDirectoryException(missing.toString());
    }
    // First of all: while the program is ending, this fails, and no folder is left behind.
    Runtime.getRuntime().addShutdownHook(removal);
    try {
      makePartial();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Either this is first or Ctrl-C, after which nothing is made. */
  private synchronized void makePartial() throws IOException {
    if (closed) {
      throw new IllegalStateException("the program is ending");
    }
    Files.createDirectories(parent);
    partial = createPartial();
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
    return prepare(chosen, study, "");
  }

  /**
   * Prepares the folder of a run that may not come to its end in one go. Its name is that of the
   * results with an ending.
   */
  static ResultsFolder prepareUnfinished(@Nullable Path chosen, String study) throws IOException {
    return prepare(chosen, study, UnfinishedRun.ENDING);
  }

  private static ResultsFolder prepare(@Nullable Path chosen, String study, String ending)
      throws IOException {
    if (chosen == null) {
      return new ResultsFolder(Path.of("results"), study, true, ending);
    }
    Path target = chosen.toAbsolutePath().normalize();
    Path unfinished = UnfinishedRun.of(target);
    if (Files.exists(unfinished)) {
      throw new InputException(
          SourcePosition.ofArgument("--out " + chosen),
          "a run for this folder is not finished; go on with 'meanfield resume "
              + unfinished
              + "', name another folder, or remove that one");
    }
    if (Files.exists(target)) {
      throw new InputException(
          SourcePosition.ofArgument("--out " + chosen),
          "this already exists; name a new folder or remove it first");
    }
    Path parent = target.getParent();
    Path last = target.getFileName();
    if (parent == null || last == null) {
      throw new InputException(SourcePosition.ofArgument("--out " + chosen), "name a new folder");
    }
    return new ResultsFolder(parent, last.toString(), false, ending);
  }

  @Override
  public Path partial() {
    return requireNonNull(partial);
  }

  @Override
  public Path streams() {
    return partial().resolve("streams");
  }

  @Override
  public Path publish() throws IOException {
    FileTree.remove(streams());
    if (!numbered) {
      return moveTo(parent.resolve(name + ending));
    }
    for (int number = 1; ; number++) {
      Path results = parent.resolve(name + "-" + number);
      Path target = parent.resolve(name + "-" + number + ending);
      if (!Files.exists(results) && !Files.exists(UnfinishedRun.of(results))) {
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

  /** Either this is first or Ctrl-C, which then leaves nothing to be moved. */
  private synchronized Path moveTo(Path target) throws IOException {
    Files.move(partial(), target, StandardCopyOption.ATOMIC_MOVE);
    if (!ending.isEmpty()) {
      FileTree.forceNames(parent.toAbsolutePath());
      for (Path folder : made) {
        FileTree.forceNames(folder.resolveSibling(""));
      }
    }
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
  private synchronized void removeAll() {
    closed = true;
    Path left = partial;
    for (int attempt = 0; left != null && attempt < ATTEMPTS && Files.exists(left); attempt++) {
      try {
        FileTree.remove(left);
      } catch (IOException | UncheckedIOException e) {
        Thread.onSpinWait();
      }
    }
    removeMade();
  }

  private void removeMade() {
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
