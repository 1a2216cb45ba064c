package org.meanfield.document;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading a file that a user wrote. */
public final class TextFile {
  private static final long LARGEST = 16L << 20;

  private TextFile() {}

  /**
   * The text of a file, lines separated by {@code \n}.
   *
   * @throws InputException if it is no readable file of UTF-8 text
   */
  public static String read(Path file) {
    var start = new SourcePosition(file.toString(), 1, 1);
    try {
      if (Files.isDirectory(file)) {
        throw new InputException(start, "this is a folder; name a file in it");
      }
      if (!Files.exists(file)) {
        throw new InputException(start, "there is no such file; check the path");
      }
      if (Files.size(file) > LARGEST) {
        throw new InputException(start, "the file is larger than 16 MB; this cannot be meant");
      }
      return decode(start, Files.readAllBytes(file)).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new InputException(start, "the file cannot be read: " + e.getMessage());
    }
  }

  private static String decode(SourcePosition start, byte[] bytes) {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try {
      String text = decoder.decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new InputException(start, "this is not a text in UTF-8; is it the right file?");
    }
  }
}
