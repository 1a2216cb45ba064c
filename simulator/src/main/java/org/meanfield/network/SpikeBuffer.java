package org.meanfield.network;

import java.util.Arrays;

/**
 * Spikes of one population found by one worker: those that no recorder has taken yet, and those of
 * the last steps, which are still under way. The other workers read the spikes of earlier steps
 * while this one adds those of the step at hand.
 */
final class SpikeBuffer {
  /** Length of the longest array that every JVM can make. */
  private static final int MOST_SPIKES = Integer.MAX_VALUE - 8;

  private final int longestDelay;

  /** Times over Δt, by step and within a step by neuron. */
  private double[] times = new double[1024];

  /** Volatile, so that a reader of a list that has just grown sees what is in it. */
  private volatile int[] neurons = new int[1024];

  private int count;

  /** How many of them have been taken. */
  private int taken;

  /** Place of the first spike of each of the last steps, and how many there are. */
  private final int[] first;

  private final int[] found;
  private int slot;

  /**
   * @param longestDelay how many steps back the spikes of a step are asked for, besides the one
   *     before
   */
  SpikeBuffer(int longestDelay) {
    this.longestDelay = longestDelay;
    // One more for the step before, and one for the step that is written meanwhile.
    first = new int[longestDelay + 2];
    found = new int[longestDelay + 2];
  }

  /** Begins a step, to which the spikes belong that are added now. */
  void begin(int step) {
    slot = step % first.length;
    first[slot] = count;
    found[slot] = 0;
  }

  /**
   * Adds a spike.
   *
   * @param fraction when in the step, above 0 and at most 1
   */
  void add(int step, double fraction, int neuron) {
    int[] list = neurons;
    if (count == list.length) {
      int length = grown(count);
      times = Arrays.copyOf(times, length);
      list = Arrays.copyOf(list, length);
      neurons = list;
    }
    // The smallest fractions vanish in the sum, and the spike would slip into the step before.
    times[count] = Math.max(step + fraction, Math.nextUp((double) step));
    list[count] = neuron;
    count++;
    found[slot]++;
  }

  /** Place of the first spike of a step. */
  int first(int step) {
    return first[step % first.length];
  }

  /** Number of spikes in a step. */
  int found(int step) {
    return found[step % found.length];
  }

  /** The neuron of the spike at a place. */
  int neuron(int place) {
    return neurons[place];
  }

  /**
   * The length of the next list when one of this length is full.
   *
   * @throws IllegalStateException if an array cannot be longer
   */
  static int grown(int length) {
    if (length >= MOST_SPIKES) {
      throw new IllegalStateException(
          "a population spiked more than "
              + MOST_SPIKES
              + " times in the steps that are kept; take a smaller network");
    }
    return (int) Math.min(2L * length, MOST_SPIKES);
  }

  /** The step of the next spike to be taken; the largest number if all have been. */
  int nextStep() {
    return taken == count ? Integer.MAX_VALUE : (int) Math.ceil(times[taken]) - 1;
  }

  /** The time of the next spike to be taken. */
  double nextTime() {
    return times[taken];
  }

  /** Takes a spike; returns its neuron. */
  int take() {
    return neurons[taken++];
  }

  /** Takes all. */
  void takeAll() {
    taken = count;
  }

  /** The first step whose spikes are still under way when a step begins. */
  int oldest(int step) {
    return Math.max(0, step - 1 - longestDelay);
  }

  /**
   * Forgets what has been taken and is no longer under way.
   *
   * @param step the step that comes next
   */
  void forget(int step) {
    int gone = step == 0 ? 0 : Math.min(taken, first(oldest(step)));
    int[] list = neurons;
    System.arraycopy(times, gone, times, 0, count - gone);
    System.arraycopy(list, gone, list, 0, count - gone);
    count -= gone;
    taken -= gone;
    for (int s = 0; s < first.length; s++) {
      first[s] -= gone;
    }
  }
}
