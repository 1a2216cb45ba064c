package org.meanfield.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Files of checkpoints that say something else than they did, with a checksum that is right. */
final class Checkpoints {
  private Checkpoints() {}

  /** Replaces a text by one of the same length. */
  static void replace(Path checkpoint, String text, String by) throws IOException {
    String content = new String(Files.readAllBytes(checkpoint), StandardCharsets.ISO_8859_1);
    if (!content.contains(text) || text.length() != by.length()) {
      throw new IllegalArgumentException("no " + text + ", or another length");
    }
    byte[] bytes = content.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    var checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - Long.BYTES);
    ByteBuffer.wrap(bytes).putLong(bytes.length - Long.BYTES, checksum.getValue());
    Files.write(checkpoint, bytes);
  }
}
