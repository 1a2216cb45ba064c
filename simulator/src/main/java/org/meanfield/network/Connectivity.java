package org.meanfield.network;

import java.util.Arrays;

/**
 * Who receives from whom: for each source neuron its targets, ascending. A synapse takes four
 * bytes, a source neuron four more: the rows of {@value #PAGE} neurons follow each other in one
 * array, a page.
 */
public final class Connectivity {
  /** Memory of a synapse. */
  public static final int SYNAPSE_BYTES = Integer.BYTES;

  /** Source neurons whose targets share an array. */
  static final int PAGE = 256;

  /** Mean number of targets of a source up to which an array can hold those of a page. */
  public static final int LARGEST_OUT_DEGREE = (1 << 30) / PAGE;

  private final int[][] pages;

  /** Where in its page the row of each source ends. */
  private final int[] ends;

  /**
   * @param pages targets
   * @param ends for each source the place in its page after its last target
   */
  Connectivity(int[][] pages, int[] ends) {
    this.pages = pages;
    this.ends = ends;
  }

  /**
   * Pages to be filled.
   *
   * @param outDegrees number of targets of each source; is replaced by the ends of their rows
   * @throws ArithmeticException if a page would be longer than an array can be
   */
  static Connectivity empty(int[] outDegrees) {
    var pages = new int[pages(outDegrees.length)][];
    for (int page = 0; page < pages.length; page++) {
      int last = Math.min(outDegrees.length, (page + 1) * PAGE);
      int length = 0;
      for (int source = page * PAGE; source < last; source++) {
        length = Math.addExact(length, outDegrees[source]);
        outDegrees[source] = length;
      }
      pages[page] = new int[length];
    }
    return new Connectivity(pages, outDegrees);
  }

  /**
   * Connections one by one, in any order.
   *
   * @param sources number of source neurons
   * @param from source of each connection
   * @param to target of each connection
   * @param count number of connections
   */
  public static Connectivity listed(int sources, int[] from, int[] to, int count) {
    var outDegrees = new int[sources];
    for (int i = 0; i < count; i++) {
      outDegrees[from[i]]++;
    }
    Connectivity connectivity = empty(outDegrees);
    var next = new int[sources];
    for (int source = 0; source < sources; source++) {
      next[source] = connectivity.first(source);
    }
    for (int i = 0; i < count; i++) {
      connectivity.page(from[i])[next[from[i]]++] = to[i];
    }
    for (int source = 0; source < sources; source++) {
      Arrays.sort(connectivity.page(source), connectivity.first(source), connectivity.end(source));
    }
    return connectivity;
  }

  /** Number of pages of so many sources. */
  static int pages(int sources) {
    return (sources + PAGE - 1) / PAGE;
  }

  /** Number of pages. */
  int pages() {
    return pages.length;
  }

  /** Number of source neurons. */
  public int sources() {
    return ends.length;
  }

  /**
   * The array in which the targets of a source stand, from {@link #first} to before {@link #end}.
   * Not a copy.
   */
  public int[] page(int source) {
    return pages[source / PAGE];
  }

  /** Place of the first target of a source in its page. */
  public int first(int source) {
    return source % PAGE == 0 ? 0 : ends[source - 1];
  }

  /** Place in its page after the last target of a source. */
  public int end(int source) {
    return ends[source];
  }

  /** For each source the place in its page of its first target that is not below a number. */
  int[] firstFrom(int target) {
    var places = new int[ends.length];
    for (int source = 0; source < places.length; source++) {
      places[source] = target == 0 ? first(source) : firstFrom(source, target);
    }
    return places;
  }

  private int firstFrom(int source, int target) {
    int[] page = page(source);
    int low = first(source);
    int high = end(source);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (page[middle] < target) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Number of synapses. */
  public long synapses() {
    long count = 0;
    for (int[] page : pages) {
      count += page.length;
    }
    return count;
  }
}
