package org.meanfield.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Reading a file that a user wrote. */
public final class TextFile {
  private static final long LARGEST = 16L << 20;
  private static final int BUFFER = 1 << 16;

  private TextFile() {}

  /**
   * The text of a file, lines separated by {@code \n}.
   *
   * @throws InputException if it is no readable file of UTF-8 text
   */
  public static String read(Path file) {
    return decode(start(file), bytes(file)).replace("\r\n", "\n").replace('\r', '\n');
  }

  /**
   * The bytes of a file that may be no text.
   *
   * @throws InputException if it is no readable file
   */
  public static byte[] bytes(Path file) {
    check(file);
    try {
      if (Files.size(file) > LARGEST) {
        throw new InputException(
            start(file), "the file is larger than 16 MB; is it the right one?");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * Opens a file of any length.
   *
   * @throws InputException if it is no readable file
   */
  public static InputStream open(Path file) {
    check(file);
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static SourcePosition start(Path file) {
    return new SourcePosition(file.toString(), 1, 1);
  }

  private static void check(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(start(file), "this is a folder; name a file in it");
    }
    if (Files.notExists(file)) {
      throw new InputException(start(file), "there is no such file; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new InputException(start(file), "this is no ordinary file; name a file of text");
    }
  }

  private static InputException unreadable(Path file, IOException failure) {
    return new InputException(
        start(file),
        failure instanceof AccessDeniedException
            ? "there is no permission to read this file"
            : "this file cannot be read; is it an ordinary file?");
  }

  /**
   * The file that a node names.
   *
   * @param folder where relative paths start
   * @throws InputException if the text cannot be the name of a file
   */
  public static Path named(YamlNode reference, Path folder) {
    String name = YamlFields.scalar(reference).value();
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw reference.error("this cannot be the name of a file");
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
