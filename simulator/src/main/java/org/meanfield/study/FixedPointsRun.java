package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.FixedPointSearch;
import org.meanfield.field.MeanField;
import org.meanfield.report.FigureFiles;

/** Finds all stationary states of a study's mean field. */
public final class FixedPointsRun {
  private final Study study;
  private final Study.MeanField settings;
  private final Provenance origin;
  private final FieldPlanner planner;
  private final Optional<Double> highestRate;

  /**
   * @param highestRate up to which rates are searched, Hz; empty for 1/T
   */
  public FixedPointsRun(Study study, Provenance origin, Optional<Double> highestRate) {
    this.study = study;
    settings = study.requiredMeanField();
    planner = new FieldPlanner(study, settings, origin.folder());
    this.origin = origin;
    this.highestRate = highestRate;
  }

  /**
   * Searches at first order and at second; the figure is of the study's order.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/fixed-points-<study>-<n>}
   * @throws org.meanfield.document.InputException if the mean field cannot be made
   * @throws IOException if results cannot be written
   */
  public Outcome run(@Nullable Path out) throws IOException {
    MeanField model = planner.stationaryPlan();
    try (AnalysisFolder folder = AnalysisFolder.prepare(out, "fixed-points", study, origin)) {
      var search = new FixedPointSearch(model, 0, highestRate.orElse(1 / model.binWidth()));
      FixedPointSearch.Result first = search.firstOrder();
      var found =
          new StationaryStates(
              study,
              model,
              List.of(described(model, first), described(model, search.secondOrder(first))));
      Path partial = folder.partial();
      var document = new StationaryDocument(study, model);
      JsonFile.write(partial.resolve("fixed-points.json"), document.json(found.orders()));
      Files.writeString(
          partial.resolve("fixed-points.csv"),
          new StationaryTable(study, model).csv(document.rows(found.orders())));
      if (found.hasFigure(settings.order())) {
        FigureFiles.write(found.figure(settings.order()), partial);
      }
      var notes = new ArrayList<>(planner.notes());
      notes.addAll(found.notes());
      return new Outcome(folder.publish(), found.lines(), notes);
    }
  }

  private StationaryStates.Order described(MeanField model, FixedPointSearch.Result result) {
    return StationaryStates.Order.of(study, model, planner.domain(), result);
  }
}
