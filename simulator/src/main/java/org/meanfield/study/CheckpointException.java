package org.meanfield.study;

import java.io.IOException;

/** A run cannot be resumed: why, and what to do, on one line. */
public final class CheckpointException extends IOException {
  private static final long serialVersionUID = 1L;

  CheckpointException(String message) {
    super(message);
  }

  CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
