package org.meanfield.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

/**
 * Everything a simulation needs, in SI units.
 *
 * @param timing when in a step spikes and their resets happen
 * @param step Δt, s
 * @param steps number of steps
 * @param discardedSteps steps at the start that the moments of the recorded variables leave out
 * @param sampleSteps number of steps between two samples of the traces
 * @param seed seed of every random number
 */
public record NetworkPlan(
    List<Population> populations,
    List<Projection> projections,
    List<ExternalInput> inputs,
    SpikeTiming timing,
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
   * @param scheme how its equations are integrated
   * @param potential name of the membrane potential
   * @param recorded names of the other variables that are recorded
   * @param parameters distributions of the lane parameters
   * @param initialValues value of each variable at the start; variables not named start at 0
   * @param traced how many neurons are traced, the first ones
   */
  public record Population(
      String name,
      String model,
      int size,
      DynamicalSystem system,
      IntegrationScheme scheme,
      String potential,
      List<String> recorded,
      SequencedMap<String, InitialValue> parameters,
      SequencedMap<String, InitialValue> initialValues,
      int traced) {
    public Population {
      recorded = List.copyOf(recorded);
      parameters = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(parameters));
      initialValues = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(initialValues));
    }
  }

  /**
   * Synapses from one population to another.
   *
   * @param source number of the population that spikes
   * @param target number of the population that receives
   * @param variable the variable of the target that a spike raises
   * @param weight Q, what one spike adds, in the variable's SI unit
   * @param rule which neurons are connected
   */
  public record Projection(
      String name,
      int source,
      int target,
      String variable,
      double weight,
      ConnectionRule rule,
      Delay delay) {

    /** Synapses between pairs of different neurons, each with the chance p. */
    public Projection(
        String name,
        int source,
        int target,
        String variable,
        double weight,
        double probability,
        Delay delay) {
      this(
          name,
          source,
          target,
          variable,
          weight,
          new ConnectionRule.Probability(probability, false),
          delay);
    }
  }

  /**
   * Random events from outside, drawn for each neuron by itself.
   *
   * @param target number of the population that receives
   * @param variable the variable that an event raises
   * @param weight Q, what one event adds, in the variable's SI unit
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
