package org.meanfield.study;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The file of a checkpoint: a name of the format, the checkpoint, the state of the network if there
 * is one yet, and the CRC-32C of all before it. A new one takes the place of the old in one move,
 * when all of it is on the disk.
 */
final class CheckpointFile {
  private static final String FORMAT = "meanfield checkpoint 1";

  private static final String NAME = "checkpoint";

  private final Path file;

  /** Writes the state of a network. */
  @FunctionalInterface
  interface State {
    void write(DataOutput out) throws IOException;
  }

  CheckpointFile(Path folder) {
    file = folder.resolve(NAME);
  }

  /**
   * Refuses a folder in which there is no checkpoint.
   *
   * @throws CheckpointException if it is one
   */
  static void require(Path folder) throws CheckpointException {
    if (!Files.exists(folder.resolve(NAME))) {
      throw new CheckpointException(
          folder + " holds no checkpoint; name the folder of an unfinished run");
    }
  }

  void write(Checkpoint checkpoint, State state) throws IOException {
    Path next = file.resolveSibling(NAME + ".new");
    try {
      try (var channel =
          FileChannel.open(
              next,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        var checked = new CheckedOutputStream(Channels.newOutputStream(channel), new CRC32C());
        var out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
        out.writeUTF(FORMAT);
        checkpoint.write(out);
        state.write(out);
        out.flush();
        out.writeLong(checked.getChecksum().getValue());
        out.flush();
        channel.force(true);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      FileTree.forceNames(file.resolveSibling(""));
    } catch (IOException e) {
      Files.deleteIfExists(next);
      throw e;
    }
  }

  /**
   * Reads the checkpoint and leaves the state for {@link #state}.
   *
   * @throws CheckpointException if it cannot be read, or is not as it was written
   */
  Checkpoint read() throws CheckpointException {
    try {
      check();
      try (DataInputStream in = open()) {
        in.readUTF();
        return Checkpoint.read(in);
      }
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The file from the state on; to be closed. */
  DataInputStream state() throws CheckpointException {
    try {
      DataInputStream in = open();
      in.readUTF();
      Checkpoint.read(in);
      return in;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private CheckpointException unreadable(IOException cause) {
    String reason = cause instanceof AccessDeniedException ? "no permission" : cause.getMessage();
    return new CheckpointException("cannot read " + file + ": " + reason, cause);
  }

  private DataInputStream open() throws IOException {
    return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
  }

  private void check() throws IOException {
    long left = Files.size(file) - Long.BYTES;
    var checksum = new CRC32C();
    boolean whole;
    try (DataInputStream in = open()) {
      var checked = new CheckedInputStream(in, checksum);
      var buffer = new byte[1 << 16];
      while (left > 0) {
        int read = checked.read(buffer, 0, (int) Math.min(buffer.length, left));
        left = read < 0 ? 0 : left - read;
      }
      whole = in.readLong() == checksum.getValue();
    } catch (EOFException e) {
      whole = false;
    }
    if (!whole) {
      throw new CheckpointException(
          file + " is damaged, so the run cannot be resumed; remove its folder and start anew");
    }
    try (DataInputStream in = open()) {
      String format = in.readUTF();
      if (!format.equals(FORMAT)) {
        throw new CheckpointException(
            file + " is of another version of meanfield ('" + format + "'); resume with that one");
      }
    }
  }
}
