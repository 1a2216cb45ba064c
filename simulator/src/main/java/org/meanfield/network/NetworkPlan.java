package org.meanfield.network;

import java.util.List;
import java.util.Map;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

/**
 * Everything a simulation needs, in SI units.
 *
 * @param step Δt, s
 * @param steps number of steps
 * @param discardedSteps steps at the start that the moments of V and of the conductances leave out
 * @param sampleSteps number of steps between two samples of the traces
 * @param seed seed of every random number
 */
public record NetworkPlan(
    List<Population> populations,
    List<Projection> projections,
    List<ExternalInput> inputs,
    IntegrationScheme scheme,
    double step,
    int steps,
    int discardedSteps,
    int sampleSteps,
    long seed) {
  public NetworkPlan {
    populations = List.copyOf(populations);
    projections = List.copyOf(projections);
    inputs = List.copyOf(inputs);
  }

  /**
   * Neurons of one kind.
   *
   * @param model name of its model, for messages
   * @param size N
   * @param potential name of the membrane potential
   * @param conductances names of the synaptic conductances
   * @param initialValues value of each variable at the start; variables not named start at 0
   * @param traced how many neurons are traced, the first ones
   */
  public record Population(
      String name,
      String model,
      int size,
      DynamicalSystem system,
      String potential,
      List<String> conductances,
      Map<String, InitialValue> initialValues,
      int traced) {
    public Population {
      conductances = List.copyOf(conductances);
      initialValues = Map.copyOf(initialValues);
    }
  }

  /**
   * Synapses from one population to another: each pair of different neurons is connected with the
   * same probability.
   *
   * @param source number of the population that spikes
   * @param target number of the population that receives
   * @param variable the conductance that a spike raises
   * @param weight Q, what one spike adds, S
   * @param probability p
   */
  public record Projection(
      String name, int source, int target, String variable, double weight, double probability) {}

  /**
   * Random events from outside, drawn for each neuron by itself.
   *
   * @param target number of the population that receives
   * @param variable the conductance that an event raises
   * @param weight Q, what one event adds, S
   * @param count K, number of sources per neuron
   * @param rate ν(t) of each source
   */
  public record ExternalInput(
      String name,
      int target,
      String variable,
      double weight,
      int count,
      RateCourse rate,
      EventDistribution distribution) {}
}
