package org.meanfield.network;

/**
 * All spikes of a population, by time; those of one time by neuron.
 *
 * @param times the time of each spike over Δt: a spike in step k lies above k and at most at k + 1
 * @param neurons the neurons that spiked
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record SpikeRecord(double[] times, int[] neurons) {
  /** Number of spikes. */
  public int count() {
    return times.length;
  }
}
