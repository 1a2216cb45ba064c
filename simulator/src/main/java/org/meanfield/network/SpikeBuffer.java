package org.meanfield.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Spikes of one population found by one worker, in a growing list. */
final class SpikeBuffer {
  /** Length of the longest array that every JVM can make. */
  private static final int MOST_SPIKES = Integer.MAX_VALUE - 8;

  private int[] steps = new int[1024];
  private int[] neurons = new int[1024];
  private int count;

  void add(int step, int neuron) {
    if (count == steps.length) {
      int length = grown(count);
      steps = Arrays.copyOf(steps, length);
      neurons = Arrays.copyOf(neurons, length);
    }
    steps[count] = step;
    neurons[count] = neuron;
    count++;
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

  int count() {
    return count;
  }

  int neuron(int i) {
    return neurons[i];
  }

  /**
   * One record of what several workers found, whose neurons ascend from worker to worker.
   *
   * @param buffers the workers' spikes, each ordered by step
   */
  static SpikeRecord merge(List<SpikeBuffer> buffers) {
    int total = total(buffers.stream().mapToInt(b -> b.count));
    var steps = new int[total];
    var neurons = new int[total];
    var taken = new int[buffers.size()];
    int merged = 0;
    while (merged < total) {
      int step = Integer.MAX_VALUE;
      for (int b = 0; b < taken.length; b++) {
        SpikeBuffer buffer = buffers.get(b);
        if (taken[b] < buffer.count) {
          step = Math.min(step, buffer.steps[taken[b]]);
        }
      }
      for (int b = 0; b < taken.length; b++) {
        SpikeBuffer buffer = buffers.get(b);
        while (taken[b] < buffer.count && buffer.steps[taken[b]] == step) {
          steps[merged] = step;
          neurons[merged++] = buffer.neurons[taken[b]++];
        }
      }
    }
    return new SpikeRecord(steps, neurons);
  }
}
