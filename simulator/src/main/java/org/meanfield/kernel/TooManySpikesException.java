package org.meanfield.kernel;

/** A neuron spiked so often within one step that it would never come to its end. */
public final class TooManySpikesException extends NeuronFailureException {
  private static final long serialVersionUID = 1;

  private final double time;

  /**
   * @param neuron number of the neuron in its population
   * @param time start of the step, s
   */
  TooManySpikesException(int neuron, double time, int spikes) {
    super(
        neuron,
        " spikes more than %d times in the step at %s s; its reset or its refractory time must keep it from that"
            .formatted(spikes, time));
    this.time = time;
  }

  /** Start of the step, s. */
  public double time() {
    return time;
  }
}
