package org.meanfield.study;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.meanfield.document.InputException;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;
import org.meanfield.model.Synapse;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import org.meanfield.units.Spelling;

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
      String name, YamlFields fields, List<Synapse> synapses, Path folder) {
    NeuronModel model = ModelCatalogue.load(fields.get("model"), folder);
    int size = (int) YamlFields.wholeNumber(fields.get("size"), 1, LARGEST);
    synapses.forEach(synapse -> refuseSecondMeaning(synapse, model, fields.get("model")));
    return new Study.Population(
        name,
        fields.find("parameters").map(node -> model.with(parameters(model, node))).orElse(model),
        size,
        fields.find("current").map(n -> YamlFields.quantity(n, Dimension.AMPERE)).orElse(0.0));
  }

  private static void refuseSecondMeaning(Synapse synapse, NeuronModel model, YamlNode node) {
    String conductance = synapse.variable();
    if (model.equations().find(conductance).isPresent()
        || model.parameters().containsKey(conductance)) {
      throw node.error(
          "the model defines '"
              + conductance
              + "', which is the conductance of the synapse '"
              + synapse.name()
              + "'; rename the synapse");
    }
  }

  private static Map<String, Quantity> parameters(NeuronModel model, YamlNode node) {
    var values = new LinkedHashMap<String, Quantity>();
    YamlNode.Mapping mapping = YamlFields.of(node).mapping();
    mapping
        .values()
        .forEach((name, value) -> {
          Quantity before = model.parameters().get(name);
          if (before == null) {
            throw new InputException(
                mapping.keyPosition(name),
                "the model "
                    + model.name()
                    + " has no parameter '"
                    + name
                    + "'"
                    + Spelling.hint(name, model.parameters().keySet()));
          }
          var membrane = model.membrane();
          boolean positive =
              name.equals(membrane.capacitance()) || name.equals(membrane.leakConductance());
          double changed =
              positive
                  ? YamlFields.positive(value, before.dimension())
                  : YamlFields.quantity(value, before.dimension());
          values.put(name, new Quantity(changed, before.dimension()));
        });
    return values;
  }
}
