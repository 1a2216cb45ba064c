package org.meanfield.study;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of a scan that are fitted: not those far above the highest rate that was asked for, nor
 * that without input, where V does not fluctuate and F does not depend on the coefficients.
 *
 * @param rows that are fitted
 * @param highest rate of a row that is, Hz
 * @param fast how many are left out because the cell fires faster
 * @param withoutInput how many because nothing arrives
 * @param vanished curves of which nothing remains
 */
record FitSelection(
    List<ScanTable.Row> rows, double highest, int fast, int withoutInput, List<String> vanished) {
  /** Rates above the highest that was asked for by more than this are left out. */
  private static final double MARGIN = 1.3;

  FitSelection {
    rows = List.copyOf(rows);
    vanished = List.copyOf(vanished);
  }

  static FitSelection of(ScanPassport passport, List<ScanTable.Row> all) {
    double highest = MARGIN * passport.highestRate();
    var kept = new ArrayList<ScanTable.Row>();
    int fast = 0;
    int withoutInput = 0;
    for (ScanTable.Row row : all) {
      if (row.rate() > highest) {
        fast++;
      } else if (row.rates().stream().noneMatch(rate -> rate > 0)) {
        withoutInput++;
      } else {
        kept.add(row);
      }
    }
    var vanished = new LinkedHashSet<>(curves(passport, all));
    curves(passport, kept).forEach(vanished::remove);
    return new FitSelection(kept, highest, fast, withoutInput, List.copyOf(vanished));
  }

  private static List<String> curves(ScanPassport passport, List<ScanTable.Row> rows) {
    return rows.stream().map(row -> curve(passport, row)).distinct().toList();
  }

  private static String curve(ScanPassport passport, ScanTable.Row row) {
    var parts = new ArrayList<String>();
    for (int i = 1; i < row.rates().size(); i++) {
      parts.add(
          passport.inputs().get(i).name()
              + " "
              + new Quantity(row.rates().get(i), Dimension.HERTZ));
    }
    if (passport.held()) {
      parts.add(
          passport.adaptation() + " " + new Quantity(row.adaptationCurrent(), Dimension.AMPERE));
    }
    return String.join(", ", parts);
  }

  private int left() {
    return fast + withoutInput;
  }

  List<String> notes() {
    if (left() == 0) {
      return List.of();
    }
    var reasons = new ArrayList<String>();
    if (fast > 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "%d where the cell fires faster than %.4g Hz, %.2g times the highest rate of the scan",
              fast,
              highest,
              MARGIN));
    }
    if (withoutInput > 0) {
      reasons.add(withoutInput + " without input, where V does not fluctuate");
    }
    var notes = new ArrayList<String>();
    notes.add(
        "Of "
            + (rows.size() + left())
            + " points "
            + left()
            + (left() == 1 ? " is" : " are")
            + " not fitted: "
            + String.join(" and ", reasons)
            + ".");
    if (!vanished.isEmpty()) {
      notes.add(
          "Nothing else was measured at "
              + vanished.stream().collect(Collectors.joining("; "))
              + ": "
              + (vanished.size() == 1 ? "this curve is" : "these curves are")
              + " in neither fit nor figure.");
    }
    return notes;
  }

  void addTo(ObjectNode node) {
    ObjectNode own = node.putObject("left_out");
    own.put("faster_than_Hz", highest);
    own.put("faster", fast);
    own.put("without_input", withoutInput);
    var curves = own.putArray("vanished_curves");
    vanished.forEach(curves::add);
  }
}
