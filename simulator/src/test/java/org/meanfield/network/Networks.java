package org.meanfield.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.document.SourceText;
import org.meanfield.equations.Expression;
import org.meanfield.equations.ExpressionParser;
import org.meanfield.equations.StatementParser;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.InitialValue;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Refractoriness;
import org.meanfield.model.Synapse;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;

/** Networks to test. */
final class Networks {
  static final Synapse AMPA = Synapse.exponentialConductance("ampa", 0, 5e-3);
  static final Synapse GABA = Synapse.exponentialConductance("gaba", -80e-3, 5e-3);

  private Networks() {}

  /** The network of the published study; {@code size} neurons, 400 + 100 inputs each at 10,000. */
  static NetworkPlan hodgkinHuxley(
      int size,
      double probability,
      EventDistribution distribution,
      double step,
      double duration,
      double discard,
      long seed) {
    var populations =
        List.of(population("exc", "hh-rs", size / 5 * 4), population("inh", "hh-fs", size / 5));
    var projections =
        List.of(
            new NetworkPlan.Projection("exc-ampa", 0, 0, "g_ampa", 1e-9, probability, Delay.NONE),
            new NetworkPlan.Projection("exc-ampa", 0, 1, "g_ampa", 1e-9, probability, Delay.NONE),
            new NetworkPlan.Projection("inh-gaba", 1, 0, "g_gaba", 5e-9, probability, Delay.NONE),
            new NetworkPlan.Projection("inh-gaba", 1, 1, "g_gaba", 5e-9, probability, Delay.NONE));
    return plan(
        populations,
        projections,
        List.of(drive(0, 4, distribution), drive(1, 4, distribution)),
        step,
        (int) Math.round(duration / step),
        (int) Math.round(discard / step),
        seed);
  }

  static NetworkPlan.Population population(String name, String model, int size) {
    return population(name, model, size, IntegrationScheme.EXPONENTIAL_EULER, 0);
  }

  /** Cells of the catalogue with both synapses. */
  static NetworkPlan.Population population(
      String name, String model, int size, IntegrationScheme scheme, int traced) {
    NeuronModel neuron = ModelCatalogue.load(model);
    return new NetworkPlan.Population(
        name,
        model,
        size,
        neuron.system(List.of(AMPA, GABA), 0),
        scheme,
        "V",
        List.of("g_ampa", "g_gaba"),
        neuron.distributions(),
        neuron.initialValues(),
        traced);
  }

  /**
   * Neurons with white noise that are drawn to a level, spike above 1 and start again from −0.5.
   *
   * @param noise its amplitude, s^-1/2
   */
  static NetworkPlan.Population noisy(
      String name,
      int size,
      double level,
      double noise,
      Refractoriness refractoriness,
      int traced) {
    var system =
        new DynamicalSystem(
            List.of(
                new DynamicalSystem.Variable(
                    "V",
                    expression("(" + level + " + g - V)/0.01"),
                    List.of(new DynamicalSystem.Noise("xi", expression("" + noise))),
                    false),
                variable("g", "-g/0.005")),
            List.of(),
            expression("V > 1"),
            refractoriness,
            StatementParser.parse(SourceText.of("test", "V = -0.5")));
    return new NetworkPlan.Population(
        name,
        "noisy",
        size,
        system,
        IntegrationScheme.EULER,
        "V",
        List.of("g"),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        traced);
  }

  static NetworkPlan.ExternalInput drive(int target, double rate, EventDistribution distribution) {
    return new NetworkPlan.ExternalInput(
        "drive", target, "g_ampa", 1e-9, 400, new RateCourse.Constant(rate), distribution);
  }

  /** Spikes are on the grid, where their times are known beforehand. */
  static NetworkPlan plan(
      List<NetworkPlan.Population> populations,
      List<NetworkPlan.Projection> projections,
      List<NetworkPlan.ExternalInput> inputs,
      double step,
      int steps,
      int discardedSteps,
      long seed) {
    return new NetworkPlan(
        populations, projections, inputs, SpikeTiming.GRID, step, steps, discardedSteps, 1, seed);
  }

  /** A population without spikes; all variables start at 0. */
  static NetworkPlan.Population listeners(
      String name, int size, DynamicalSystem system, IntegrationScheme scheme, String... recorded) {
    return new NetworkPlan.Population(
        name,
        "listener",
        size,
        system,
        scheme,
        "V",
        List.of(recorded),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(),
        size);
  }

  /** Equations without threshold: a name and a right side in turn. */
  static DynamicalSystem system(String... equations) {
    var variables = new ArrayList<DynamicalSystem.Variable>();
    for (int i = 0; i < equations.length; i += 2) {
      variables.add(variable(equations[i], equations[i + 1]));
    }
    return new DynamicalSystem(variables, List.of(), null, new Refractoriness.None(), List.of());
  }

  /** Neurons whose V grows as {@code slope}; they spike at V ≥ 1 and start again from 0. */
  static NetworkPlan.Population integrators(
      String name, int size, String slope, Map<String, InitialValue> initial) {
    var system =
        new DynamicalSystem(
            List.of(variable("V", slope), variable("g", "-g/0.005")),
            List.of(),
            expression("V >= 1"),
            new Refractoriness.None(),
            StatementParser.parse(SourceText.of("test", "V = 0")));
    return new NetworkPlan.Population(
        name,
        "integrator",
        size,
        system,
        IntegrationScheme.EXPONENTIAL_EULER,
        "V",
        List.of("g"),
        new LinkedHashMap<>(),
        new LinkedHashMap<>(initial),
        size);
  }

  static DynamicalSystem.Variable variable(String name, String rightHandSide) {
    return new DynamicalSystem.Variable(name, expression(rightHandSide), false);
  }

  static Expression expression(String text) {
    return ExpressionParser.parse(SourceText.of("test", text));
  }

  /** Targets of a source. */
  static int[] targets(Connectivity connectivity, int source) {
    return Arrays.copyOfRange(
        connectivity.page(source), connectivity.first(source), connectivity.end(source));
  }

  static RecordedNetwork run(NetworkPlan plan, int threads) {
    return RecordedNetwork.run(plan, threads);
  }

  /** Mean rate of a population from the end of the discarded time on, Hz. */
  static double rate(NetworkPlan plan, RecordedNetwork result, int population) {
    long count =
        Arrays.stream(result.populations().get(population).spikes().times())
            .filter(time -> time > plan.discardedSteps())
            .count();
    double time = (plan.steps() - plan.discardedSteps()) * plan.step();
    return count / time / plan.populations().get(population).size();
  }
}
