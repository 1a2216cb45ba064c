package org.meanfield.study;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A run that can be resumed if the program ends before it does: a folder beside its results to be,
 * with a copy of the study, the last checkpoint, and what the network has recorded. One process at
 * a time works on it.
 */
public final class UnfinishedRun implements Destination, AutoCloseable {
  /** What its name has more than that of the results. */
  static final String ENDING = ".unfinished";

  private static final String STUDY = "study";
  private static final String RESULTS = "results";
  private static final String PUBLISHED = "published";

  private final Path folder;
  private final FileChannel lock;
  private final CheckpointFile file;
  private final Checkpoint checkpoint;
  private @Nullable Study study;

  private UnfinishedRun(Path folder, FileChannel lock) throws IOException {
    this.folder = folder;
    this.lock = lock;
    file = new CheckpointFile(folder);
    checkpoint = file.read();
    if (!checkpoint.program().equals(Program.identity())) {
      throw new CheckpointException(
          folder
              + " was begun by meanfield "
              + checkpoint.program()
              + ", and this is "
              + Program.identity()
              + "; resume it with the same, or start it anew");
    }
    for (var entry : checkpoint.files().entrySet()) {
      Path copy = folder.resolve(STUDY).resolve(entry.getKey());
      if (!Files.exists(copy) || !Manifest.sha256(copy).equals(entry.getValue())) {
        throw new CheckpointException(
            copy + " is not what the run was begun with; put it back, or start the run anew");
      }
    }
  }

  /** The folder of the unfinished run whose results come to a folder. */
  static Path of(Path results) {
    return results.resolveSibling(results.getFileName() + ENDING);
  }

  /**
   * Begins a run.
   *
   * @param out folder for the results, which must not exist; null for {@code results/<study>-<n>}
   * @param interval steps between two checkpoints
   */
  static UnfinishedRun begin(
      Study study, Path studyFolder, StudyRun.Sides sides, @Nullable Path out, int interval)
      throws IOException {
    try (ResultsFolder made = ResultsFolder.prepareUnfinished(out, study.name())) {
      Path copy = Files.createDirectory(made.partial().resolve(STUDY));
      StudyCopy.write(study, studyFolder, copy);
      var first =
          new Checkpoint(
              Program.identity(),
              study.name(),
              sides,
              interval,
              hashes(copy),
              0,
              new LinkedHashMap<>(),
              List.of());
      new CheckpointFile(made.partial()).write(first, _ -> {});
      FileTree.force(made.partial());
      return open(made.publish());
    }
  }

  private static SequencedMap<String, String> hashes(Path copy) throws IOException {
    var hashes = new LinkedHashMap<String, String>();
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.sorted().toList()) {
        hashes.put(file.getFileName().toString(), Manifest.sha256(file));
      }
    }
    return hashes;
  }

  /**
   * Opens the folder of a run to resume it.
   *
   * @throws CheckpointException if that cannot be
   */
  public static UnfinishedRun open(Path named) throws IOException {
    Path folder = isNamed(named) ? named : named.toAbsolutePath().normalize();
    if (!Files.isDirectory(folder) || !isNamed(folder)) {
      throw new CheckpointException(
          named + " is not the folder of an unfinished run, whose name ends with " + ENDING);
    }
    CheckpointFile.require(folder);
    FileChannel lock = lock(folder);
    try {
      var run = new UnfinishedRun(folder, lock);
      run.refuseOtherResults();
      return run;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static boolean isNamed(Path folder) {
    return String.valueOf(folder.getFileName()).endsWith(ENDING);
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel;
    try {
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw new CheckpointException(folder + " is gone: another process has just finished it", e);
      }
      String reason = e.getReason() == null ? "no permission" : e.getReason();
      throw new CheckpointException("cannot write to " + folder + ": " + reason, e);
    }
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Another thread of this process has it.
    }
    channel.close();
    throw new CheckpointException(folder + " is being worked on by another process");
  }

  /** If the program ended right after the results were moved, they are there already. */
  boolean isPublished() throws IOException {
    Path published = folder.resolve(PUBLISHED);
    Path manifest = target().resolve("manifest.json");
    return Files.exists(published)
        && Files.exists(manifest)
        && Manifest.sha256(manifest).equals(Files.readString(published));
  }

  private void refuseOtherResults() throws IOException {
    if (Files.exists(target()) && !isPublished()) {
      throw new CheckpointException(
          target()
              + " exists, where the results of this run belong; move it away, then go on with"
              + " 'meanfield resume "
              + folder
              + "'");
    }
  }

  /** Where the results will be. */
  private Path target() {
    String name = String.valueOf(folder.getFileName());
    return folder.resolveSibling(name.substring(0, name.length() - ENDING.length()));
  }

  /** Folder of the run. */
  public Path folder() {
    return folder;
  }

  /** Folder of the copy of the study. */
  Path studyFolder() {
    return folder.resolve(STUDY);
  }

  /** The study, from its copy. */
  public Study study() {
    if (study == null) {
      Path copy = studyFolder().resolve("study.yaml");
      study = StudyReader.read(copy, checkpoint.study(), List.of());
    }
    return study;
  }

  /** Where it stood when it was opened. */
  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** The state of the network at the checkpoint; to be closed. */
  DataInputStream state() throws IOException {
    return file.state();
  }

  /** Takes a checkpoint. */
  void save(
      int step,
      SequencedMap<String, Double> seconds,
      RunStreams streams,
      CheckpointFile.State state)
      throws IOException {
    file.write(checkpoint.at(step, seconds, streams.force()), state);
  }

  /** Makes an empty folder for results, whatever an earlier attempt has left. */
  void clearResults() throws IOException {
    FileTree.remove(partial());
    Files.createDirectory(partial());
  }

  @Override
  public Path partial() {
    return folder.resolve(RESULTS);
  }

  @Override
  public Path streams() {
    return folder.resolve("streams");
  }

  @Override
  public Path publish() throws IOException {
    // Moving would take the place of an empty folder.
    refuseOtherResults();
    FileTree.force(partial());
    Files.writeString(
        folder.resolve(PUBLISHED), Manifest.sha256(partial().resolve("manifest.json")));
    FileTree.force(folder.resolve(PUBLISHED));
    FileTree.forceNames(folder);
    Files.move(partial(), target(), StandardCopyOption.ATOMIC_MOVE);
    FileTree.forceNames(target().toAbsolutePath().resolveSibling(""));
    remove();
    return target();
  }

  /**
   * Removes the folder, which can then be half removed but under another name only. Until it has
   * that no other process can take it up.
   */
  Path remove() throws IOException {
    Path hidden =
        folder.resolveSibling("." + folder.getFileName() + "-" + ProcessHandle.current().pid());
    // In a container a process that was killed doing this may have had the same number.
    FileTree.remove(hidden);
    if (!FileTree.isPosix(folder)) {
      // Windows moves no folder with an open file in it.
      lock.close();
    }
    Files.move(folder, hidden, StandardCopyOption.ATOMIC_MOVE);
    lock.close();
    FileTree.remove(hidden);
    return target();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
