package org.meanfield.network;

import java.io.IOException;
import java.util.Arrays;

/** Hands the spikes of several workers to a recorder, in one order and in batches. */
final class SpikeMerge {
  /** A batch ends with the step in which it reaches this length. */
  private static final int BATCH = 8192;

  private double[] times = new double[2 * BATCH];
  private int[] neurons = new int[2 * BATCH];
  private double[] mergedTimes = new double[0];
  private int[] mergedNeurons = new int[0];
  private int count;

  /**
   * Takes all spikes.
   *
   * @param buffers of the workers, whose neurons ascend from worker to worker
   */
  void handOver(int population, SpikeBuffer[] buffers, Recorder recorder) throws IOException {
    count = 0;
    for (int step = next(buffers); step < Integer.MAX_VALUE; step = next(buffers)) {
      int from = count;
      for (SpikeBuffer buffer : buffers) {
        while (buffer.nextStep() == step) {
          add(buffer.nextTime(), buffer.take());
        }
      }
      order(from);
      if (count >= BATCH) {
        flush(population, recorder);
      }
    }
    flush(population, recorder);
  }

  private static int next(SpikeBuffer[] buffers) {
    int next = Integer.MAX_VALUE;
    for (SpikeBuffer buffer : buffers) {
      next = Math.min(next, buffer.nextStep());
    }
    return next;
  }

  private void add(double time, int neuron) {
    if (count == times.length) {
      int length = SpikeBuffer.grown(count);
      times = Arrays.copyOf(times, length);
      neurons = Arrays.copyOf(neurons, length);
    }
    times[count] = time;
    neurons[count++] = neuron;
  }

  private void flush(int population, Recorder recorder) throws IOException {
    if (count > 0) {
      recorder.spikes(population, times, neurons, count);
      count = 0;
    }
  }

  /**
   * Puts the spikes of a step, which stand by neuron, in the order of their times: merges runs of
   * double length again and again. Spikes of one time stay by neuron.
   */
  private void order(int from) {
    int length = count - from;
    if (isOrdered(from)) {
      return;
    }
    if (mergedTimes.length < length) {
      mergedTimes = new double[times.length];
      mergedNeurons = new int[times.length];
    }
    for (int run = 1; run < length; run *= 2) {
      for (int start = 0; start < length; start += 2 * run) {
        merge(from, start, Math.min(start + run, length), Math.min(start + 2 * run, length));
      }
      System.arraycopy(mergedTimes, 0, times, from, length);
      System.arraycopy(mergedNeurons, 0, neurons, from, length);
    }
  }

  private boolean isOrdered(int from) {
    for (int i = from + 1; i < count; i++) {
      if (times[i - 1] > times[i]) {
        return false;
      }
    }
    return true;
  }

  /** Merges two runs, of which the first begins at {@code from + start}. */
  private void merge(int from, int start, int middle, int end) {
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          right == end || (left < middle && times[from + left] <= times[from + right]);
      int place = from + (takeLeft ? left++ : right++);
      mergedTimes[i] = times[place];
      mergedNeurons[i] = neurons[place];
    }
  }
}
