package org.meanfield.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
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

  /** With Runge and Kutta's scheme of order 4. */
  static Preparation of(String name, double step) {
    return new Preparation(
        ModelCatalogue.load(name), IntegrationScheme.RK4, SpikeTiming.WITHIN_STEP, step, 1);
  }

  /** Spike times of cells that begin in one state and receive a constant current each, s. */
  static List<double[]> spikes(
      Preparation preparation,
      SequencedMap<String, Double> start,
      double[] currents,
      double duration)
      throws InterruptedException {
    var bench = new Bench(preparation, List.of(), currents.length);
    bench.start(start);
    for (int cell = 0; cell < currents.length; cell++) {
      bench.inject(cell, currents[cell]);
    }
    bench.run(preparation.steps(duration), Bench.Observer.NONE);
    return IntStream.range(0, currents.length).mapToObj(bench.spikes()::of).toList();
  }

  /** A potential, with all other variables 0. */
  static SequencedMap<String, Double> atPotential(Preparation preparation, double potential) {
    var values = new LinkedHashMap<String, Double>();
    new Bench(preparation, List.of(), 1).values(0).keySet().forEach(name -> values.put(name, 0.0));
    values.put(preparation.model().membrane().potential(), potential);
    return values;
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
