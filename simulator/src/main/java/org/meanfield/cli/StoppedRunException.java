package org.meanfield.cli;

import java.io.IOException;
import java.nio.file.Path;

/** A run stopped because a file could not be written or read, and can be resumed. */
final class StoppedRunException extends IOException {
  private static final long serialVersionUID = 1L;

  private final IOException reason;
  private final transient Path folder;

  StoppedRunException(Path folder, IOException reason) {
    super(reason);
    this.reason = reason;
    this.folder = folder;
  }

  /** Why. */
  IOException reason() {
    return reason;
  }

  /** From where it can be resumed. */
  Path folder() {
    return folder;
  }
}
