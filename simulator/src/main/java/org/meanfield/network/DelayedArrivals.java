package org.meanfield.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.stream.IntStream;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * Spikes under way to the neurons of one segment through synapses whose delays differ: for each of
 * the coming steps how many arrive at each neuron, in a ring of as many steps as the delays span.
 */
final class DelayedArrivals {
  private final char[][] delays;
  private final int[][] arriving;
  private final int firstNeuron;

  /**
   * @param delays for each synapse, by its page and its place there, how many steps the delay is
   *     longer than the shortest, see {@link #draw}
   * @param span longest of these
   * @param firstNeuron first neuron of the segment
   * @param neurons number of its neurons
   */
  DelayedArrivals(char[][] delays, int span, int firstNeuron, int neurons) {
    this.delays = delays;
    this.firstNeuron = firstNeuron;
    arriving = new int[span + 1][neurons];
  }

  /**
   * Draws a delay for each synapse; each source neuron has a random stream of its own.
   *
   * @param step Δt, s
   */
  static char[][] draw(
      StreamKey key, Connectivity connectivity, Delay delay, double step, boolean parallel) {
    int shortest = Delay.steps(delay.shortest(), step);
    var drawn = new char[connectivity.pages()][];
    IntStream range = IntStream.range(0, drawn.length);
    (parallel ? range.parallel() : range)
        .forEach(page -> {
          int source = page * Connectivity.PAGE;
          int last = Math.min(connectivity.sources(), source + Connectivity.PAGE);
          var own = new char[connectivity.page(source).length];
          for (; source < last; source++) {
            var random = new RandomStream(key, source);
            int end = connectivity.end(source);
            for (int place = connectivity.first(source); place < end; place++) {
              own[place] = (char) (Delay.steps(delay.draw(random), step) - shortest);
            }
          }
          drawn[page] = own;
        });
    return drawn;
  }

  /**
   * Sends a spike through one synapse.
   *
   * @param step when it arrives if its delay is the shortest
   * @param place of the target in the page of the source
   */
  void send(int step, int source, int place, int target) {
    int delay = delays[source / Connectivity.PAGE][place];
    int slot = (int) (((long) step + delay) % arriving.length);
    arriving[slot][target - firstNeuron]++;
  }

  /** How many spikes arrive in a step at each neuron; the receiver sets it to 0. */
  int[] arriving(int step) {
    return arriving[step % arriving.length];
  }

  /** Number of steps of the ring. */
  int slots() {
    return arriving.length;
  }

  /** Saves what arrives in the steps of a slot. */
  void save(int slot, DataOutput out) throws IOException {
    for (int number : arriving[slot]) {
      out.writeInt(number);
    }
  }

  /** Takes on what was saved. */
  void restore(int slot, DataInput saved) throws IOException {
    for (int i = 0; i < arriving[slot].length; i++) {
      arriving[slot][i] = saved.readInt();
    }
  }
}
