package org.meanfield.document;

/**
 * A place in a text a user wrote.
 *
 * @param file name of the file as the user gave it
 * @param line line, from 1
 * @param column column, from 1
 */
public record SourcePosition(String file, int line, int column) {
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
