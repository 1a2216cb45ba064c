package org.meanfield.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.Synapse;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.units.Dimension;

/** Reads what arrives at the synapses: projections between populations, and inputs. */
final class ConnectionReader {
  private static final long LARGEST_COUNT = 1_000_000_000;
  private static final double MOST_EVENTS = 1e6;

  private final StudyNames names;

  ConnectionReader(StudyNames names) {
    this.names = names;
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
    Synapse synapse = names.synapse(fields.get("synapse"));
    int source = names.population(fields.get("from"));
    YamlNode node = fields.get("probability");
    double probability = YamlFields.quantity(node, Dimension.DIMENSIONLESS);
    if (probability < 0 || probability > 1) {
      throw node.error("a probability must be from 0 to 1, not " + YamlFields.scalar(node).value());
    }
    String name = fields.text("from") + "-" + synapse.name();
    String unique = name;
    for (int n = 2; !taken.add(unique); n++) {
      unique = name + "-" + n;
    }
    return new Study.Projection(
        unique, source, names.targets(fields.get("to")), synapse, weight(fields), probability);
  }

  List<Study.Input> inputs(YamlNode node, double step) {
    var inputs = new ArrayList<Study.Input>();
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          StudyNames.check(mapping, name);
          inputs.add(input(name, YamlFields.of(value), step));
        });
    return inputs;
  }

  private Study.Input input(String name, YamlFields fields, double step) {
    List<Integer> targets = names.targets(fields.get("to"));
    Synapse synapse = names.synapse(fields.get("synapse"));
    int count = (int) YamlFields.wholeNumber(fields.get("count"), 1, LARGEST_COUNT);
    RateCourse rate = rate(fields.get("rate"));
    EventDistribution distribution =
        fields
            .find("events")
            .map(node -> distribution(YamlFields.scalar(node)))
            .orElse(EventDistribution.POISSON);
    double expected = count * rate.maximum() * step;
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
              "this makes %.3g events per neuron and step; check rate, count and step"
                  .formatted(expected));
    }
    return new Study.Input(name, targets, synapse, weight(fields), count, rate, distribution);
  }

  private static double weight(YamlFields fields) {
    return YamlFields.notNegative(fields.get("weight"), Dimension.SIEMENS);
  }

  private static RateCourse rate(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return new RateCourse.Constant(YamlFields.notNegative(node, Dimension.HERTZ));
    }
    var kind = mapping.values().firstEntry();
    var fields = YamlFields.of(kind.getValue());
    return switch (kind.getKey()) {
      case "ramp" ->
          new RateCourse.LinearRamp(
              YamlFields.notNegative(fields.get("from"), Dimension.HERTZ),
              YamlFields.notNegative(fields.get("to"), Dimension.HERTZ),
              YamlFields.positive(fields.get("duration"), Dimension.SECOND));
      case "double-gaussian" ->
          new RateCourse.DoubleGaussian(
              YamlFields.notNegative(fields.get("amplitude"), Dimension.HERTZ),
              fields.quantity("peak", Dimension.SECOND),
              YamlFields.positive(fields.get("rise"), Dimension.SECOND),
              YamlFields.positive(fields.get("decay"), Dimension.SECOND));
      default -> throw new IllegalStateException("the schema lets " + kind.getKey() + " pass");
    };
  }

  private static EventDistribution distribution(YamlNode.Scalar node) {
    return EventDistribution.named(node.value())
        .orElseThrow(() -> node.error("'" + node.value() + "' is not a kind of events"));
  }
}
