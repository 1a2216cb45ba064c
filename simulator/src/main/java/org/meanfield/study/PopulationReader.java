package org.meanfield.study;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.Injection;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;

/** Reads a population: its model, what the study changes in it, its size. */
final class PopulationReader {
  private static final long LARGEST = 100_000_000;

  private PopulationReader() {}

  /**
   * Reads a population.
   *
   * @param folder where the names of model files start
   */
  static Study.Population read(
      String name, YamlFields fields, List<Synapse> synapses, SchemeReader schemes, Path folder) {
    NeuronModel original = ModelCatalogue.load(fields.get("model"), folder);
    int size = (int) YamlFields.wholeNumber(fields.get("size"), 1, LARGEST);
    synapses.forEach(synapse -> refuseSecondMeaning(synapse, original, fields.get("model")));
    NeuronModel model = original.with(changes(fields, "parameters"), changes(fields, "initial"));
    double current =
        fields.find("current").map(node -> current(node, model)).orElseGet(model::ownCurrent);
    return new Study.Population(
        name, model, size, current, schemes.read(fields, model, model.system(synapses, current)));
  }

  private static double current(YamlNode node, NeuronModel model) {
    Injection injection =
        model
            .injection()
            .orElseThrow(() ->
                node.error(
                    "the model "
                        + model.name()
                        + " has nothing to inject a current into; use I_ext in its equations, or"
                        + " name a parameter of its equations as 'current' under 'membrane'"));
    return YamlFields.quantity(node, injection.dimension());
  }

  private static void refuseSecondMeaning(Synapse synapse, NeuronModel model, YamlNode node) {
    for (String name : List.of(synapse.variable(), synapse.eventVariable())) {
      if (model.equations().find(name).isPresent()
          || model.parameters().containsKey(name)
          || model.distributions().containsKey(name)) {
        throw node.error(
            "the model defines '"
                + name
                + "', which is a variable of the synapse '"
                + synapse.name()
                + "'; rename the synapse");
      }
    }
  }

  private static YamlNode.@Nullable Mapping changes(YamlFields fields, String key) {
    return fields.find(key).map(node -> YamlFields.of(node).mapping()).orElse(null);
  }
}
