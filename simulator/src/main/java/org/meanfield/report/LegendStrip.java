package org.meanfield.report;

import java.util.ArrayList;
import java.util.List;
import org.meanfield.report.Lettering.Anchor;
import org.meanfield.report.Panel.LegendKey;

/**
 * The keys that several panels of a figure have in common, in as many lines as they need. A key
 * without text shares that of the next.
 */
final class LegendStrip {
  private static final double GAP = 12;

  /** Distance of two samples that share a text. */
  private static final double SHARED = 2;

  private final List<List<LegendKey>> lines = new ArrayList<>();

  /**
   * @param width of the sheet for it, points
   */
  LegendStrip(List<LegendKey> keys, double width) {
    double used = 0;
    var group = new ArrayList<LegendKey>();
    for (LegendKey key : keys) {
      group.add(key);
      if (key.text().isEmpty()) {
        continue;
      }
      double own = group.stream().mapToDouble(LegendStrip::advance).sum();
      if (lines.isEmpty() || used + own - GAP > width) {
        lines.add(new ArrayList<>());
        used = 0;
      }
      lines.getLast().addAll(group);
      used += own;
      group.clear();
    }
  }

  private static double advance(LegendKey key) {
    return Panel.SAMPLE_WIDTH
        + (key.text().isEmpty() ? SHARED : 3 + Lettering.width(key.text(), Lettering.SMALL) + GAP);
  }

  /** What it takes, points. */
  double height() {
    return Panel.legendHeight(lines.size());
  }

  /** Draws it from this corner. */
  void draw(Canvas canvas, double left, double top) {
    double baseline = top + 7;
    for (List<LegendKey> line : lines) {
      double x = left;
      for (LegendKey key : line) {
        key.draw(canvas, x, baseline - 2.5);
        double start = x + Panel.SAMPLE_WIDTH + 3;
        Lettering.draw(
            canvas, key.text(), Lettering.SMALL, Palette.INK, start, baseline, Anchor.START);
        x += advance(key);
      }
      baseline += Panel.legendHeight(1);
    }
  }
}
