package org.meanfield.study;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.network.ConnectionRule;
import org.meanfield.network.Delay;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.units.Dimension;

/**
 * A study as its file says, checked, in SI units.
 *
 * @param name name of the file without its ending
 * @param document the file's tree, with what was set on the command line
 * @param source where the network comes from; may be empty
 * @param meanField null if the study has none
 */
public record Study(
    String name,
    YamlNode.Mapping document,
    String title,
    String source,
    List<Population> populations,
    List<Synapse> synapses,
    List<Projection> projections,
    List<Input> inputs,
    Simulation simulation,
    @Nullable MeanField meanField,
    Recording recording) {
  public Study {
    populations = List.copyOf(populations);
    synapses = List.copyOf(synapses);
    projections = List.copyOf(projections);
    inputs = List.copyOf(inputs);
  }

  /**
   * Neurons of one kind.
   *
   * @param model the model, with the parameters that the study changes
   * @param size N
   * @param injectedCurrent what is injected, in the SI unit of the model's {@link
   *     NeuronModel#injection}
   * @param scheme how its equations are integrated
   */
  public record Population(
      String name, NeuronModel model, int size, double injectedCurrent, IntegrationScheme scheme) {}

  /** Where events act on a neuron. */
  public sealed interface Receptor {
    /** Name of the variable that an event raises by its weight. */
    String variable();

    /** A synapse of the study. */
    record Synaptic(Synapse synapse) implements Receptor {
      @Override
      public String variable() {
        return synapse.eventVariable();
      }
    }

    /** A variable of the neuron's own equations. */
    record Direct(String variable, Dimension dimension) implements Receptor {}
  }

  /**
   * Synapses from one population to others.
   *
   * @param name made of source, synapse or variable and, if needed, a number
   * @param source number of the population
   * @param targets numbers of the populations
   * @param weight Q, in the SI unit of what it is added to
   * @param rule which neurons are connected, for each of the targets
   */
  public record Projection(
      String name,
      int source,
      List<Integer> targets,
      Receptor receptor,
      double weight,
      ConnectionRule rule,
      Delay delay) {}

  /**
   * Events from outside.
   *
   * @param targets numbers of the populations
   * @param weight Q, in the SI unit of what it is added to
   * @param count K
   */
  public record Input(
      String name,
      List<Integer> targets,
      Receptor receptor,
      double weight,
      int count,
      RateCourse rate,
      EventDistribution distribution) {}

  /**
   * How the network is simulated.
   *
   * @param steps number of steps of the whole simulation
   * @param step Δt, s
   * @param discardedSteps number of steps that statistics leave out
   * @param timing when in a step spikes and their resets happen
   */
  public record Simulation(
      int steps, double step, int discardedSteps, SpikeTiming timing, long seed) {
    /** Length of the simulation, s. */
    public double duration() {
      return steps * step;
    }

    /** Time that statistics leave out, s. */
    public double discarded() {
      return discardedSteps * step;
    }
  }

  /**
   * What the mean field is.
   *
   * @param order 1 or 2
   * @param binSteps T in steps
   * @param transfer for each population, in order, the node that names its transfer function
   */
  public record MeanField(int order, int binSteps, List<YamlNode.Scalar> transfer) {}

  /**
   * What is kept besides spikes.
   *
   * @param traced number of traced neurons of each population
   * @param sampleSteps steps between two samples of the traces
   */
  public record Recording(List<Integer> traced, int sampleSteps) {}

  /**
   * K, the mean number of synapses of a projection onto each target neuron; of a population onto
   * itself with probability p, p N, where N counts the neuron too.
   */
  public double inDegree(Projection projection) {
    return projection.rule().inDegree(sourceSize(projection), targetSize(projection));
  }

  /** Number of synapses of a projection onto all its targets; if it is drawn, about so many. */
  double synapses(Projection projection) {
    return inDegree(projection) * targetSize(projection);
  }

  private int sourceSize(Projection projection) {
    return populations.get(projection.source()).size();
  }

  private long targetSize(Projection projection) {
    return projection.targets().stream().mapToLong(t -> populations.get(t).size()).sum();
  }

  /** Whether some projection or input reaches a population through a synapse. */
  boolean hasSynapsesOnto(int population) {
    return Stream.concat(
            projections.stream()
                .filter(p -> p.targets().contains(population))
                .map(Projection::receptor),
            inputs.stream().filter(i -> i.targets().contains(population)).map(Input::receptor))
        .anyMatch(receptor -> receptor instanceof Receptor.Synaptic);
  }

  /**
   * A node of the file, for messages.
   *
   * @param path keys from the top; elements of a list by their number
   */
  YamlNode node(String... path) {
    YamlNode node = document;
    for (String key : path) {
      node =
          node instanceof YamlNode.Sequence sequence
              ? sequence.elements().get(Integer.parseInt(key))
              : YamlFields.of(node).get(key);
    }
    return node;
  }

  /**
   * The settings of the mean field.
   *
   * @throws org.meanfield.document.InputException if the study has none
   */
  public MeanField requiredMeanField() {
    if (meanField == null) {
      throw document.error("the study has no key 'mean-field'; add it");
    }
    return meanField;
  }

  /**
   * T or, without a mean field, 5 ms: the width of the bins in which rates are counted, in steps.
   */
  public int binSteps() {
    return meanField == null
        ? (int) Math.max(1, Math.rint(5e-3 / simulation.step()))
        : meanField.binSteps();
  }
}
