package org.meanfield.study;

import java.util.List;
import org.meanfield.cell.Preparation;
import org.meanfield.report.Figure;
import tools.jackson.databind.node.ObjectNode;

/** What is done with a single cell. */
public interface CellExperiment {
  /** Its name in the command and in the name of the folder. */
  String protocol();

  /** How many threads it uses at most. */
  default int threads() {
    return 1;
  }

  /**
   * Fails if the model cannot be used for it.
   *
   * @throws org.meanfield.document.InputException if so
   */
  void check(Preparation preparation);

  /**
   * Carries it out.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  Findings carryOut(Preparation preparation, Progress progress) throws InterruptedException;

  /**
   * What came out.
   *
   * @param lines for the terminal
   * @param notes what a reader must know
   * @param summary the numbers, keys with units
   */
  record Findings(
      List<String> lines,
      List<String> notes,
      Figure figure,
      List<CsvTable> tables,
      ObjectNode settings,
      ObjectNode summary) {
    public Findings {
      lines = List.copyOf(lines);
      notes = List.copyOf(notes);
      tables = List.copyOf(tables);
    }
  }
}
