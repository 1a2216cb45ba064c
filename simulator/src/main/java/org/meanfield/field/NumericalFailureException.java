package org.meanfield.field;

/**
 * The equations could not be solved: what was attempted, where it failed, what to look at. Exit
 * code 3.
 */
public final class NumericalFailureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NumericalFailureException(String message) {
    super(message);
  }

  NumericalFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
