package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlFields;
import org.meanfield.document.YamlNode;
import org.meanfield.document.YamlWriter;
import org.meanfield.model.NeuronModel;
import org.meanfield.network.ConnectionRule;
import org.meanfield.network.Connectivity;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.stimulus.SampledRate;

/**
 * The study as run, among its results. It can be run again from there: models, coefficients,
 * connections and rates that the user has in files of his own are put beside it.
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
   * Writes {@code study.yaml}, and with it {@code model-<population>.yaml}, {@code
   * transfer-<population>.json}, {@code connections-<projection>.csv} and {@code rate-<input>.csv}
   * where the study names files.
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
    for (int p = 0; p < study.projections().size(); p++) {
      Study.Projection projection = study.projections().get(p);
      if (projection.rule() instanceof ConnectionRule.Listed(Connectivity connectivity)) {
        String name = "connections-" + projection.name() + ".csv";
        ConnectionFile.write(folder.resolve(name), connectivity);
        put(name, "projections", Integer.toString(p), "connect");
      }
    }
    for (Study.Input input : study.inputs()) {
      addRates(input);
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

  private void addRates(Study.Input input) throws IOException {
    List<RateCourse> terms =
        input.rate() instanceof RateSum(List<RateCourse> several) ? several : List.of(input.rate());
    for (RateCourse term : terms) {
      if (term instanceof SampledRate samples) {
        String name = "rate-" + input.name() + ".csv";
        RateFile.write(folder.resolve(name), samples);
        put(name, "inputs", input.name(), "rate", "values", "file");
      }
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

  /** Puts a text at a place that the study has; elements of a list are named by their number. */
  private void put(String value, String... path) {
    document = YamlFields.of(with(document, List.of(path), text(value))).mapping();
  }

  private static YamlNode with(YamlNode node, List<String> path, YamlNode value) {
    if (path.isEmpty()) {
      return value;
    }
    String key = path.getFirst();
    List<String> rest = path.subList(1, path.size());
    if (node instanceof YamlNode.Sequence(var position, var elements)) {
      var changed = new ArrayList<>(elements);
      int number = Integer.parseInt(key);
      changed.set(number, with(elements.get(number), rest, value));
      return new YamlNode.Sequence(position, changed);
    }
    YamlFields fields = YamlFields.of(node);
    return fields.mapping().with(key, with(fields.get(key), rest, value));
  }

  /** A text as it is: what is read as YAML might be something else, such as a number. */
  private static YamlNode text(String value) {
    var position = new SourcePosition("study.yaml", 1, 1);
    return new YamlNode.Scalar(
        position, value, YamlNode.Scalar.Type.TEXT, SourceText.of("study.yaml", value));
  }
}
