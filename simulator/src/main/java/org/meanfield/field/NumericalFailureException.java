package org.meanfield.field;

import org.jspecify.annotations.Nullable;

/**
 * The equations could not be solved: what was attempted, where it failed, what to look at. Exit
 * code 3.
 */
public sealed class NumericalFailureException extends RuntimeException
    permits IntegrationFailureException {
  private static final long serialVersionUID = 1L;

  public NumericalFailureException(String message) {
    super(message);
  }

  NumericalFailureException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
