package org.meanfield.kernel;

import java.util.Locale;

/**
 * A value of a neuron is not a finite number: one that was drawn for it, or one that its reset
 * would have hidden.
 */
public final class NonFiniteValueException extends NeuronFailureException {
  private static final long serialVersionUID = 1;

  private NonFiniteValueException(int neuron, String what) {
    super(neuron, what);
  }

  /** A value drawn before the first step. */
  static NonFiniteValueException atStart(int neuron, String name, double value) {
    return new NonFiniteValueException(
        neuron, ": the value drawn for " + name + " is " + value + "; it must be a finite number");
  }

  /**
   * A value at a spike.
   *
   * @param names of the variable, or of those of which it is one
   * @param time s
   */
  static NonFiniteValueException atSpike(int neuron, String names, double time) {
    return new NonFiniteValueException(
        neuron,
        String.format(
            Locale.ROOT,
            ": %s is no longer a finite number when it spikes at %.1f ms; try a smaller step",
            names,
            time * 1e3));
  }
}
