package org.meanfield.study;

import java.nio.file.Path;
import java.util.List;

/**
 * What a command found.
 *
 * @param folder where the results are
 * @param lines the findings in a few lines
 * @param notes what a reader must know
 */
public record Outcome(Path folder, List<String> lines, List<String> notes) {
  public Outcome {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }
}
