package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlWriter;
import org.meanfield.model.NeuronModel;

/**
 * The study as run, among its results. It can be run again from there: models and coefficients that
 * the user has in files of his own are put beside it.
 */
final class StudyCopy {
  private final Path studyFolder;
  private final Path folder;
  private YamlNode.Mapping document;

  private StudyCopy(Study study, Path studyFolder, Path folder) {
    this.document = study.document();
    this.studyFolder = studyFolder;
    this.folder = folder;
  }

  /**
   * Writes {@code study.yaml}, and with it {@code model-<population>.yaml} and {@code
   * transfer-<population>.json} where the study names files.
   *
   * @param studyFolder where the names of files start
   * @param folder the results
   * @return the text of the study
   */
  static String write(Study study, Path studyFolder, Path folder) throws IOException {
    return new StudyCopy(study, studyFolder, folder).write(study);
  }

  private String write(Study study) throws IOException {
    for (int p = 0; p < study.populations().size(); p++) {
      Study.Population population = study.populations().get(p);
      addModel(population.name(), population.model());
      if (study.meanField() != null) {
        addCoefficients(population.name(), study.meanField().transfer().get(p).value());
      }
    }
    String text = YamlWriter.write(document);
    Files.writeString(folder.resolve("study.yaml"), text);
    return text;
  }

  private void addModel(String population, NeuronModel model) throws IOException {
    if (model.name().endsWith(".yaml") || model.name().endsWith(".yml")) {
      String name = "model-" + population + ".yaml";
      Files.writeString(folder.resolve(name), YamlWriter.write(named(model)));
      put(name, "populations", population, "model");
    }
  }

  /** The model's file with the name of the cell, which that of the copy would hide. */
  private static YamlNode named(NeuronModel model) {
    return model.document().with("name", text(model.cellName()));
  }

  private void addCoefficients(String population, String reference) throws IOException {
    Path file = studyFolder.resolve(reference);
    if (reference.endsWith(".json") && Files.exists(file)) {
      String name = "transfer-" + population + ".json";
      Files.copy(file, folder.resolve(name));
      put(name, "mean-field", "transfer", population);
    }
  }

  /** Puts a text at a place that the study has. */
  private void put(String value, String... path) {
    document = with(document, List.of(path), text(value));
  }

  private static YamlNode.Mapping with(YamlNode.Mapping node, List<String> path, YamlNode value) {
    String key = path.getFirst();
    return node.with(
        key,
        path.size() == 1
            ? value
            : with(
                YamlFields.of(new YamlFields(node).get(key)).mapping(),
                path.subList(1, path.size()),
                value));
  }

  /** A text as it is: what is read as YAML might be something else, such as a number. */
  private static YamlNode text(String value) {
    var position = new SourcePosition("study.yaml", 1, 1);
    return new YamlNode.Scalar(
        position, value, YamlNode.Scalar.Type.TEXT, SourceText.of("study.yaml", value));
  }
}
