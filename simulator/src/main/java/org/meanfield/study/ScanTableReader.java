package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoublePredicate;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;

/**
 * Reads the table of a scan. What no scan can have measured is a fault, not a row to be skipped.
 */
final class ScanTableReader {
  private static final String ADVICE =
      "; correct this place, take the row out, or make the scan anew";

  private final Path file;
  private final List<String> header;

  private ScanTableReader(Path file, List<String> header) {
    this.file = file;
    this.header = header;
  }

  /**
   * Reads a table that was written.
   *
   * @throws InputException if something is missing or cannot have been measured
   */
  static List<ScanTable.Row> read(Path folder, ScanPassport passport) {
    Path file = folder.resolve(ScanTable.NAME + ".csv");
    List<String> lines = TextFile.read(file).lines().toList();
    List<String> header = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split(",", -1));
    return new ScanTableReader(file, header).rows(lines, passport);
  }

  private List<ScanTable.Row> rows(List<String> lines, ScanPassport passport) {
    List<Integer> inputs =
        passport.inputs().stream().map(input -> place(ScanTable.column(input.name()))).toList();
    int rate = place(ScanTable.RATE);
    int error = place(ScanTable.ERROR);
    int mean = place(ScanTable.MEAN);
    int deviation = place(ScanTable.DEVIATION);
    int adaptation =
        passport.adaptation() == null
            ? -1
            : place(ScanTable.adaptationColumn(passport.adaptation(), passport.held()));
    var rows = new ArrayList<ScanTable.Row>();
    for (int l = 1; l < lines.size(); l++) {
      var line = new Line(l + 1, List.of(lines.get(l).split(",", -1)));
      if (line.cells().size() != header.size()) {
        throw fault(
            line.number(),
            1,
            String.format(
                "this row has %d columns, the header %d, with commas between them",
                line.cells().size(), header.size()));
      }
      rows.add(
          new ScanTable.Row(
              inputs.stream()
                  .map(place -> notNegative(line, place, "the rate of an input"))
                  .toList(),
              notNegative(line, rate, "the rate of a cell"),
              number(line, error, "the standard error of a rate must be above 0", e -> e > 0),
              adaptation < 0
                  ? 0
                  : 1e-12 * number(line, adaptation, "a current must be finite", w -> true),
              new ScanTable.Potential(
                  1e-3 * potential(line, mean), 1e-3 * potential(line, deviation))));
    }
    return rows;
  }

  private record Line(int number, List<String> cells) {}

  private double notNegative(Line line, int place, String what) {
    return number(line, place, what + " must be 0 or more", value -> value >= 0);
  }

  /** Of a cell that was never far from a spike nothing is known. */
  private double potential(Line line, int place) {
    String cell = line.cells().get(place);
    return cell.isEmpty() || cell.equals("NaN")
        ? Double.NaN
        : number(line, place, "a potential must be finite", value -> true);
  }

  private double number(Line line, int place, String requirement, DoublePredicate allowed) {
    String cell = line.cells().get(place);
    double value;
    try {
      value = Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      throw fault(line, place, "'" + cell + "' is no number");
    }
    if (!Double.isFinite(value) || !allowed.test(value)) {
      throw fault(line, place, requirement + ", not " + cell);
    }
    return value;
  }

  private int place(String column) {
    int place = header.indexOf(column);
    if (place < 0) {
      throw new InputException(
          new SourcePosition(file.toString(), 1, 1),
          "the column '" + column + "' is missing; make the scan anew");
    }
    return place;
  }

  private InputException fault(Line line, int place, String what) {
    int before = line.cells().subList(0, place).stream().mapToInt(cell -> cell.length() + 1).sum();
    return fault(line.number(), before + 1, header.get(place) + ": " + what);
  }

  private InputException fault(int line, int column, String what) {
    return new InputException(new SourcePosition(file.toString(), line, column), what + ADVICE);
  }
}
