package org.meanfield.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A table of numbers as CSV; names of columns carry their units. */
final class CsvTable {
  private final String name;
  private final List<String> header = new ArrayList<>();
  private final List<double[]> columns = new ArrayList<>();
  private final Set<Integer> whole = new HashSet<>();

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

  /** Adds a column of numbers of things. */
  CsvTable withWhole(String column, double[] values) {
    whole.add(columns.size());
    return with(column, values, 1);
  }

  /** Writes it; columns may end early, and what is no number stays empty. */
  void write(Path folder) throws IOException {
    int rows = columns.stream().mapToInt(column -> column.length).max().orElse(0);
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(name + ".csv"))) {
      out.write(String.join(",", header) + "\n");
      var line = new StringBuilder();
      for (int row = 0; row < rows; row++) {
        line.setLength(0);
        for (int i = 0; i < columns.size(); i++) {
          double[] column = columns.get(i);
          boolean known = row < column.length && !Double.isNaN(column[row]);
          line.append(known ? text(i, column[row]) : "").append(',');
        }
        line.setCharAt(line.length() - 1, '\n');
        out.write(line.toString());
      }
    }
  }

  private String text(int column, double value) {
    return whole.contains(column) ? Long.toString(Math.round(value)) : digits(value);
  }

  /** Without the noise of the last digits that a change of units makes. */
  private static String digits(double value) {
    double power = Math.pow(10, 9 - Math.ceil(Math.log10(Math.abs(value))));
    double rounded = Math.rint(value * power) / power;
    return Double.toString(Double.isFinite(rounded) ? rounded : value);
  }
}
