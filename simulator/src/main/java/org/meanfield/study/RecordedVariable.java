package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;

/**
 * A variable that is recorded besides V: the conductance or current of a synapse, or what spikes
 * and events are added to.
 */
record RecordedVariable(String name, Dimension dimension) {
  /** The recorded variables of a population: all synapses, then what events are added to. */
  static List<RecordedVariable> of(Study study, int population) {
    var recorded = new ArrayList<RecordedVariable>();
    study.synapses().forEach(synapse -> recorded.add(of(synapse)));
    recorded.addAll(ofModel(study, population));
    return recorded;
  }

  /** The variables of a population's own equations that events are added to, but for V. */
  static List<RecordedVariable> ofModel(Study study, int population) {
    var recorded = new ArrayList<RecordedVariable>();
    String potential = study.populations().get(population).model().membrane().potential();
    Stream.concat(
            study.projections().stream()
                .filter(projection -> projection.targets().contains(population))
                .map(Study.Projection::receptor),
            study.inputs().stream()
                .filter(input -> input.targets().contains(population))
                .map(Study.Input::receptor))
        .forEach(receptor -> {
          if (receptor instanceof Study.Receptor.Direct(String name, Dimension dimension)
              && !name.equals(potential)
              && recorded.stream().noneMatch(variable -> variable.name.equals(name))) {
            recorded.add(new RecordedVariable(name, dimension));
          }
        });
    return recorded;
  }

  /** The conductance or current of a synapse. */
  static RecordedVariable of(Synapse synapse) {
    return new RecordedVariable(
        synapse.variable(),
        switch (synapse.effect()) {
          case Synapse.Effect.Conductance _ -> Dimension.SIEMENS;
          case Synapse.Effect.Current _ -> Dimension.AMPERE;
        });
  }

  /**
   * A column of it, with its unit.
   *
   * @param label the variable's name and what else the column's name says
   */
  String column(String label) {
    return DisplayUnit.of(dimension).column(label);
  }

  /** Its value in the unit of its columns. */
  double inUnit(double value) {
    return value * DisplayUnit.of(dimension).scale().factor();
  }
}
