package org.meanfield.network;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/** Who receives from whom: for each source neuron its targets, ascending. */
final class Connectivity {
  private final int[][] targets;

  private Connectivity(int[][] targets) {
    this.targets = targets;
  }

  /**
   * Connects each pair with the same probability, independently. Gaps between targets are
   * geometric, so the work grows with the number of synapses; each source has a random stream of
   * its own.
   *
   * @param probability p, from 0 to 1
   * @param withinPopulation source and target are one population, whose neurons do not connect to
   *     themselves
   */
  static Connectivity random(
      StreamKey key,
      int sources,
      int size,
      double probability,
      boolean withinPopulation,
      boolean parallel) {
    var targets = new int[sources][];
    IntStream range = IntStream.range(0, sources);
    (parallel ? range.parallel() : range)
        .forEach(source ->
            targets[source] =
                row(
                    new RandomStream(key, source),
                    size,
                    probability,
                    withinPopulation ? source : -1));
    return new Connectivity(targets);
  }

  private static int[] row(RandomStream random, int size, double probability, int excluded) {
    int candidates = excluded < 0 ? size : size - 1;
    if (probability == 0) {
      return new int[0];
    }
    double logFailure = StrictMath.log1p(-probability);
    var row = new int[(int) Math.min(candidates, 16 + candidates * probability * 1.2)];
    int count = 0;
    double next = -1;
    while (true) {
      next += 1 + (probability == 1 ? 0 : random.nextGeometric(logFailure));
      if (next >= candidates) {
        return Arrays.copyOf(row, count);
      }
      if (count == row.length) {
        row = Arrays.copyOf(row, Math.min(candidates, 2 * count + 1));
      }
      int target = (int) next;
      row[count++] = excluded >= 0 && target >= excluded ? target + 1 : target;
    }
  }

  /** Number of source neurons. */
  int sources() {
    return targets.length;
  }

  /** Targets of a source, ascending. Not a copy. */
  int[] targets(int source) {
    return targets[source];
  }

  /** Number of synapses. */
  long synapses() {
    long count = 0;
    for (int[] row : targets) {
      count += row.length;
    }
    return count;
  }
}
