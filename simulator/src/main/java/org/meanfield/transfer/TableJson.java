package org.meanfield.transfer;

import org.meanfield.document.InputException;

/**
 * Tables of rates as JSON text. Every key must be there but {@code simulation} and {@code sigma_V},
 * which older files lack; none may be unknown or twice. Writing and reading gives back the same
 * numbers to the bit.
 */
public final class TableJson {
  private TableJson() {}

  /**
   * Reads a table.
   *
   * @param fileName as the user gave it, for messages
   * @param text its content
   * @throws InputException if the text is not a complete, valid table
   */
  public static TableFile read(String fileName, String text) {
    return StrictJson.read(fileName, text, TableDocument.class, "table", TableDocument::toFile);
  }

  /** The JSON text of a table, with a line break at its end. */
  public static String write(TableFile file) {
    return StrictJson.write(TableDocument.of(file));
  }
}
