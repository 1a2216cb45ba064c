package org.meanfield.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.OrnsteinUhlenbeck;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.units.Dimension;

/** Reads the rate of an input: a quantity, or time courses that add up. */
final class RateReader {
  /** A sum that is below 0 by less than this part of its terms is 0 but for rounding. */
  private static final double ROUNDING = 1e-12;

  private static final int MOST_PULSES = 1_000_000;

  private final Study.Simulation simulation;
  private final Path folder;

  /** What the paths of noise take, bytes. */
  private long noiseMemory;

  /**
   * @param folder where the names of files start
   */
  RateReader(Study.Simulation simulation, Path folder) {
    this.simulation = simulation;
    this.folder = folder;
  }

  /**
   * Reads a rate.
   *
   * @param input the name of its input, of which noise gets random numbers of its own
   */
  RateCourse read(String input, YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      return new RateCourse.Constant(YamlFields.notNegative(node, Dimension.HERTZ));
    }
    var terms = new ArrayList<RateCourse>();
    mapping.values().forEach((kind, value) -> terms.add(term(input, kind, value)));
    var sum = new RateSum(terms);
    refuseNegative(sum.withoutNoise(), mapping, terms);
    return terms.size() == 1 && !sum.isNoisy() ? terms.getFirst() : sum;
  }

  private RateCourse term(String input, String kind, YamlNode node) {
    if (kind.equals("constant")) {
      return new RateCourse.Constant(YamlFields.notNegative(node, Dimension.HERTZ));
    }
    var fields = YamlFields.of(node);
    return switch (kind) {
      case "ramp" ->
          new RateCourse.LinearRamp(
              fields.quantity("from", Dimension.HERTZ),
              fields.quantity("to", Dimension.HERTZ),
              start(fields),
              YamlFields.positive(fields.get("duration"), Dimension.SECOND));
      case "step" ->
          new RateCourse.Step(
              fields.quantity("amplitude", Dimension.HERTZ),
              YamlFields.notNegative(fields.get("start"), Dimension.SECOND),
              fields
                  .find("duration")
                  .map(duration -> YamlFields.positive(duration, Dimension.SECOND))
                  .orElse(Double.POSITIVE_INFINITY));
      case "pulses" -> pulses(fields);
      case "sine" ->
          new RateCourse.Sine(
              YamlFields.notNegative(fields.get("amplitude"), Dimension.HERTZ),
              YamlFields.positive(fields.get("frequency"), Dimension.HERTZ),
              fields
                  .find("phase")
                  .map(phase -> YamlFields.quantity(phase, Dimension.DIMENSIONLESS))
                  .orElse(0.0),
              start(fields));
      case "double-gaussian" ->
          new RateCourse.DoubleGaussian(
              fields.quantity("amplitude", Dimension.HERTZ),
              fields.quantity("peak", Dimension.SECOND),
              YamlFields.positive(fields.get("rise"), Dimension.SECOND),
              YamlFields.positive(fields.get("decay"), Dimension.SECOND));
      case "values" ->
          RateFile.read(
              TextFile.named(fields.get("file"), folder),
              fields
                  .find("between")
                  .map(between -> YamlFields.scalar(between).value().equals("linear"))
                  .orElse(true));
      case "ornstein-uhlenbeck" -> noise(input, fields);
      default -> throw new IllegalStateException("the schema lets " + kind + " pass");
    };
  }

  private static double start(YamlFields fields) {
    return fields
        .find("start")
        .map(start -> YamlFields.notNegative(start, Dimension.SECOND))
        .orElse(0.0);
  }

  private static RateCourse pulses(YamlFields fields) {
    double width = YamlFields.positive(fields.get("width"), Dimension.SECOND);
    double period = YamlFields.positive(fields.get("period"), Dimension.SECOND);
    if (width >= period) {
      throw fields
          .get("width")
          .error("must be shorter than the period; one long pulse is a 'step' with a 'duration'");
    }
    return new RateCourse.Pulses(
        fields.quantity("amplitude", Dimension.HERTZ),
        YamlFields.notNegative(fields.get("start"), Dimension.SECOND),
        width,
        period,
        (int) YamlFields.wholeNumber(fields.get("count"), 1, MOST_PULSES));
  }

  private OrnsteinUhlenbeck noise(String input, YamlFields fields) {
    double deviation = YamlFields.notNegative(fields.get("deviation"), Dimension.HERTZ);
    double time = YamlFields.positive(fields.get("time"), Dimension.SECOND);
    noiseMemory += (long) Double.BYTES * (simulation.steps() + 1L);
    long available = Runtime.getRuntime().maxMemory();
    if (2 * noiseMemory > available) {
      throw fields
          .mapping()
          .error(
              ("the values of this noise in all steps take %d MB, with those above, but the program"
                      + " may use %d MB; simulate for a shorter time, take a longer step or allow"
                      + " more by MEANFIELD_JAVA_OPTIONS=-Xmx8g")
                  .formatted(noiseMemory >> 20, available >> 20));
    }
    return new OrnsteinUhlenbeck(
        deviation,
        time,
        simulation.step(),
        simulation.steps(),
        StreamKey.of(simulation.seed(), "noise-input", input));
  }

  /** Looks at each half of a step and on both sides of every break. */
  private void refuseNegative(RateSum rate, YamlNode.Mapping mapping, List<RateCourse> terms) {
    double bound = rate.terms().stream().mapToDouble(RateCourse::minimum).sum();
    if (bound >= 0) {
      return;
    }
    double half = simulation.step() / 2;
    double worst =
        DoubleStream.concat(
                IntStream.rangeClosed(0, 2 * simulation.steps()).mapToDouble(k -> k * half),
                Arrays.stream(rate.breakTimes())
                    .filter(time -> time > 0 && time <= simulation.duration())
                    .flatMap(time -> DoubleStream.of(Math.nextDown(time), time)))
            .reduce(0, (lowest, t) -> rate.unrectified(t) < rate.unrectified(lowest) ? t : lowest);
    double value = rate.unrectified(worst);
    if (value >= -ROUNDING * (rate.maximum() - bound)) {
      return;
    }
    int culprit = 0;
    for (int i = 1; i < terms.size(); i++) {
      if (isDeeper(terms.get(i), terms.get(culprit), worst)) {
        culprit = i;
      }
    }
    String kind = List.copyOf(mapping.values().sequencedKeySet()).get(culprit);
    throw List.copyOf(mapping.values().sequencedValues())
        .get(culprit)
        .error(
            String.format(
                Locale.ROOT,
                "with this '%s' the rate falls to %.4g Hz at %.6g s, but a rate cannot be negative;"
                    + " raise 'constant' beside it or make it weaker",
                kind,
                value,
                worst));
  }

  private static boolean isDeeper(RateCourse term, RateCourse other, double time) {
    return !(term instanceof OrnsteinUhlenbeck)
        && (other instanceof OrnsteinUhlenbeck || term.at(time) < other.at(time));
  }
}
