package org.meanfield.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.Synapse;
import org.meanfield.units.Spelling;

/** The populations and synapses of a study, found by their names. */
final class StudyNames {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

  private final SequencedMap<String, Integer> populations = new LinkedHashMap<>();
  private final SequencedMap<String, Synapse> synapses = new LinkedHashMap<>();

  void addPopulation(String name) {
    populations.put(name, populations.size());
  }

  void addSynapse(Synapse synapse) {
    synapses.put(synapse.name(), synapse);
  }

  /** Names of the populations in the order of the study. */
  Set<String> populations() {
    return populations.sequencedKeySet();
  }

  /** Synapses in the order of the study. */
  List<Synapse> synapses() {
    return List.copyOf(synapses.values());
  }

  /** Number of the population that a node names. */
  int population(YamlNode node) {
    return population(node.position(), YamlFields.scalar(node).value());
  }

  /**
   * Number of a population.
   *
   * @param position where its name stands
   */
  int population(SourcePosition position, String name) {
    Integer number = populations.get(name);
    if (number == null) {
      throw new InputException(
          position,
          "there is no population '" + name + "'" + Spelling.hint(name, populations.keySet()));
    }
    return number;
  }

  /** Numbers of the populations that a node names: one, or a list. */
  List<Integer> targets(YamlNode node) {
    if (!(node instanceof YamlNode.Sequence sequence)) {
      return List.of(population(node));
    }
    var targets = new ArrayList<Integer>();
    for (YamlNode element : sequence.elements()) {
      int number = population(element);
      if (targets.contains(number)) {
        throw element.error("this population is named twice");
      }
      targets.add(number);
    }
    if (targets.isEmpty()) {
      throw node.error("this is empty; name at least one population");
    }
    return targets;
  }

  /** The synapse that a node names. */
  Synapse synapse(YamlNode node) {
    String name = YamlFields.scalar(node).value();
    Synapse synapse = synapses.get(name);
    if (synapse == null) {
      throw node.error(
          "there is no synapse '"
              + name
              + "' under 'synapses'"
              + Spelling.hint(name, synapses.keySet()));
    }
    return synapse;
  }

  /** Refuses a name that could not be part of a variable, a column or a file. */
  static void check(YamlNode.Mapping mapping, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(
          mapping.keyPosition(name),
          "the name '" + name + "' must begin with a letter and go on with letters, digits or '_'");
    }
  }
}
