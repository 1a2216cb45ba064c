package org.meanfield.network;

import java.util.Arrays;
import java.util.List;

/** Spikes of one population found by one worker, in a growing list. */
final class SpikeBuffer {
  private int[] steps = new int[1024];
  private int[] neurons = new int[1024];
  private int count;

  void add(int step, int neuron) {
    if (count == steps.length) {
      steps = Arrays.copyOf(steps, 2 * count);
      neurons = Arrays.copyOf(neurons, 2 * count);
    }
    steps[count] = step;
    neurons[count] = neuron;
    count++;
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
    int total = buffers.stream().mapToInt(b -> b.count).sum();
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
