package org.meanfield.model;

/**
 * The value of a variable at the start, in SI units; random ones are drawn for each neuron by
 * itself.
 */
public sealed interface InitialValue {
  /** The same for every neuron. */
  record Constant(double value) implements InitialValue {}

  /** Uniform between two bounds. */
  record Uniform(double low, double high) implements InitialValue {}

  /** Normal with a mean and a standard deviation. */
  record Normal(double mean, double standardDeviation) implements InitialValue {}
}
