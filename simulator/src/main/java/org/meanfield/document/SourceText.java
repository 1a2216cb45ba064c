package org.meanfield.document;

/**
 * A piece of text that knows where it stands in its file, so that a fault at an offset can be
 * reported as {@code file:line:column}.
 */
public final class SourceText {
  private final String file;
  private final String content;
  private final int firstLine;
  private final int[] columnOfLine;

  /**
   * @param file name of the file as the user gave it
   * @param content the text, lines separated by {@code \n}
   * @param firstLine line in the file of the text's first line, from 1
   * @param columnOfLine column in the file of the first character of each line of the text, from 1;
   *     lines past the end take the last entry
   */
  public SourceText(String file, String content, int firstLine, int... columnOfLine) {
    this.file = file;
    this.content = content;
    this.firstLine = firstLine;
    this.columnOfLine = columnOfLine.clone();
  }

  /** A text that is a whole file. */
  public static SourceText of(String file, String content) {
    return new SourceText(file, content, 1, 1);
  }

  /** The text itself. */
  public String content() {
    return content;
  }

  /** Where the character at an offset stands in the file. */
  public SourcePosition position(int offset) {
    int end = Math.min(offset, content.length());
    int line = 0;
    int lineStart = 0;
    for (int i = 0; i < end; i++) {
      if (content.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    int firstColumn = columnOfLine[Math.min(line, columnOfLine.length - 1)];
    return new SourcePosition(file, firstLine + line, firstColumn + end - lineStart);
  }

  /** The exception that reports a fault at an offset. */
  public InputException error(int offset, String what) {
    return new InputException(position(offset), what);
  }
}
