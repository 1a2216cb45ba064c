package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.document.YamlWriter;
import org.meanfield.report.FigureFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Carries out an experiment on a cell and writes its folder of results. */
public final class CellRun {
  private CellRun() {}

  /**
   * Runs an experiment.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/cell-<model>-<protocol>-<n>}
   * @throws org.meanfield.document.InputException if model, scheme and step do not go together
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static Outcome run(
      CellExperiment experiment, Preparation preparation, Progress progress, @Nullable Path out)
      throws IOException, InterruptedException {
    experiment.check(preparation);
    String name = "cell-" + CellModel.name(preparation.model()) + "-" + experiment.protocol();
    try (ResultsFolder folder = ResultsFolder.prepare(out, name)) {
      var seconds = new LinkedHashMap<String, Double>();
      long start = System.nanoTime();
      CellExperiment.Findings findings = experiment.carryOut(preparation, progress);
      long measured = System.nanoTime();
      seconds.put("experiment", (measured - start) * 1e-9);
      progress.begin("Writing results and figure", 0);
      Path partial = folder.partial();
      for (CsvTable table : findings.tables()) {
        table.write(partial);
      }
      FigureFiles.write(findings.figure(), partial);
      String model = YamlWriter.write(preparation.model().document());
      Files.writeString(partial.resolve("model.yaml"), model);
      List<String> notes = notes(preparation, findings);
      var noted = findings.summary().putArray("notes");
      notes.forEach(noted::add);
      round(findings.summary());
      JsonFile.write(partial.resolve("summary.json"), findings.summary());
      seconds.put("figures", (System.nanoTime() - measured) * 1e-9);
      ObjectNode settings = describe(experiment, preparation);
      settings.setAll(findings.settings());
      round(settings);
      JsonFile.write(
          partial.resolve("manifest.json"),
          Manifest.ofCell(
              preparation.seed(), experiment.threads(), seconds, settings, model, partial));
      progress.end();
      var lines = new ArrayList<String>();
      lines.add(introduction(preparation));
      lines.addAll(findings.lines());
      return new Outcome(folder.publish(), lines, notes);
    }
  }

  private static List<String> notes(Preparation preparation, CellExperiment.Findings findings) {
    var notes = new ArrayList<String>();
    preparation
        .obstacleOfModelsScheme()
        .ifPresent(why ->
            notes.add(
                "The scheme that the model names, "
                    + preparation.model().scheme().orElseThrow()
                    + ", cannot integrate it ("
                    + why
                    + "); "
                    + preparation.scheme().typedName()
                    + " took its place."));
    notes.addAll(findings.notes());
    return notes;
  }

  private static ObjectNode describe(CellExperiment experiment, Preparation preparation) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("protocol", experiment.protocol());
    node.put("model", preparation.model().name());
    node.put("scheme", preparation.scheme().typedName());
    node.put("step_ms", CellBasics.inMilliseconds(preparation.step()));
    node.put("spike_timing", preparation.timing().typedName());
    return node;
  }

  private static String introduction(Preparation preparation) {
    return String.format(
        Locale.ROOT,
        "%s (%s): scheme %s, step %s ms, spikes %s",
        CellModel.name(preparation.model()),
        preparation.model().title(),
        preparation.scheme().typedName(),
        CellBasics.inMilliseconds(preparation.step()),
        switch (preparation.timing()) {
          case WITHIN_STEP -> "within the step";
          case GRID -> "on the grid";
        });
  }

  /** Takes the last digits that a change of units makes from all numbers. */
  private static void round(ObjectNode node) {
    for (var entry : node.properties()) {
      switch (entry.getValue()) {
        case DoubleNode number ->
            entry.setValue(new DoubleNode(DisplayUnit.rounded(number.doubleValue())));
        case ObjectNode inner -> round(inner);
        case ArrayNode list -> round(list);
        default -> {}
      }
    }
  }

  private static void round(ArrayNode list) {
    for (int i = 0; i < list.size(); i++) {
      switch (list.get(i)) {
        case DoubleNode number ->
            list.set(i, new DoubleNode(DisplayUnit.rounded(number.doubleValue())));
        case ObjectNode inner -> round(inner);
        case ArrayNode inner -> round(inner);
        default -> {}
      }
    }
  }
}
