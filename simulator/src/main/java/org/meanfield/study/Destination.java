package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;

/** Where a run puts its results, and what it records until it has them. */
interface Destination {
  /** Folder in which results are written until they are complete. */
  Path partial();

  /** Folder for what is needed only until then; may not exist yet. */
  Path streams();

  /**
   * Moves the results into place.
   *
   * @return the final folder
   */
  Path publish() throws IOException;
}
