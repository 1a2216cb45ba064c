package org.meanfield.model;

import java.nio.file.Path;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlReader;

/** Models for tests, as users would write them. */
final class PastedModels {
  private static final String PASSIVE =
      """
      title: passive membrane
      equations: |
        dV/dt = (g_L*(E_L - V) + I_syn + I_ext)/C_m : volt
      parameters: {C_m: 200 pF, g_L: 10 nS, E_L: -65 mV}
      """;

  private PastedModels() {}

  /** A membrane with 200 pF, 10 nS and -65 mV. */
  static NeuronModel passive() {
    return read(PASSIVE);
  }

  /** A model from the text of its file, {@code cell.yaml}. */
  static NeuronModel read(String text) {
    var root = YamlReader.read("cell.yaml", text);
    ModelReader.checkKeys(root);
    return ModelReader.read("cell.yaml", YamlFields.of(root).mapping());
  }

  /** The folder of the project. */
  static Path root() {
    return Path.of(System.getProperty("meanfield.root", ".."));
  }
}
