package org.meanfield.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;

/** A CSV file with the columns {@code nu_e_Hz} and {@code nu_i_Hz}. */
final class RateTable {
  private static final List<String> COLUMNS = List.of("nu_e_Hz", "nu_i_Hz");

  private RateTable() {}

  /** The rows as pairs of rates, Hz. Lines that are empty or begin with # are skipped. */
  static List<double[]> read(Path file) {
    List<String> lines = TextFile.read(file).lines().toList();
    var rows = new ArrayList<double[]>();
    int[] columns = null;
    for (int l = 0; l < lines.size(); l++) {
      if (lines.get(l).isBlank() || lines.get(l).startsWith("#")) {
        continue;
      }
      String[] cells = lines.get(l).split(",", -1);
      if (columns == null) {
        columns = columns(file, l + 1, cells);
      } else {
        rows.add(
            new double[] {
              rate(file, l + 1, cells, columns[0]), rate(file, l + 1, cells, columns[1])
            });
      }
    }
    if (columns == null) {
      throw error(file, 1, 1, "the file is empty; expected a header with nu_e_Hz,nu_i_Hz");
    }
    return rows;
  }

  private static int[] columns(Path file, int line, String[] header) {
    List<String> names = Arrays.stream(header).map(String::strip).toList();
    for (String column : COLUMNS) {
      if (!names.contains(column)) {
        throw error(file, line, 1, "the header has no column '" + column + "'");
      }
    }
    return COLUMNS.stream().mapToInt(names::indexOf).toArray();
  }

  private static double rate(Path file, int line, String[] cells, int column) {
    if (column >= cells.length) {
      throw error(file, line, 1, "this row has only " + cells.length + " columns");
    }
    int place = 1;
    for (int c = 0; c < column; c++) {
      place += cells[c].length() + 1;
    }
    try {
      double rate = Double.parseDouble(cells[column].strip());
      if (rate >= 0 && Double.isFinite(rate)) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw notARate(file, line, place, cells[column]);
    }
    throw notARate(file, line, place, cells[column]);
  }

  private static InputException notARate(Path file, int line, int column, String text) {
    return error(
        file, line, column, "expected a rate of at least 0 Hz, found '" + text.strip() + "'");
  }

  private static InputException error(Path file, int line, int column, String what) {
    return new InputException(new SourcePosition(file.toString(), line, column), what);
  }
}
