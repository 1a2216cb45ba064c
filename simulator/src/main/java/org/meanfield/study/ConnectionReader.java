package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.equations.Equation;
import org.meanfield.equations.Equations;
import org.meanfield.model.Synapse;
import org.meanfield.network.ConnectionRule;
import org.meanfield.network.Delay;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;

/** Reads what arrives at the synapses: projections between populations, and inputs. */
final class ConnectionReader {
  private static final long LARGEST_COUNT = 1_000_000_000;
  private static final double MOST_EVENTS = 1e4;

  private final StudyNames names;
  private final List<Study.Population> populations;
  private final Study.Simulation simulation;
  private final DelayReader delays;
  private final RuleReader rules;
  private final RateReader rates;

  /** What delays that differ take, bytes. */
  private long delayMemory;

  /**
   * @param folder where the names of files start
   */
  ConnectionReader(
      StudyNames names,
      List<Study.Population> populations,
      Study.Simulation simulation,
      Path folder) {
    this.names = names;
    this.populations = populations;
    this.simulation = simulation;
    delays = new DelayReader(simulation.step(), simulation.duration());
    rules = new RuleReader(populations, folder);
    rates = new RateReader(simulation, folder);
  }

  List<Study.Projection> projections(YamlNode node) {
    var projections = new ArrayList<Study.Projection>();
    Set<String> taken = new HashSet<>();
    if (node instanceof YamlNode.Sequence sequence) {
      sequence
          .elements()
          .forEach(element -> projections.add(projection(YamlFields.of(element), taken)));
    }
    return projections;
  }

  private Study.Projection projection(YamlFields fields, Set<String> taken) {
    int source = names.population(fields.get("from"));
    List<Integer> targets = names.targets(fields.get("to"));
    Study.Receptor receptor = receptor(fields, targets);
    ConnectionRule rule = rules.read(fields, source, targets);
    String name = fields.text("from") + "-" + name(receptor);
    String unique = name;
    for (int n = 2; !taken.add(unique); n++) {
      unique = name + "-" + n;
    }
    return new Study.Projection(
        unique,
        source,
        targets,
        receptor,
        weight(fields, receptor),
        rule,
        fields.find("delay").map(delay -> delay(delay, targets)).orElse(Delay.NONE));
  }

  private Delay delay(YamlNode node, List<Integer> targets) {
    Delay delay = delays.read(node);
    long neurons = targets.stream().mapToLong(target -> populations.get(target).size()).sum();
    delayMemory += delays.memory(delay, neurons);
    long available = Runtime.getRuntime().maxMemory();
    if (delayMemory > available) {
      throw node.error(
          ("to keep the spikes on their way through delays from %s to %s takes %d MB, with those"
                  + " above, but the program may use %d MB; narrow them, take a longer step or"
                  + " allow more by MEANFIELD_JAVA_OPTIONS=-Xmx8g")
              .formatted(
                  SimulationReader.time(delay.shortest()),
                  SimulationReader.time(delay.longest()),
                  delayMemory >> 20,
                  available >> 20));
    }
    return delay;
  }

  private static String name(Study.Receptor receptor) {
    return switch (receptor) {
      case Study.Receptor.Synaptic(Synapse synapse) -> synapse.name();
      case Study.Receptor.Direct direct -> direct.variable();
    };
  }

  List<Study.Input> inputs(YamlNode node) {
    var inputs = new ArrayList<Study.Input>();
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          StudyNames.check(mapping, name);
          inputs.add(input(name, YamlFields.of(value)));
        });
    return inputs;
  }

  private Study.Input input(String name, YamlFields fields) {
    List<Integer> targets = names.targets(fields.get("to"));
    Study.Receptor receptor = receptor(fields, targets);
    int count = (int) YamlFields.wholeNumber(fields.get("count"), 1, LARGEST_COUNT);
    RateCourse rate = rates.read(name, fields.get("rate"));
    EventDistribution distribution =
        fields
            .find("events")
            .map(node -> distribution(YamlFields.scalar(node)))
            .orElse(EventDistribution.POISSON);
    double expected = count * rate.maximum() * simulation.step();
    if (distribution == EventDistribution.BERNOULLI && expected > 1) {
      throw fields
          .get("events")
          .error(
              "at most one event per step cannot carry %.3g events per step; use poisson"
                  .formatted(expected));
    }
    if (expected > MOST_EVENTS) {
      throw fields
          .get("rate")
          .error(
              "this makes %.3g events per neuron and step, more than %.0f; check rate, count and step"
                  .formatted(expected, MOST_EVENTS));
    }
    return new Study.Input(
        name, targets, receptor, weight(fields, receptor), count, rate, distribution);
  }

  /** Where events act: a synapse of the study, or a variable of the targets' own equations. */
  private Study.Receptor receptor(YamlFields fields, List<Integer> targets) {
    Optional<YamlNode> synapse = fields.find("synapse");
    Optional<YamlNode> variable = fields.find("variable");
    if (synapse.isPresent() && variable.isPresent()) {
      throw variable
          .get()
          .error("events act on a synapse or on a variable, not on both; remove one of the two");
    }
    if (variable.isPresent()) {
      return variable(variable.get(), targets);
    }
    return new Study.Receptor.Synaptic(
        names.synapse(
            synapse.orElseThrow(() ->
                fields
                    .mapping()
                    .error(
                        "the key 'synapse' is missing here; add it, or 'variable' for a variable"
                            + " of the model"))));
  }

  private Study.Receptor variable(YamlNode node, List<Integer> targets) {
    String name = YamlFields.scalar(node).value();
    Dimension common = dimension(node, name, targets.getFirst());
    for (int target : targets) {
      Dimension own = dimension(node, name, target);
      if (!own.equals(common)) {
        throw node.error(
            "'"
                + name
                + "' is in "
                + common
                + " in the population '"
                + populations.get(targets.getFirst()).name()
                + "' but in "
                + own
                + " in '"
                + populations.get(target).name()
                + "'; give each a projection or input of its own");
      }
    }
    return new Study.Receptor.Direct(name, common);
  }

  private Dimension dimension(YamlNode node, String name, int target) {
    Study.Population population = populations.get(target);
    Equations equations = population.model().equations();
    Optional<Equation> found = equations.find(name);
    if (found.isPresent() && found.get() instanceof Equation.Differential variable) {
      return variable.dimension();
    }
    List<String> known = equations.differentials().stream().map(Equation::name).toList();
    throw node.error(
        "the model of the population '"
            + population.name()
            + "' has no differential equation for '"
            + name
            + "'"
            + Spelling.nearest(name, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("; it has " + String.join(", ", known)));
  }

  /** A negative conductance makes no sense; a current or a variable may be lowered. */
  private static double weight(YamlFields fields, Study.Receptor receptor) {
    YamlNode node = fields.get("weight");
    return switch (receptor) {
      case Study.Receptor.Direct direct -> YamlFields.quantity(node, direct.dimension());
      case Study.Receptor.Synaptic(Synapse synapse) ->
          switch (synapse.effect()) {
            case Synapse.Effect.Conductance _ -> YamlFields.notNegative(node, Dimension.SIEMENS);
            case Synapse.Effect.Current _ -> YamlFields.quantity(node, Dimension.AMPERE);
          };
    };
  }

  private static EventDistribution distribution(YamlNode.Scalar node) {
    return EventDistribution.named(node.value())
        .orElseThrow(() -> node.error("'" + node.value() + "' is not a kind of events"));
  }
}
