package org.meanfield.study;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.network.DivergenceException;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Phase;
import org.meanfield.network.Simulation;
import org.meanfield.report.Figure;
import org.meanfield.report.FigureFiles;
import org.meanfield.report.HtmlReport;
import org.meanfield.report.Report;

/** Carries out a study: network, mean field, comparison, results folder. */
public final class StudyRun {
  private final Study study;
  private final Path studyFolder;
  private final int threads;
  private final Progress progress;
  private final SequencedMap<String, Double> seconds = new LinkedHashMap<>();
  private Map<Phase, Double> shares = Map.of();
  private List<String> profile = List.of();

  /** Which sides of a study are carried out. */
  public enum Sides {
    BOTH,
    NETWORK,
    FIELD
  }

  /**
   * The outcome of a run.
   *
   * @param folder where the results are
   * @param table the outcome in a few lines
   * @param notes what a reader must know
   * @param profile what the time of the simulation went into, in a few lines
   */
  public record Outcome(
      Path folder, List<String> table, List<String> notes, List<String> profile) {}

  /**
   * @param studyFolder folder of the study file, where names of other files start
   * @param threads number of worker threads
   */
  public StudyRun(Study study, Path studyFolder, int threads, Progress progress) {
    this.study = study;
    this.studyFolder = studyFolder;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * Checks what can be checked before any work: the mean field can be made, its coefficients exist.
   *
   * @return what a reader must know, as far as the study alone tells it
   * @throws org.meanfield.document.InputException at the first fault
   */
  public static List<String> check(Study study, Path studyFolder) {
    if (study.meanField() != null) {
      new FieldPlanner(study, study.meanField(), studyFolder).check();
    }
    NetworkMemory.check(study);
    var notes = new ArrayList<>(NetworkNotes.ofCells(study));
    notes.addAll(NetworkNotes.ofDelays(study));
    notes.addAll(InputNotes.of(study));
    return notes;
  }

  /**
   * Runs the study. If it does not come to its end, nothing of it is left.
   *
   * @param out folder for the results, which must not exist; null for {@code results/<study>-<n>}
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public Outcome run(Sides sides, @Nullable Path out) throws IOException, InterruptedException {
    @Nullable FieldPlanner planner = planner(sides);
    try (ResultsFolder folder = ResultsFolder.prepare(out, study.name())) {
      return carryOut(sides, planner, folder, null);
    }
  }

  /**
   * Prepares a run that can be {@linkplain #resume resumed} if it does not come to its end.
   *
   * @param out as for a {@link #run}
   * @param interval steps of the network between two checkpoints
   * @throws IOException if its folder cannot be written
   */
  public UnfinishedRun begin(Sides sides, @Nullable Path out, int interval) throws IOException {
    // Finds faults while there is nothing yet to be left behind.
    planner(sides);
    return UnfinishedRun.begin(study, studyFolder, sides, out, interval);
  }

  /**
   * Carries a run from its last checkpoint to its end. If it fails for want of space or the like,
   * its folder stays and it can be resumed; if it cannot but fail again, its folder goes.
   *
   * @param threads number of worker threads, of which nothing but times depends
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public static Outcome resume(UnfinishedRun unfinished, int threads, Progress progress)
      throws IOException, InterruptedException {
    if (unfinished.isPublished()) {
      return new Outcome(
          unfinished.remove(), List.of(), List.of("The run was complete already."), List.of());
    }
    Checkpoint checkpoint = unfinished.checkpoint();
    var run = new StudyRun(unfinished.study(), unfinished.studyFolder(), threads, progress);
    run.seconds.putAll(checkpoint.seconds());
    unfinished.clearResults();
    try {
      @Nullable FieldPlanner planner = run.planner(checkpoint.sides());
      return run.carryOut(checkpoint.sides(), planner, unfinished, unfinished);
    } catch (DivergenceException | NumericalFailureException e) {
      unfinished.remove();
      throw e;
    } catch (InputException e) {
      // What was good enough once is so still; what is missing now, such as memory, can be given.
      if (checkpoint.step() == 0) {
        unfinished.remove();
      }
      throw e;
    }
  }

  /** Checks the study and plans its mean field, if that is wanted. */
  private @Nullable FieldPlanner planner(Sides sides) {
    if (sides != Sides.FIELD) {
      NetworkMemory.check(study);
    }
    if (study.meanField() == null || sides == Sides.NETWORK) {
      return null;
    }
    var planner = new FieldPlanner(study, study.meanField(), studyFolder);
    planner.check();
    return planner;
  }

  private Outcome carryOut(
      Sides sides,
      @Nullable FieldPlanner planner,
      Destination destination,
      @Nullable UnfinishedRun unfinished)
      throws IOException, InterruptedException {
    Outcome made;
    if (sides == Sides.FIELD) {
      made = conclude(null, planner, destination.partial());
    } else {
      NetworkPlan plan = NetworkPlanner.plan(study);
      try (RunStreams streams = RunStreams.open(destination.streams(), plan)) {
        NetworkRun network = simulate(plan, streams, unfinished);
        made = conclude(network, planner, destination.partial());
      }
    }
    return new Outcome(destination.publish(), made.table(), made.notes(), profile);
  }

  /** Does what remains when the network is simulated. */
  private Outcome conclude(
      @Nullable NetworkRun network, @Nullable FieldPlanner planner, Path partial)
      throws IOException {
    @Nullable FieldRun field = planner == null ? null : solve(planner);
    List<Comparison> comparisons =
        network == null || field == null ? List.of() : Comparison.of(study, network, field);
    List<String> notes = notes(network, field, comparisons);
    write(partial, network, field, comparisons, notes);
    return new Outcome(
        partial, OutcomeTable.of(study, network, field, comparisons), notes, profile);
  }

  private List<String> notes(
      @Nullable NetworkRun network, @Nullable FieldRun field, List<Comparison> comparisons) {
    var notes = new ArrayList<String>();
    if (field != null) {
      notes.addAll(field.notes());
    }
    if (study.meanField() == null) {
      notes.add("The study has no key 'mean-field', so only its network was run.");
    }
    notes.addAll(InputNotes.of(study));
    notes.addAll(NetworkNotes.ofCells(study));
    if (network != null) {
      notes.addAll(NetworkNotes.of(study, network));
    }
    for (int p = 0; network != null && p < study.populations().size(); p++) {
      @Nullable Comparison comparison = comparisons.isEmpty() ? null : comparisons.get(p);
      if (!Comparison.estimate(network.populations().get(p), comparison).resolved()) {
        notes.add(
            "The run is too short to know how long the rate of "
                + study.populations().get(p).name()
                + " stays correlated; its standard error may be too small.");
      }
    }
    return notes;
  }

  private NetworkRun simulate(
      NetworkPlan plan, RunStreams streams, @Nullable UnfinishedRun unfinished)
      throws IOException, InterruptedException {
    int done = unfinished == null ? 0 : unfinished.checkpoint().step();
    String from = done == 0 ? "" : ", from " + SimulationReader.time(done * plan.step()) + " on";
    progress.begin("Simulating the network" + from, plan.steps(), done);
    Simulation simulation = Simulation.prepare(plan, threads);
    add("compile", simulation.compileSeconds());
    add("connect", simulation.connectSeconds());
    if (unfinished != null) {
      goOn(simulation, streams, unfinished);
    }
    int interval = unfinished == null ? 0 : unfinished.checkpoint().interval();
    NetworkResult result = simulation.run(interval, streams, progress::advance);
    add("simulate", result.simulateSeconds());
    shares = result.shares();
    profile = ProfileTable.of(plan, result, plan.steps() - done, threads);
    progress.end();
    return NetworkRun.measure(study, result, streams);
  }

  private void add(String phase, double used) {
    seconds.merge(phase, used, Double::sum);
  }

  /** Takes the simulation to the last checkpoint, and has it take further ones. */
  private void goOn(Simulation simulation, RunStreams streams, UnfinishedRun unfinished)
      throws IOException {
    Checkpoint checkpoint = unfinished.checkpoint();
    streams.goBackTo(checkpoint.streams());
    if (checkpoint.step() > 0) {
      try (DataInputStream state = unfinished.state()) {
        simulation.restore(state);
      }
    }
    long start = System.nanoTime();
    double before = seconds.getOrDefault("simulate", 0.0);
    streams.onReached(step -> {
      var used = new LinkedHashMap<>(seconds);
      used.put("simulate", before + (System.nanoTime() - start) * 1e-9);
      unfinished.save(step, used, streams, out -> simulation.save(step, out));
    });
  }

  private FieldRun solve(FieldPlanner planner) {
    Study.MeanField settings = study.meanField();
    if (settings == null) {
      throw new IllegalStateException("the study has no mean field");
    }
    long start = System.nanoTime();
    progress.begin("Solving the mean field", 0);
    FieldRun field = FieldRun.solve(study, settings, planner);
    progress.end();
    seconds.put("meanField", (System.nanoTime() - start) * 1e-9);
    return field;
  }

  private void write(
      Path folder,
      @Nullable NetworkRun network,
      @Nullable FieldRun field,
      List<Comparison> comparisons,
      List<String> notes)
      throws IOException {
    long start = System.nanoTime();
    progress.begin("Writing results and figures", 0);
    String studyText = StudyCopy.write(study, studyFolder, folder);
    var figures = new Figures(study, network, field);
    JsonFile.write(
        folder.resolve("summary.json"),
        Summary.of(study, network, field, comparisons, figures.moments(), notes));
    if (field != null) {
      Tables.writeField(folder.resolve("field.csv"), study, field);
    }
    if (network != null) {
      Tables.writeRates(folder.resolve("rates.csv"), study, network);
      Tables.writeTraces(folder.resolve("traces.csv"), study, network);
      SpikeFile.write(folder.resolve("spikes.h5"), study, network);
    }
    List<Figure> all = figures.all();
    for (Figure figure : all) {
      FigureFiles.write(figure, folder);
    }
    seconds.put("figures", (System.nanoTime() - start) * 1e-9);
    var report =
        new Report(
            study.title(),
            study.source().isEmpty() ? null : study.source(),
            results(figures, network, field, comparisons),
            figures.moments(),
            all,
            notes,
            new Report.Provenance(studyText, Manifest.facts(study, threads), seconds));
    Files.writeString(folder.resolve("report.html"), HtmlReport.render(report));
    JsonFile.write(
        folder.resolve("manifest.json"),
        Manifest.of(study, studyText, threads, seconds, shares, folder));
    progress.end();
  }

  private List<Report.Result> results(
      Figures figures,
      @Nullable NetworkRun network,
      @Nullable FieldRun field,
      List<Comparison> comparisons) {
    var results = new ArrayList<Report.Result>();
    for (int p = 0; p < study.populations().size(); p++) {
      @Nullable Comparison comparison = comparisons.isEmpty() ? null : comparisons.get(p);
      results.add(
          new Report.Result(
              figures.populations().get(p),
              network == null ? null : networkResult(network.populations().get(p)),
              field == null ? null : fieldResult(field, p),
              comparison == null ? null : comparison.rate(),
              comparison == null ? null : comparison.response()));
    }
    return results;
  }

  private static Report.NetworkResult networkResult(NetworkRun.Statistics statistics) {
    return new Report.NetworkResult(
        statistics.mean(),
        statistics.stationaryRate().standardDeviation(),
        statistics.irregularity(),
        statistics.synchrony());
  }

  private static Report.FieldResult fieldResult(FieldRun field, int population) {
    return new Report.FieldResult(
        field.stationary().state().rate(population),
        field.order(),
        field.firstOrder().state().rate(population),
        field.order() == 1 ? Double.NaN : field.stationary().state().deviation(population));
  }
}
