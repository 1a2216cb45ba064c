package org.meanfield.study;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.meanfield.document.TextFile;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.network.ConnectionRule;
import org.meanfield.units.Dimension;
import org.meanfield.units.Spelling;

/** Reads which neurons a projection connects. */
final class RuleReader {
  private static final String PROBABILITY = "probability";
  private static final String IN_DEGREE = "in-degree";
  private static final String CONNECT = "connect";
  private static final String SELF = "self-connections";
  private static final String MULTIPLE = "multiple-connections";
  private static final String ALL_TO_ALL = "all-to-all";
  private static final String ONE_TO_ONE = "one-to-one";
  private static final long LARGEST_IN_DEGREE = 1_000_000;

  private final List<Study.Population> populations;
  private final Path folder;

  /**
   * @param folder where the names of files start
   */
  RuleReader(List<Study.Population> populations, Path folder) {
    this.populations = populations;
    this.folder = folder;
  }

  /**
   * Reads the rule of a projection.
   *
   * @param source number of the population that sends
   * @param targets numbers of those that receive
   */
  ConnectionRule read(YamlFields fields, int source, List<Integer> targets) {
    List<String> rules =
        fields.mapping().values().keySet().stream()
            .filter(Set.of(PROBABILITY, IN_DEGREE, CONNECT)::contains)
            .toList();
    if (rules.isEmpty()) {
      throw fields
          .mapping()
          .error(
              "nothing says which neurons are connected; add 'probability', 'in-degree' or"
                  + " 'connect'");
    }
    YamlNode node = fields.get(rules.getLast());
    if (rules.size() > 1) {
      throw node.error(
          "which neurons are connected is said by '%s' or by '%s', not by both; remove one"
              .formatted(rules.getFirst(), rules.getLast()));
    }
    var chosen = new Chosen(node, source, targets, isTrue(fields, SELF), isTrue(fields, MULTIPLE));
    if (chosen.self() && !targets.contains(source)) {
      throw fields
          .get(SELF)
          .error(
              "no neuron could be connected to itself: '%s' is not among those that receive;"
                      .formatted(name(source))
                  + " remove this");
    }
    return switch (rules.getFirst()) {
      case PROBABILITY -> probability(fields, chosen);
      case IN_DEGREE -> inDegree(chosen);
      default -> named(fields, chosen);
    };
  }

  /** A rule's key and what stands beside it. */
  private record Chosen(
      YamlNode node, int source, List<Integer> targets, boolean self, boolean multiple) {}

  private static boolean isTrue(YamlFields fields, String key) {
    return fields
        .find(key)
        .map(node -> Boolean.parseBoolean(YamlFields.scalar(node).value()))
        .orElse(false);
  }

  private String name(int population) {
    return populations.get(population).name();
  }

  private int size(int population) {
    return populations.get(population).size();
  }

  private static void refuseMultiple(YamlFields fields, Chosen chosen, String rule) {
    if (chosen.multiple()) {
      throw fields
          .get(MULTIPLE)
          .error(rule + " connects a pair once at most; remove this, or use 'in-degree' or a list");
    }
  }

  private static ConnectionRule probability(YamlFields fields, Chosen chosen) {
    refuseMultiple(fields, chosen, "a probability");
    double probability = YamlFields.quantity(chosen.node(), Dimension.DIMENSIONLESS);
    if (probability < 0 || probability > 1) {
      throw chosen
          .node()
          .error(
              "a probability must be from 0 to 1, not " + YamlFields.scalar(chosen.node()).value());
    }
    return new ConnectionRule.Probability(probability, chosen.self());
  }

  private ConnectionRule inDegree(Chosen chosen) {
    int synapses = (int) YamlFields.wholeNumber(chosen.node(), 1, LARGEST_IN_DEGREE);
    for (int target : chosen.targets()) {
      boolean without = target == chosen.source() && !chosen.self();
      int possible = size(chosen.source()) - (without ? 1 : 0);
      if (possible == 0 || (!chosen.multiple() && synapses > possible)) {
        throw chosen
            .node()
            .error(
                ("a neuron of '%s' has %d possible sources in '%s'%s, fewer than %d; take fewer,"
                        + " or add '%s: true'")
                    .formatted(
                        name(target),
                        possible,
                        name(chosen.source()),
                        without ? ", itself not counted" : "",
                        synapses,
                        possible == 0 ? SELF : MULTIPLE));
      }
    }
    return new ConnectionRule.InDegree(synapses, chosen.self(), chosen.multiple());
  }

  private ConnectionRule named(YamlFields fields, Chosen chosen) {
    String text = YamlFields.scalar(chosen.node()).value();
    if (text.toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return listed(chosen);
    }
    return switch (text) {
      case ALL_TO_ALL -> {
        refuseMultiple(fields, chosen, ALL_TO_ALL);
        yield new ConnectionRule.AllToAll(chosen.self());
      }
      case ONE_TO_ONE -> {
        refuseMultiple(fields, chosen, ONE_TO_ONE);
        checkOneToOne(chosen);
        yield new ConnectionRule.OneToOne();
      }
      default ->
          throw chosen
              .node()
              .error(
                  "must be all-to-all, one-to-one or a file of connections (.csv), not '"
                      + text
                      + "'"
                      + Spelling.hint(text, List.of(ALL_TO_ALL, ONE_TO_ONE)));
    };
  }

  private void checkOneToOne(Chosen chosen) {
    for (int target : chosen.targets()) {
      if (size(target) != size(chosen.source())) {
        throw chosen
            .node()
            .error(
                "one-to-one needs populations of the same size, but '%s' has %d neurons and '%s' %d"
                    .formatted(
                        name(chosen.source()), size(chosen.source()), name(target), size(target)));
      }
      if (target == chosen.source() && !chosen.self()) {
        throw chosen
            .node()
            .error(
                "one-to-one within '%s' connects every neuron to itself and to no other; if that is"
                        .formatted(name(target))
                    + " meant, add 'self-connections: true'");
      }
    }
  }

  private ConnectionRule listed(Chosen chosen) {
    if (chosen.targets().size() > 1) {
      throw chosen
          .node()
          .error("a list of connections is for one receiving population; give each its own");
    }
    int target = chosen.targets().getFirst();
    return new ConnectionRule.Listed(
        new ConnectionFile(
                TextFile.named(chosen.node(), folder),
                populations.get(chosen.source()),
                populations.get(target),
                chosen.self() || target != chosen.source(),
                chosen.multiple())
            .read());
  }
}
