package org.meanfield.study;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.network.Delay;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/**
 * Reads the delay of a projection: {@code 1.5 ms}, {@code uniform(a, b)} or {@code normal(m, s)}.
 */
final class DelayReader {
  private static final Pattern DISTRIBUTION =
      Pattern.compile("\\s*([A-Za-z]\\w*)\\s*\\(([^,()]*)(?:,([^,()]*))?\\)\\s*", Pattern.DOTALL);

  /** A synapse keeps its delay in 16 bits. */
  private static final int WIDEST_SPAN = Character.MAX_VALUE;

  private final double step;
  private final double duration;

  /**
   * @param step Δt, s
   * @param duration length of the simulation, s
   */
  DelayReader(double step, double duration) {
    this.step = step;
    this.duration = duration;
  }

  Delay read(YamlNode node) {
    YamlNode.Scalar scalar = YamlFields.scalar(node);
    Matcher matcher = DISTRIBUTION.matcher(scalar.value());
    Delay delay =
        matcher.matches() ? distribution(scalar, matcher) : new Delay.Constant(time(node));
    if (delay.longest() >= duration) {
      throw node.error(
          "delays of up to "
              + quantity(delay.longest())
              + " are not shorter than the simulation; give shorter ones");
    }
    if (span(delay) > WIDEST_SPAN) {
      throw node.error(
          "delays that differ by more than "
              + WIDEST_SPAN
              + " steps are not possible; narrow them");
    }
    return delay;
  }

  private int span(Delay delay) {
    return Delay.steps(delay.longest(), step) - Delay.steps(delay.shortest(), step);
  }

  /**
   * How many bytes the spikes on their way to a population take: delays that differ need a number
   * for each neuron and step that they span.
   */
  long memory(Delay delay, long neurons) {
    return delay instanceof Delay.Constant ? 0 : (span(delay) + 1L) * neurons * Integer.BYTES;
  }

  private static Delay distribution(YamlNode.Scalar scalar, Matcher matcher) {
    String name = matcher.group(1);
    if (!name.equals("uniform") && !name.equals("normal")) {
      throw scalar.error(
          "there is no distribution '" + name + "'; known: uniform(a, b), normal(mean, deviation)");
    }
    if (matcher.group(3) == null) {
      throw scalar.error("'" + name + "' needs two values with a comma between them");
    }
    YamlNode second = part(scalar, matcher, 3);
    double a = time(part(scalar, matcher, 2));
    double b = time(second);
    if (name.equals("uniform")) {
      if (b < a) {
        throw second.error("the bounds of 'uniform' are in the wrong order; exchange them");
      }
      return new Delay.Uniform(a, b);
    }
    if (b > a / 2) {
      throw second.error(
          "a deviation of more than half the mean would make many delays negative; give at most "
              + quantity(a / 2)
              + ", or use uniform(a, b)");
    }
    return new Delay.Normal(a, b);
  }

  private static YamlNode part(YamlNode.Scalar scalar, Matcher matcher, int group) {
    String text = matcher.group(group);
    int start = matcher.start(group) + text.length() - text.stripLeading().length();
    var position = scalar.source().position(start);
    String stripped = text.strip();
    return new YamlNode.Scalar(
        position, stripped, YamlNode.Scalar.Type.TEXT, SourceText.at(position, stripped));
  }

  private static double time(YamlNode node) {
    return YamlFields.notNegative(node, Dimension.SECOND);
  }

  private static Quantity quantity(double time) {
    return SimulationReader.time(time);
  }
}
