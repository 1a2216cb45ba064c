package org.meanfield.document;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of text that knows where it stands in its file, so that a fault at an offset can be
 * reported as {@code file:line:column}.
 */
public final class SourceText {
  private final String file;
  private final String content;
  private final List<Part> parts;

  /**
   * A part of the text that stands in the file as it is.
   *
   * @param offset of its first character in the text
   * @param line line in the file, from 1
   * @param column column in the file, from 1
   */
  record Part(int offset, int line, int column) {}

  /** Without parts it is an argument. */
  private SourceText(String file, String content, List<Part> parts) {
    this.file = file;
    this.content = content;
    this.parts = parts;
  }

  /**
   * @param file name of the file as the user gave it
   * @param content the text, lines separated by {@code \n}
   * @param firstLine line in the file of the text's first line, from 1
   * @param columnOfLine column in the file of the first character of each line of the text, from 1;
   *     lines past the end take the last entry
   */
  public SourceText(String file, String content, int firstLine, int... columnOfLine) {
    this(file, content, linesOf(content, firstLine, columnOfLine));
  }

  /** A text that is a whole file. */
  public static SourceText of(String file, String content) {
    return new SourceText(file, content, 1, 1);
  }

  /** A text that begins at a position. */
  public static SourceText at(SourcePosition position, String content) {
    return position.isArgument()
        ? new SourceText(position.file(), content, List.of())
        : new SourceText(position.file(), content, position.line(), position.column());
  }

  /**
   * A text put together from parts of a file.
   *
   * @param parts in order, the first with offset 0
   */
  static SourceText ofParts(String file, String content, List<Part> parts) {
    return new SourceText(file, content, List.copyOf(parts));
  }

  private static List<Part> linesOf(String content, int firstLine, int... columnOfLine) {
    var parts = new ArrayList<Part>();
    int start = 0;
    int line = 0;
    do {
      int column = columnOfLine[Math.min(line, columnOfLine.length - 1)];
      parts.add(new Part(start, firstLine + line, column));
      start = content.indexOf('\n', start) + 1;
      line++;
    } while (start > 0);
    return parts;
  }

  /** The text itself. */
  public String content() {
    return content;
  }

  /** Where the character at an offset stands in the file, or which argument it is of. */
  public SourcePosition position(int offset) {
    if (parts.isEmpty()) {
      return SourcePosition.ofArgument(file);
    }
    int end = Math.min(offset, content.length());
    int low = 0;
    int high = parts.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (parts.get(middle).offset <= end) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    Part part = parts.get(low);
    return new SourcePosition(file, part.line, part.column + end - part.offset);
  }

  /** The exception that reports a fault at an offset. */
  public InputException error(int offset, String what) {
    return new InputException(position(offset), what);
  }
}
