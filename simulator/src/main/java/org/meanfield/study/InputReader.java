package org.meanfield.study;

import java.util.List;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.Synapse;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.units.Dimension;

/** Reads what is particular to an input: number of sources, rate, kind of events. */
final class InputReader {
  private static final long LARGEST_COUNT = 1_000_000_000;

  private InputReader() {}

  static Study.Input read(
      String name,
      List<Integer> targets,
      Synapse synapse,
      double weight,
      YamlFields fields,
      double step) {
    int count = (int) YamlFields.wholeNumber(fields.get("count"), 1, LARGEST_COUNT);
    RateCourse rate = rate(fields.get("rate"));
    EventDistribution distribution =
        fields
            .find("events")
            .flatMap(node -> EventDistribution.named(YamlFields.scalar(node).value()))
            .orElse(EventDistribution.POISSON);
    double expected = count * rate.maximum() * step;
    if (distribution == EventDistribution.BERNOULLI && expected > 1) {
      throw fields
          .get("events")
          .error(
              "at most one event per step cannot carry %.3g events per step; use poisson"
                  .formatted(expected));
    }
    if (expected > 1e6) {
      throw fields
          .get("rate")
          .error(
              "this makes %.3g events per neuron and step; check rate, count and step"
                  .formatted(expected));
    }
    return new Study.Input(name, targets, synapse, weight, count, rate, distribution);
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
}
