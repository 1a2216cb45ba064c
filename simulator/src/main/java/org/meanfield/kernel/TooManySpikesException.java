package org.meanfield.kernel;

/** A neuron spiked so often within one step that it would never come to its end. */
public final class TooManySpikesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int neuron;
  private final double time;

  /**
   * @param neuron number of the neuron in its population
   * @param time start of the step, s
   */
  TooManySpikesException(int neuron, double time, int spikes) {
    super(
        "neuron %d spikes more than %d times in the step at %s s; its reset or its refractory time must keep it from that"
            .formatted(neuron, spikes, time));
    this.neuron = neuron;
    this.time = time;
  }

  /** Number of the neuron in its population. */
  public int neuron() {
    return neuron;
  }

  /** Start of the step, s. */
  public double time() {
    return time;
  }
}
