package org.meanfield.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.SourceText;
import org.meanfield.document.YamlNode;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

/** Cells for tests, and what an independent program found for them (validation/cells). */
final class Cells {
  private static final Path REFERENCE =
      Path.of(System.getProperty("meanfield.root", "..")).resolve("validation/cells");

  private Cells() {}

  static Preparation of(String name) {
    NeuronModel model = ModelCatalogue.load(name);
    return of(model, Preparation.usualScheme(model));
  }

  static Preparation of(NeuronModel model, IntegrationScheme scheme) {
    return new Preparation(model, scheme, SpikeTiming.WITHIN_STEP, Preparation.USUAL_STEP, 1);
  }

  /** A model written to a file in a folder. */
  static NeuronModel written(Path folder, String text) throws IOException {
    Files.writeString(folder.resolve("cell.yaml"), text);
    var name =
        new YamlNode.Scalar(
            new SourcePosition("test", 1, 1),
            "cell.yaml",
            YamlNode.Scalar.Type.TEXT,
            SourceText.of("test", "cell.yaml"));
    return ModelCatalogue.load(name, folder);
  }

  /** Rows of a reference table, without its header. */
  static List<String[]> reference(String table) {
    try {
      return Files.readAllLines(REFERENCE.resolve(table + ".csv")).stream()
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Rows of a model. */
  static List<String[]> reference(String table, String model) {
    return reference(table).stream().filter(row -> row[0].equals(model)).toList();
  }
}
