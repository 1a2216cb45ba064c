package org.meanfield.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spikes of one population found by one worker, in a growing list. The other workers read the
 * spikes of earlier steps while this one adds those of the step at hand.
 */
final class SpikeBuffer {
  /** Length of the longest array that every JVM can make. */
  private static final int MOST_SPIKES = Integer.MAX_VALUE - 8;

  /** Times over Δt, by step and within a step by neuron. */
  private double[] times = new double[1024];

  /** Volatile, so that a reader of a list that has just grown sees what is in it. */
  private volatile int[] neurons = new int[1024];

  private int count;

  /** Place of the first spike of each of the last steps, and how many there are. */
  private final int[] first;

  private final int[] found;
  private int slot;

  private record Spike(double time, int neuron) {}

  /**
   * @param longestDelay how many steps back the spikes of a step are asked for, besides the one
   *     before
   */
  SpikeBuffer(int longestDelay) {
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
      throw tooMany(length + 1L);
    }
    return (int) Math.min(2L * length, MOST_SPIKES);
  }

  /**
   * The number of spikes of several workers.
   *
   * @throws IllegalStateException if one array cannot hold them
   */
  static int total(IntStream counts) {
    long total = counts.asLongStream().sum();
    if (total > MOST_SPIKES) {
      throw tooMany(total);
    }
    return (int) total;
  }

  private static IllegalStateException tooMany(long count) {
    return new IllegalStateException(
        "a population spiked "
            + count
            + " times, but at most "
            + MOST_SPIKES
            + " spikes can be kept; simulate for a shorter time");
  }

  private int step(int place) {
    return (int) Math.ceil(times[place]) - 1;
  }

  /**
   * One record of what several workers found, whose neurons ascend from worker to worker.
   *
   * @param buffers the workers' spikes
   */
  static SpikeRecord merge(List<SpikeBuffer> buffers) {
    int total = total(buffers.stream().mapToInt(b -> b.count));
    var times = new double[total];
    var neurons = new int[total];
    var taken = new int[buffers.size()];
    int merged = 0;
    while (merged < total) {
      int step = Integer.MAX_VALUE;
      for (int b = 0; b < taken.length; b++) {
        SpikeBuffer buffer = buffers.get(b);
        if (taken[b] < buffer.count) {
          step = Math.min(step, buffer.step(taken[b]));
        }
      }
      int from = merged;
      for (int b = 0; b < taken.length; b++) {
        SpikeBuffer buffer = buffers.get(b);
        int[] found = buffer.neurons;
        while (taken[b] < buffer.count && buffer.step(taken[b]) == step) {
          times[merged] = buffer.times[taken[b]];
          neurons[merged++] = found[taken[b]++];
        }
      }
      order(times, neurons, from, merged);
    }
    return new SpikeRecord(times, neurons);
  }

  /** Puts the spikes of a step, which stand by neuron, in the order of their times. */
  private static void order(double[] times, int[] neurons, int from, int to) {
    boolean ordered = true;
    for (int i = from + 1; i < to; i++) {
      ordered &= times[i - 1] <= times[i];
    }
    if (ordered) {
      return;
    }
    var spikes = new ArrayList<Spike>(to - from);
    for (int i = from; i < to; i++) {
      spikes.add(new Spike(times[i], neurons[i]));
    }
    // Stable: spikes of one time stay by neuron.
    spikes.sort(Comparator.comparingDouble(Spike::time));
    for (int i = from; i < to; i++) {
      times[i] = spikes.get(i - from).time();
      neurons[i] = spikes.get(i - from).neuron();
    }
  }
}
