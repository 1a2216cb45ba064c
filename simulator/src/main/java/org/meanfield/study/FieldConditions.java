package org.meanfield.study;

import org.meanfield.document.YamlNode;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;

/**
 * What a mean field needs of a study: cells whose passive membrane is known, all alike and without
 * noise of their own, and synapses that are exponential conductances.
 */
final class FieldConditions {
  private static final String WAY_OUT = "; run the network alone, or leave out 'mean-field'";

  private final Study study;

  private FieldConditions(Study study) {
    this.study = study;
  }

  /**
   * Checks a study.
   *
   * @throws org.meanfield.document.InputException at the first thing that the theory does not know
   */
  static void check(Study study) {
    var conditions = new FieldConditions(study);
    study.populations().forEach(conditions::check);
    for (int i = 0; i < study.projections().size(); i++) {
      Study.Projection projection = study.projections().get(i);
      conditions.check(projection.receptor(), "projections", Integer.toString(i));
    }
    study.inputs().forEach(input -> conditions.check(input.receptor(), "inputs", input.name()));
  }

  private void check(Study.Population population) {
    NeuronModel model = population.model();
    YamlNode place = study.node("populations", population.name(), "model");
    String name = "the model " + model.name();
    if (!model.distributions().isEmpty()) {
      throw place.error(
          "the mean field takes all neurons of a population for equal, but in "
              + name
              + " the parameter '"
              + model.distributions().firstEntry().getKey()
              + "' differs from one to the other"
              + WAY_OUT);
    }
    if (!model.membrane().isComplete()) {
      throw place.error(
          "the mean field needs the capacitance, the leak conductance and its reversal, which "
              + name
              + " does not name under 'membrane'"
              + WAY_OUT);
    }
    model.system(study.synapses(), 0).variables().stream()
        .filter(variable -> !variable.noise().isEmpty())
        .findFirst()
        .ifPresent(variable -> {
          throw place.error(
              "the mean field does not know the white noise of '"
                  + variable.name()
                  + "' in "
                  + name
                  + WAY_OUT);
        });
  }

  private void check(Study.Receptor receptor, String list, String entry) {
    switch (receptor) {
      case Study.Receptor.Direct direct ->
          throw study
              .node(list, entry, "variable")
              .error(
                  "the mean field knows events that act on a synapse, not on the variable '"
                      + direct.variable()
                      + "' of a model"
                      + WAY_OUT);
      case Study.Receptor.Synaptic(Synapse synapse) -> {
        boolean conductance = synapse.effect() instanceof Synapse.Effect.Conductance;
        boolean exponential = synapse.kinetics() instanceof Synapse.Kinetics.Exponential;
        if (!conductance || !exponential) {
          throw study
              .node("synapses", synapse.name())
              .error(
                  "the mean field knows conductances that decay exponentially, but '"
                      + synapse.name()
                      + "' is "
                      + (conductance ? "one that rises in time, too" : "a current")
                      + WAY_OUT);
        }
      }
    }
  }
}
