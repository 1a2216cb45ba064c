package org.meanfield.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * Connects two populations by a rule. What is drawn depends on the key and on the neuron it is
 * drawn for, never on threads.
 *
 * @param sources number of neurons that spike
 * @param targets number of neurons that receive
 * @param withinPopulation both are the same neurons
 * @param threads in how many parts the work is done
 */
record Wiring(StreamKey key, int sources, int targets, boolean withinPopulation, int threads) {

  /** Work on a part of the neurons. */
  @FunctionalInterface
  interface Part {
    /**
     * Does the work.
     *
     * @param part number of the part
     * @param from its first element
     * @param to after its last element
     */
    void work(int part, int from, int to);
  }

  /** Appends the targets of a source, ascending. */
  @FunctionalInterface
  private interface Row {
    void append(int source, Targets row);
  }

  /** Targets of a page as they are found. */
  private static final class Targets {
    private int[] targets = new int[1024];
    private int count;

    void add(int target) {
      if (count == targets.length) {
        targets = Arrays.copyOf(targets, Math.multiplyExact(2, count));
      }
      targets[count++] = target;
    }
  }

  /** Draws or lays out the connections. */
  Connectivity connect(ConnectionRule rule) {
    return switch (rule) {
      case ConnectionRule.Probability(double probability, boolean self) ->
          probability == 0
              ? rows((_, _) -> {})
              : rows((source, row) -> chance(source, probability, excluded(self), row));
      case ConnectionRule.InDegree fixed ->
          new InDegreeWiring(
                  this,
                  fixed.synapses(),
                  excluded(fixed.selfConnections()),
                  fixed.multipleConnections())
              .connect();
      case ConnectionRule.AllToAll(boolean self) ->
          rows((source, row) -> all(source, excluded(self), row));
      case ConnectionRule.OneToOne _ -> rows((source, row) -> row.add(source));
      case ConnectionRule.Listed(Connectivity connectivity) -> connectivity;
    };
  }

  /** Whether a neuron of one population must not be connected to itself. */
  private boolean excluded(boolean selfConnections) {
    return withinPopulation && !selfConnections;
  }

  /**
   * Gaps between targets are geometric, so the work grows with the number of synapses; each source
   * has a random stream of its own.
   */
  private void chance(int source, double probability, boolean excluded, Targets row) {
    var random = new RandomStream(key, source);
    int candidates = excluded ? targets - 1 : targets;
    double logFailure = StrictMath.log1p(-probability);
    double next = -1;
    while (true) {
      next += 1 + (probability == 1 ? 0 : random.nextGeometric(logFailure));
      if (next >= candidates) {
        return;
      }
      int target = (int) next;
      row.add(excluded && target >= source ? target + 1 : target);
    }
  }

  private void all(int source, boolean excluded, Targets row) {
    for (int target = 0; target < targets; target++) {
      if (!excluded || target != source) {
        row.add(target);
      }
    }
  }

  private Connectivity rows(Row row) {
    var pages = new int[Connectivity.pages(sources)][];
    var ends = new int[sources];
    parts(
        pages.length,
        (_, from, to) -> {
          var found = new Targets();
          for (int page = from; page < to; page++) {
            found.count = 0;
            int last = Math.min(sources, (page + 1) * Connectivity.PAGE);
            for (int source = page * Connectivity.PAGE; source < last; source++) {
              row.append(source, found);
              ends[source] = found.count;
            }
            pages[page] = Arrays.copyOf(found.targets, found.count);
          }
        });
    return new Connectivity(pages, ends);
  }

  /** Does work in as many parts as there are threads, at the same time. */
  void parts(int size, Part part) {
    IntStream range = IntStream.range(0, threads);
    (threads > 1 ? range.parallel() : range)
        .forEach(number ->
            part.work(
                number,
                (int) ((long) size * number / threads),
                (int) ((long) size * (number + 1) / threads)));
  }
}
