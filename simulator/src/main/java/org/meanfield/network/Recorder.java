package org.meanfield.network;

import java.io.IOException;

/**
 * Takes what a network records while it runs, so that memory need not hold it. Called by one thread
 * at a time, while no neuron advances; arrays are used again after the call.
 */
public interface Recorder {
  /**
   * Takes spikes of a population, later than all it has taken: by time, those of one time by
   * neuron.
   *
   * @param times the time of each spike over Δt: a spike in step k lies above k and at most at k +
   *     1
   * @param neurons the neurons that spiked
   * @param count how many spikes the arrays hold
   */
  void spikes(int population, double[] times, int[] neurons, int count) throws IOException;

  /**
   * Takes samples of the traced neurons of a population, later than all it has taken.
   *
   * @param values for each time a row: V of each neuron, then the next recorded variable of each
   * @param count how many values the array holds, a whole number of rows
   */
  void samples(int population, double[] values, int count) throws IOException;

  /**
   * Everything before a step has been handed over, and {@link Simulation#save} may be called. Comes
   * at the steps for which the caller of the simulation has asked, and at the end.
   */
  void reached(int step) throws IOException;
}
