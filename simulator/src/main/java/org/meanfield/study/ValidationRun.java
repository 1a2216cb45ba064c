package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.report.Figure;
import org.meanfield.report.FigureFiles;

/** Compares networks with their mean fields and says where a difference comes from. */
public final class ValidationRun {
  private final ValidationPlan plan;
  private final List<String> transfers;
  private final Provenance origin;
  private final Progress progress;
  private final Set<String> notes = new LinkedHashSet<>();

  /** What a set of transfer functions said once, it need not say again at the next value. */
  private final Set<String> noted = new HashSet<>();

  /**
   * What was found.
   *
   * @param differs whether the mean field that the study names differs from its network
   */
  public record Found(Outcome outcome, boolean differs) {}

  /**
   * @param command the words that were typed
   * @param threads number of worker threads, of which nothing but times depends
   */
  public ValidationRun(ValidationPlan plan, String command, int threads, Progress progress) {
    this.plan = plan;
    origin = new Provenance(plan.file().resolveSibling(""), command, threads);
    this.progress = progress;
    transfers = plan.transfers(notes);
  }

  /**
   * Validates.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/validate-<study>-<n>}
   * @throws InputException if something cannot be compared
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public Found run(@Nullable Path out) throws IOException, InterruptedException {
    plan.check(transfers);
    Study first = plan.first();
    try (AnalysisFolder folder =
        AnalysisFolder.prepare(out, "validate", plan.study(List.of()), origin)) {
      List<Validation.Row> rows = rows(folder);
      List<String> names = first.populations().stream().map(Study.Population::name).toList();
      progress.begin("Mean fields between the values", 0);
      List<Validation.Line> lines = ValidationLines.of(plan, transfers, names, this::between);
      progress.end();
      var validation =
          new Validation(
              first.name(),
              first.title(),
              plan.varied(),
              first.simulation().seed(),
              plan.seeds(),
              plan.margin(),
              plan.ownSet(),
              ValidationPlan.settings(first).order(),
              rows,
              lines);
      Path partial = folder.partial();
      JsonFile.write(partial.resolve("validation.json"), validation);
      var pages = new ValidationPage(validation, List.copyOf(notes));
      Files.writeString(partial.resolve("validation.csv"), ValidationCsv.rates(validation));
      if (!lines.isEmpty()) {
        Files.writeString(partial.resolve("lines.csv"), ValidationCsv.lines(validation));
      }
      if (rows.getFirst().peak() != null) {
        Files.writeString(partial.resolve("responses.csv"), ValidationCsv.responses(validation));
      }
      Files.writeString(partial.resolve("validation.md"), pages.markdown());
      var figures = new ValidationFigures(validation, new Figures(first, null, null).populations());
      for (Figure figure : figures.all()) {
        FigureFiles.write(figure, partial);
      }
      return new Found(
          new Outcome(folder.publish(), pages.lines(), List.copyOf(notes)), validation.differs());
    }
  }

  private List<Validation.Row> rows(AnalysisFolder folder)
      throws IOException, InterruptedException {
    long steps = 0;
    for (List<String> values : plan.cases()) {
      steps += (long) plan.seeds() * plan.study(values).simulation().steps();
    }
    progress.begin("Simulating networks", steps);
    var networks = new ArrayList<NetworkEnsemble>();
    long done = 0;
    for (List<String> values : plan.cases()) {
      List<Study> seeded = plan.seeded(values);
      long before = done;
      networks.add(
          NetworkEnsemble.simulate(
              seeded,
              origin.threads(),
              folder.streams(),
              notes,
              s -> progress.advance(before + s)));
      done += (long) plan.seeds() * seeded.getFirst().simulation().steps();
    }
    progress.end();
    progress.begin("Cells and mean fields", networks.size());
    var rows = new ArrayList<Validation.Row>();
    for (int i = 0; i < networks.size(); i++) {
      rows.addAll(rows(plan.cases().get(i), networks.get(i)));
      progress.advance(i + 1L);
    }
    progress.end();
    return rows;
  }

  private List<Validation.Row> rows(List<String> values, NetworkEnsemble networks)
      throws InterruptedException {
    int order = ValidationPlan.settings(networks.study()).order();
    var answers = new ArrayList<ValidationRows.Named>();
    for (String transfer : transfers) {
      answers.add(
          new ValidationRows.Named(
              transfer, answers(values, transfer), transfer.equals(plan.ownSet()) ? order : 0));
    }
    var comparison = new ValidationRows(values, networks, answers, plan.margin());
    List<Validation.Row> rows = comparison.rows();
    notes.addAll(comparison.notes());
    answers.forEach(named -> note(values, named));
    return rows;
  }

  private FieldAnswers answers(List<String> values, String transfer) {
    Study study = plan.predicted(values, transfer, 1);
    return new FieldAnswers(
        study, new FieldPlanner(study, ValidationPlan.settings(study), origin.folder()));
  }

  private void note(List<String> values, ValidationRows.Named named) {
    String at = values.isEmpty() ? "" : ", at " + String.join(" and ", values);
    for (String note : named.fields().notes()) {
      if (noted.add(named.transfer() + note)) {
        notes.add(named.transfer() + at + ": " + note);
      }
    }
  }

  private Optional<FieldAnswers> between(String value, String transfer) {
    try {
      return Optional.of(answers(List.of(value), transfer));
    } catch (InputException e) {
      return Optional.empty();
    }
  }
}
