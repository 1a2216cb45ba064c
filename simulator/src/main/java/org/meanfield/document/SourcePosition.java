package org.meanfield.document;

/**
 * A place in a text a user wrote.
 *
 * @param file name of the file as the user gave it
 * @param line line, from 1; 0 if this is no file but an argument
 * @param column column, from 1
 */
public record SourcePosition(String file, int line, int column) {
  /**
   * An argument of the command line, which has no lines.
   *
   * @param name as the command's help calls it; of an option with its value
   */
  public static SourcePosition ofArgument(String name) {
    return new SourcePosition(name, 0, 1);
  }

  /** Whether this is no file but an argument of the command line. */
  public boolean isArgument() {
    return line == 0;
  }

  @Override
  public String toString() {
    return isArgument() ? file : file + ":" + line + ":" + column;
  }
}
