package org.meanfield.study;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** A file to whose end is written what a run records, and that is read when the run is over. */
final class GrowingFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final FileChannel channel;
  private final CRC32C checksum = new CRC32C();
  private long length;

  /**
   * What a file holds.
   *
   * @param length in bytes
   * @param checksum CRC-32C of them
   */
  record Mark(long length, long checksum) {
    static final Mark NOTHING = new Mark(0, 0);
  }

  /** Opens the file, or makes it; {@link #goBackTo} says how much of it counts. */
  GrowingFile(Path path) throws IOException {
    this.path = path;
    channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /** Appends what a buffer holds from its position to its limit. */
  void append(ByteBuffer bytes) throws IOException {
    checksum.update(bytes.duplicate());
    int count = bytes.remaining();
    for (long position = length; bytes.hasRemaining(); ) {
      position += channel.write(bytes, position);
    }
    length += count;
  }

  /** Length in bytes. */
  long length() {
    return length;
  }

  /** Fills a buffer from a position on, as far as the file goes. */
  void read(ByteBuffer bytes, long position) throws IOException {
    bytes.clear();
    bytes.limit((int) Math.min(bytes.capacity(), length - position));
    for (long next = position; bytes.hasRemaining(); ) {
      int read = channel.read(bytes, next);
      if (read < 0) {
        throw new EOFException(path + " has become shorter");
      }
      next += read;
    }
    bytes.flip();
  }

  /** Where the file now ends. All before it is on the disk when this returns. */
  Mark force() throws IOException {
    channel.force(true);
    return new Mark(length, checksum.getValue());
  }

  /**
   * Drops what was written after a mark.
   *
   * @throws CheckpointException if it is not the file that was marked
   */
  void goBackTo(Mark mark) throws IOException {
    if (channel.size() < mark.length()) {
      throw new CheckpointException(
          path + " is shorter than when the checkpoint was made; start the run anew");
    }
    channel.truncate(mark.length());
    length = mark.length();
    checksum.reset();
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK);
    for (long position = 0; position < length; position += CHUNK) {
      read(bytes, position);
      checksum.update(bytes);
    }
    if (checksum.getValue() != mark.checksum()) {
      throw new CheckpointException(path + " is damaged; start the run anew");
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
