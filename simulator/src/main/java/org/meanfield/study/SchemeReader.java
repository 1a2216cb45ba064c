package org.meanfield.study;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.NeuronModel;
import org.meanfield.units.Spelling;

/**
 * Finds the scheme of a population: its own, else the one of the simulation, else the one that its
 * model names.
 */
final class SchemeReader {
  private final Optional<YamlNode> common;

  /**
   * @param common the scheme of the simulation
   */
  SchemeReader(Optional<YamlNode> common) {
    this.common = common;
    common.ifPresent(SchemeReader::named);
  }

  /**
   * The scheme of a population.
   *
   * @param population its keys
   * @param system the equations of its model with the synapses of the study
   */
  IntegrationScheme read(YamlFields population, NeuronModel model, DynamicalSystem system) {
    Optional<YamlNode> given = population.find("scheme").or(() -> common);
    YamlNode place = given.orElseGet(() -> population.get("model"));
    IntegrationScheme scheme =
        given
            .map(SchemeReader::named)
            .or(() -> model.scheme().flatMap(IntegrationScheme::named))
            .orElseThrow(() ->
                place.error(
                    "the model "
                        + model.name()
                        + " names no scheme; give the population or the simulation the key 'scheme'"
                        + able(system)));
    scheme
        .obstacle(system)
        .ifPresent(obstacle -> {
          throw place.error(
              scheme.typedName()
                  + " cannot integrate the model "
                  + model.name()
                  + ": "
                  + obstacle
                  + able(system));
        });
    return scheme;
  }

  private static String able(DynamicalSystem system) {
    List<String> able = names(IntegrationScheme.able(system));
    return able.isEmpty() ? "" : "; " + String.join(", ", able) + " can integrate it";
  }

  private static IntegrationScheme named(YamlNode node) {
    String name = YamlFields.scalar(node).value();
    List<String> known = names(Arrays.asList(IntegrationScheme.values()));
    return IntegrationScheme.named(name)
        .orElseThrow(() ->
            node.error(
                "there is no scheme '"
                    + name
                    + "'"
                    + Spelling.nearest(name, known)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; known: " + String.join(", ", known))));
  }

  private static List<String> names(List<IntegrationScheme> schemes) {
    return schemes.stream().map(IntegrationScheme::typedName).toList();
  }
}
