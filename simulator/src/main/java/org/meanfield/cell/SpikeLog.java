package org.meanfield.cell;

import java.util.Arrays;

/** Spike times of cells side by side, s. */
final class SpikeLog {
  private final double[][] times;
  private final int[] counts;

  SpikeLog(int cells) {
    times = new double[cells][64];
    counts = new int[cells];
  }

  void add(int cell, double time) {
    if (counts[cell] == times[cell].length) {
      times[cell] = Arrays.copyOf(times[cell], 2 * counts[cell]);
    }
    times[cell][counts[cell]++] = time;
  }

  void clear() {
    Arrays.fill(counts, 0);
  }

  /** Number of a cell's spikes from a time on. */
  int countFrom(int cell, double from) {
    int first = Arrays.binarySearch(times[cell], 0, counts[cell], from);
    return counts[cell] - (first < 0 ? -first - 1 : first);
  }

  /** Time of a cell's last spike; −∞ without one. */
  double last(int cell) {
    return counts[cell] == 0 ? Double.NEGATIVE_INFINITY : times[cell][counts[cell] - 1];
  }

  /** Times of a cell's spikes, ascending. */
  double[] of(int cell) {
    return Arrays.copyOf(times[cell], counts[cell]);
  }
}
