package org.meanfield.network;

/**
 * All spikes of a population, by time and within a step by neuron.
 *
 * @param steps the step in which each spike happened: the threshold was crossed between {@code
 *     steps[i]·Δt} and {@code (steps[i]+1)·Δt}, whose end is taken as the spike time
 * @param neurons the neurons that spiked
 */
public record SpikeRecord(int[] steps, int[] neurons) {
  /** Number of spikes. */
  public int count() {
    return steps.length;
  }
}
