package org.meanfield.network;

/**
 * Puts synapses that come in any order of their sources into the pages of a {@link Connectivity}.
 * They wait until there are many for a page: rows of a million sources, each touched in turn, would
 * be out of every cache.
 */
final class PageFilling {
  /** Synapses that wait, in all; 32 MB. */
  private static final int WAITING = 1 << 22;

  private static final int FEWEST = 16;
  private static final int MOST = 2048;

  private final Connectivity connectivity;
  private final int[] places;
  private final int capacity;

  /** For each page a list of sources, by their number in the page, and targets in one number. */
  private final long[] waiting;

  private final int[] counts;

  /**
   * @param places where in its page the next target of each source is put; are moved on
   */
  PageFilling(Connectivity connectivity, int[] places) {
    this.connectivity = connectivity;
    this.places = places;
    int pages = connectivity.pages();
    capacity = Math.clamp(WAITING / pages, FEWEST, MOST);
    waiting = new long[Math.multiplyExact(pages, capacity)];
    counts = new int[pages];
  }

  /** Adds a synapse. Those of one source must come with ascending targets. */
  void add(int source, int target) {
    int page = source / Connectivity.PAGE;
    if (counts[page] == capacity) {
      fill(page);
    }
    waiting[page * capacity + counts[page]++] =
        (long) (source % Connectivity.PAGE) << Integer.SIZE | target;
  }

  /** Puts those that still wait in their places. */
  void end() {
    for (int page = 0; page < counts.length; page++) {
      fill(page);
    }
  }

  private void fill(int page) {
    int first = page * Connectivity.PAGE;
    int[] targets = connectivity.page(first);
    int start = page * capacity;
    for (int i = start; i < start + counts[page]; i++) {
      int source = first + (int) (waiting[i] >>> Integer.SIZE);
      targets[places[source]++] = (int) waiting[i];
    }
    counts[page] = 0;
  }
}
