package org.meanfield.kernel;

/** A neuron cannot go on; the message begins with which it is. */
public abstract sealed class NeuronFailureException extends RuntimeException
    permits TooManySpikesException, NonFiniteValueException {
  private static final long serialVersionUID = 1;

  private final int neuron;

  NeuronFailureException(int neuron, String what) {
    super("neuron " + neuron + what);
    this.neuron = neuron;
  }

  /** Number of the neuron in its population. */
  public final int neuron() {
    return neuron;
  }
}
