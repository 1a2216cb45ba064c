package org.meanfield.study;

import io.jhdf.HdfFile;
import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Datasets without elements, which the HDF5 library cannot write: it writes one element, and here
 * the length in the dataset's header is set to 0.
 *
 * <p>The header is version 2 of the HDF5 file format, section IV.A.1.b: signature, version, flags,
 * size, messages, checksum; the length stands in the message of type 1, section IV.A.2.b.
 */
final class EmptyDataset {
  private static final int LARGEST_HEADER = 1024;
  private static final int DATASPACE = 1;

  private EmptyDataset() {}

  /** Empties one-dimensional datasets of one element, given by their paths. */
  static void empty(Path file, List<String> datasets) throws IOException {
    var addresses = new ArrayList<Long>();
    try (var hdf = new HdfFile(file)) {
      datasets.forEach(dataset -> addresses.add(hdf.getByPath(dataset).getAddress()));
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      for (long address : addresses) {
        ByteBuffer header = ByteBuffer.allocate(LARGEST_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        channel.read(header, address);
        header.flip();
        empty(header);
        channel.write(header.rewind(), address);
      }
    }
  }

  private static void empty(ByteBuffer header) {
    int flags = header.get(5);
    // Four times and two limits of attributes may come before the size.
    header.position(6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
    int size =
        switch (flags & 3) {
          case 0 -> Byte.toUnsignedInt(header.get());
          case 1 -> Short.toUnsignedInt(header.getShort());
          default -> header.getInt();
        };
    int end = header.position() + size;
    while (header.position() + 4 <= end) {
      int type = header.get();
      int length = Short.toUnsignedInt(header.getShort());
      header.position(header.position() + 1 + ((flags & 4) != 0 ? 2 : 0));
      int message = header.position();
      if (type == DATASPACE) {
        for (int offset = 4; offset + 8 <= length; offset += 8) {
          header.putLong(message + offset, 0);
        }
      }
      header.position(message + length);
    }
    var hashed = new byte[end];
    header.get(0, hashed);
    header.putInt(end, JenkinsLookup3HashLittle.hash(hashed));
  }
}
