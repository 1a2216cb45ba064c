package org.meanfield.network;

/**
 * Which neurons of one population are connected to which of another, or of the same.
 *
 * <p>Within one population a neuron is connected to itself (an autapse) only where the rule says
 * so. Between two neurons there are several connections (multapses) only by {@link InDegree} and
 * {@link Listed}.
 */
public sealed interface ConnectionRule {
  /**
   * K, the mean number of synapses onto each target neuron. Within one population the neuron itself
   * counts as a source, connected to itself or not.
   *
   * @param sources number of neurons that spike
   * @param targets number of neurons that receive
   */
  double inDegree(int sources, long targets);

  /**
   * Each pair is connected with the same chance, independently.
   *
   * @param probability p, from 0 to 1
   * @param selfConnections whether that holds for a neuron and itself, too
   */
  record Probability(double probability, boolean selfConnections) implements ConnectionRule {
    @Override
    public double inDegree(int sources, long targets) {
      return probability * sources;
    }
  }

  /**
   * Each target has exactly as many synapses, from sources drawn for it with equal chances.
   *
   * @param synapses K
   * @param selfConnections whether a neuron can be its own source
   * @param multipleConnections whether a source is drawn regardless of those drawn before, so that
   *     it may have several synapses onto the target; if not, sources are all different
   */
  record InDegree(int synapses, boolean selfConnections, boolean multipleConnections)
      implements ConnectionRule {
    @Override
    public double inDegree(int sources, long targets) {
      return synapses;
    }
  }

  /**
   * Every source is connected to every target.
   *
   * @param selfConnections whether a neuron is connected to itself, too
   */
  record AllToAll(boolean selfConnections) implements ConnectionRule {
    @Override
    public double inDegree(int sources, long targets) {
      return sources;
    }
  }

  /**
   * Source i is connected to target i; both populations have the same size. Within one population
   * every neuron is connected to itself and to no other.
   */
  record OneToOne() implements ConnectionRule {
    @Override
    public double inDegree(int sources, long targets) {
      return 1;
    }
  }

  /**
   * Connections one by one, whatever they are.
   *
   * @param connectivity all of them
   */
  record Listed(Connectivity connectivity) implements ConnectionRule {
    @Override
    public double inDegree(int sources, long targets) {
      return (double) connectivity.synapses() / targets;
    }
  }
}
