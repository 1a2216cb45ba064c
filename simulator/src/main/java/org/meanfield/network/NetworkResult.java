package org.meanfield.network;

import java.util.List;
import java.util.Map;

/**
 * What a simulation recorded.
 *
 * @param synapses number of recurrent synapses
 * @param compileSeconds time spent on compiling the models
 * @param connectSeconds time spent on wiring
 * @param simulateSeconds time spent in the time loop
 */
public record NetworkResult(
    List<PopulationResult> populations,
    long synapses,
    double compileSeconds,
    double connectSeconds,
    double simulateSeconds) {
  public NetworkResult {
    populations = List.copyOf(populations);
  }

  /**
   * What was recorded of one population.
   *
   * @param potential moments of V over samples at which the neuron is not refractory
   * @param others moments of each other recorded variable
   * @param traces by variable, V first: {@code [neuron][sample]}
   */
  public record PopulationResult(
      String name,
      SpikeRecord spikes,
      Moments potential,
      Map<String, Moments> others,
      Map<String, double[][]> traces) {}
}
