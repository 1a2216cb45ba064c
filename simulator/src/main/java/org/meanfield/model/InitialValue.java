package org.meanfield.model;

import org.meanfield.equations.Expression;

/**
 * A value that may differ from neuron to neuron, in SI units: that of a variable at the start, or
 * of a parameter. Random ones are drawn for each neuron by itself.
 */
public sealed interface InitialValue {
  /** The same for every neuron. */
  record Constant(double value) implements InitialValue {}

  /** Uniform between two bounds. */
  record Uniform(double low, double high) implements InitialValue {}

  /** Normal with a mean and a standard deviation. */
  record Normal(double mean, double standardDeviation) implements InitialValue {}

  /**
   * Made of random numbers, of values of the same neuron, of its number and of their count.
   *
   * @param expression may name parameters that differ from neuron to neuron, variables whose values
   *     come first, {@link #NUMBER} and {@link #COUNT}
   */
  record Formula(Expression expression) implements InitialValue {}

  /** Name in a formula: the neuron's number, from 0. */
  String NUMBER = "#i";

  /** Name in a formula: the number of neurons. */
  String COUNT = "#N";
}
