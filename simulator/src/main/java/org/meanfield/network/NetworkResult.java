package org.meanfield.network;

import java.util.List;
import java.util.Map;

/**
 * What a simulation leaves behind besides what its recorder has taken.
 *
 * @param synapses number of recurrent synapses
 * @param simulateSeconds time spent in the time loop
 * @param shares part of that time that went into each phase
 */
public record NetworkResult(
    List<PopulationResult> populations,
    long synapses,
    double simulateSeconds,
    Map<Phase, Double> shares) {
  public NetworkResult {
    populations = List.copyOf(populations);
    shares = Map.copyOf(shares);
  }

  /**
   * What was measured of one population.
   *
   * @param potential moments of V over samples at which the neuron is not refractory
   * @param others moments of each other recorded variable
   */
  public record PopulationResult(String name, Moments potential, Map<String, Moments> others) {}
}
