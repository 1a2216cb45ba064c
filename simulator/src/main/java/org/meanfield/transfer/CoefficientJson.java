package org.meanfield.transfer;

import org.meanfield.document.InputException;

/**
 * Coefficient files as JSON text. Every key must be there (P_ln_mu_G only if {@code
 * ln_mu_G_active}) but {@code simulation} and {@code sigma_V}, which older files lack; none may be
 * unknown or twice. Writing and reading gives back the same numbers to the bit.
 */
public final class CoefficientJson {
  private CoefficientJson() {}

  /**
   * Reads a coefficient file.
   *
   * @param fileName as the user gave it, for messages
   * @param text its content
   * @throws InputException if the text is not a complete, valid coefficient file
   */
  public static CoefficientFile read(String fileName, String text) {
    return StrictJson.read(
        fileName, text, CoefficientDocument.class, "coefficient file", CoefficientDocument::toFile);
  }

  /** The JSON text of a coefficient file, with a line break at its end. */
  public static String write(CoefficientFile file) {
    return StrictJson.write(CoefficientDocument.of(file));
  }
}
