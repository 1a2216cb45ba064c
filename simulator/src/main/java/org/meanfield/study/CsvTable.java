package org.meanfield.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of numbers as CSV; names of columns carry their units. */
final class CsvTable {
  private final String name;
  private final List<String> header = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();

  /**
   * @param name of the file, without ending
   */
  CsvTable(String name) {
    this.name = name;
  }

  /**
   * Adds a column.
   *
   * @param values in SI units
   * @param factor to the unit in the name
   */
  CsvTable with(String column, double[] values, double factor) {
    header.add(column);
    columns.add(Arrays.stream(values).map(value -> factor * value).toArray());
    return this;
  }

  /** Writes it; columns may end early, and what is no number stays empty. */
  void write(Path folder) throws IOException {
    int rows = columns.stream().mapToInt(column -> column.length).max().orElse(0);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
      out.write(String.join(",", header) + "\n");
      var line = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        line.setLength(0);
        for (double[] column : columns) {
          boolean known = row < column.length && !Double.isNaN(column[row]);
          line.append(known ? digits(column[row]) : "").append(',');
        }
        line.setCharAt(line.length() - 1, '\n');
        out.write(line.toString());
      }
    }
  }

  /** Without the noise of the last digits that a change of units makes. */
  private static String digits(double value) {
    double power = Math.pow(10, 9 - Math.ceil(Math.log10(Math.abs(value))));
    double rounded = Math.rint(value * power) / power;
    return Double.toString(Double.isFinite(rounded) ? rounded : value);
  }
}
