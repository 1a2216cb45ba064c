package org.meanfield.network;

import java.util.Arrays;
import org.meanfield.random.RandomStream;

/**
 * Gives each target the same number of synapses. Sources are drawn for each target, but kept for
 * each source: they are drawn twice, first to count the targets of each source, then to fill their
 * rows, so that nothing but the rows needs memory.
 *
 * @param synapses K
 * @param excluded whether a neuron must not be its own source
 * @param multiple whether sources are drawn regardless of those drawn before
 */
record InDegreeWiring(Wiring wiring, int synapses, boolean excluded, boolean multiple) {

  Connectivity connect() {
    int sources = wiring.sources();
    var counts = new int[wiring.threads()][sources];
    wiring.parts(
        wiring.targets(),
        (part, from, to) -> {
          var draw = new Draw();
          int[] count = counts[part];
          for (int target = from; target < to; target++) {
            for (int source : draw.sources(target)) {
              count[source]++;
            }
          }
        });
    Connectivity connectivity = Connectivity.empty(sum(counts, sources));
    placeParts(counts, connectivity);
    wiring.parts(
        wiring.targets(),
        (part, from, to) -> {
          var draw = new Draw();
          var filling = new PageFilling(connectivity, counts[part]);
          for (int target = from; target < to; target++) {
            for (int source : draw.sources(target)) {
              filling.add(source, target);
            }
          }
          filling.end();
        });
    return connectivity;
  }

  private static int[] sum(int[][] counts, int sources) {
    var sum = new int[sources];
    for (int[] count : counts) {
      for (int source = 0; source < sources; source++) {
        sum[source] += count[source];
      }
    }
    return sum;
  }

  /** Turns counts into places: targets ascend from part to part, and so they stand in each row. */
  private static void placeParts(int[][] counts, Connectivity connectivity) {
    for (int source = 0; source < connectivity.sources(); source++) {
      int next = connectivity.first(source);
      for (int[] count : counts) {
        int own = count[source];
        count[source] = next;
        next += own;
      }
    }
  }

  /** Draws sources, for one thread. */
  private final class Draw {
    private final int[] drawn = new int[synapses];
    private final int candidates = excluded ? wiring.sources() - 1 : wiring.sources();

    /** Which candidates are taken; empty between targets. */
    private final long[] taken = new long[(candidates + 63) / 64];

    /** The sources of a target, in any order. Not a copy. */
    int[] sources(int target) {
      var random = new RandomStream(wiring.key(), target);
      if (multiple) {
        for (int i = 0; i < synapses; i++) {
          drawn[i] = random.nextBelow(candidates);
        }
      } else if (synapses <= candidates / 2) {
        different(random);
      } else {
        allBut(random);
      }
      if (excluded) {
        for (int i = 0; i < synapses; i++) {
          drawn[i] += drawn[i] >= target ? 1 : 0;
        }
      }
      return drawn;
    }

    /** Each set of so many candidates has the same chance (Bentley and Floyd 1987, CACM 30:754). */
    private void different(RandomStream random) {
      for (int i = 0; i < synapses; i++) {
        int last = candidates - synapses + i;
        int candidate = random.nextBelow(last + 1);
        drawn[i] = isTaken(candidate) ? last : candidate;
        take(drawn[i]);
      }
      for (int candidate : drawn) {
        taken[candidate >> 6] = 0;
      }
    }

    /** The same by those that are left out, which are fewer. */
    private void allBut(RandomStream random) {
      for (int last = synapses; last < candidates; last++) {
        int candidate = random.nextBelow(last + 1);
        take(isTaken(candidate) ? last : candidate);
      }
      int count = 0;
      for (int candidate = 0; candidate < candidates; candidate++) {
        if (!isTaken(candidate)) {
          drawn[count++] = candidate;
        }
      }
      Arrays.fill(taken, 0);
    }

    private boolean isTaken(int candidate) {
      return (taken[candidate >> 6] & 1L << candidate) != 0;
    }

    private void take(int candidate) {
      taken[candidate >> 6] |= 1L << candidate;
    }
  }
}
