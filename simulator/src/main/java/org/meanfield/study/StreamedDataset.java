package org.meanfield.study;

import io.jhdf.HdfFile;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Datasets of any length, none included, in an HDF5 file. The HDF5 library writes arrays that fit
 * into memory, at least one element long: it writes that one, and here the others are appended to
 * the file and the dataset is led to them.
 *
 * <p>The dataset's header is version 2 of the HDF5 file format, section IV.A.1.b: signature,
 * version, flags, size, messages, checksum. The length stands in the message of type 1 (IV.A.2.b),
 * the place of the data in that of type 8 (IV.A.2.i, version 3, contiguous). The length of the file
 * stands in the superblock (II.A, version 2).
 */
final class StreamedDataset implements AutoCloseable {
  private static final int LARGEST_HEADER = 1024;
  private static final int DATASPACE = 1;
  private static final int LAYOUT = 8;
  private static final int CONTIGUOUS = 1;
  private static final int END_OF_FILE = 28;
  private static final int SUPERBLOCK = 44;
  private static final int CHUNK = 8192;

  private final FileChannel channel;
  private final long header;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(Long.BYTES * CHUNK).order(ByteOrder.nativeOrder());
  private final long start;
  private long end;

  private StreamedDataset(FileChannel channel, long header) throws IOException {
    this.channel = channel;
    this.header = header;
    start = (channel.size() + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    end = start;
  }

  /**
   * Begins to write the elements of a dataset.
   *
   * @param file an HDF5 file
   * @param path path of a dataset of one element of eight bytes, which is replaced
   */
  static StreamedDataset begin(Path file, String path) throws IOException {
    long address;
    try (var hdf = new HdfFile(file)) {
      address = hdf.getByPath(path).getAddress();
    }
    return new StreamedDataset(
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE), address);
  }

  /** Appends an element; the bits of a double as a number. */
  void append(long element) throws IOException {
    if (!buffer.hasRemaining()) {
      flush();
    }
    buffer.putLong(element);
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      end += channel.write(buffer, end);
    }
    buffer.clear();
  }

  /** Leads the dataset to its elements. */
  void complete() throws IOException {
    flush();
    ByteBuffer bytes = read(header, LARGEST_HEADER);
    int length = lead(bytes);
    seal(bytes, length);
    write(bytes, length + Integer.BYTES, header);
    ByteBuffer superblock = read(0, SUPERBLOCK + Integer.BYTES);
    superblock.putLong(END_OF_FILE, channel.size());
    seal(superblock, SUPERBLOCK);
    write(superblock, SUPERBLOCK + Integer.BYTES, 0);
  }

  private ByteBuffer read(long position, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      // Until the header or the file ends.
    }
    return bytes.flip();
  }

  private void write(ByteBuffer bytes, int length, long position) throws IOException {
    bytes.position(0).limit(length);
    while (bytes.hasRemaining()) {
      channel.write(bytes, position + bytes.position());
    }
  }

  private static void seal(ByteBuffer bytes, int length) {
    var hashed = new byte[length];
    bytes.get(0, hashed);
    bytes.putInt(length, JenkinsLookup3HashLittle.hash(hashed));
  }

  /** Sets length and place of the data; returns the length of the header without checksum. */
  private int lead(ByteBuffer bytes) {
    int flags = bytes.get(5);
    // Four times and two limits of attributes may come before the size.
    bytes.position(6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
    int size =
        switch (flags & 3) {
          case 0 -> Byte.toUnsignedInt(bytes.get());
          case 1 -> Short.toUnsignedInt(bytes.getShort());
          default -> bytes.getInt();
        };
    int last = bytes.position() + size;
    while (bytes.position() + 4 <= last) {
      int type = bytes.get();
      int length = Short.toUnsignedInt(bytes.getShort());
      bytes.position(bytes.position() + 1 + ((flags & 4) != 0 ? 2 : 0));
      int message = bytes.position();
      if (type == DATASPACE) {
        for (int offset = 4; offset + 8 <= length; offset += 8) {
          bytes.putLong(message + offset, (end - start) / Long.BYTES);
        }
      } else if (type == LAYOUT && end > start) {
        if (bytes.get(message + 1) != CONTIGUOUS) {
          throw new IllegalStateException("the HDF5 library has not written a contiguous dataset");
        }
        bytes.putLong(message + 2, start);
        bytes.putLong(message + 10, end - start);
      }
      bytes.position(message + length);
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
