package org.meanfield.kernel;

import java.util.Arrays;

/** The spikes of a block in a step: ascending neurons, ascending times of each. */
final class SpikeList {
  private int[] neurons = new int[2 * NeuronState.BLOCK];
  private double[] fractions = new double[2 * NeuronState.BLOCK];
  private int count;

  void clear() {
    count = 0;
  }

  int count() {
    return count;
  }

  int neuron(int n) {
    return neurons[n];
  }

  double fraction(int n) {
    return fractions[n];
  }

  void add(int neuron, double fraction) {
    if (count == neurons.length) {
      neurons = Arrays.copyOf(neurons, 2 * count);
      fractions = Arrays.copyOf(fractions, 2 * count);
    }
    neurons[count] = neuron;
    fractions[count] = fraction;
    count++;
  }
}
