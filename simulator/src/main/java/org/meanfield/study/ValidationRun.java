package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Simulation;
import org.meanfield.report.FigureFiles;
import org.meanfield.transfer.ScanPlan;

/** Compares networks with their mean fields and says where a difference comes from. */
public final class ValidationRun {
  private final ValidationPlan plan;
  private final List<String> transfers;
  private final int threads;
  private final Progress progress;
  private final Set<String> notes = new LinkedHashSet<>();

  /** What a set of transfer functions said once, it need not say again at the next value. */
  private final Set<String> noted = new HashSet<>();

  /**
   * @param threads number of worker threads, of which nothing but times depends
   */
  public ValidationRun(ValidationPlan plan, int threads, Progress progress) {
    this.plan = plan;
    this.threads = threads;
    this.progress = progress;
    transfers = plan.transfers(notes);
  }

  /**
   * Validates.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/validate-<study>-<n>}
   * @throws org.meanfield.document.InputException if something cannot be compared
   * @throws IOException if results cannot be written
   * @throws InterruptedException if the thread is interrupted
   */
  public Outcome run(@Nullable Path out) throws IOException, InterruptedException {
    plan.check(transfers);
    Study first = plan.study(plan.values().getFirst());
    try (ResultsFolder folder = ResultsFolder.prepare(out, "validate-" + first.name())) {
      List<Networks> networks = networks(folder);
      List<Validation.Row> rows = new ArrayList<>();
      progress.begin("Cells and mean fields", networks.size());
      for (int i = 0; i < networks.size(); i++) {
        rows.addAll(rows(networks.get(i)));
        progress.advance(i + 1L);
      }
      progress.end();
      var validation =
          new Validation(
              first.name(),
              first.title(),
              plan.varied(),
              first.simulation().seed(),
              plan.seeds(),
              rows);
      Path partial = folder.partial();
      JsonFile.write(partial.resolve("validation.json"), validation);
      var tables = new ValidationTables(validation, List.copyOf(notes));
      Files.writeString(partial.resolve("validation.csv"), tables.csv());
      Files.writeString(partial.resolve("validation.md"), tables.markdown());
      FigureFiles.write(
          ValidationTables.figure(validation, new Figures(first, null, null).populations()),
          partial);
      return new Outcome(folder.publish(), tables.lines(), List.copyOf(notes));
    }
  }

  /**
   * The networks of one value.
   *
   * @param rates by population, then by seed, Hz
   * @param courses by population: the binned rate after the discarded time, averaged over the seeds
   */
  @SuppressWarnings("ArrayRecordComponent") // tables, compared by nobody
  private record Networks(
      String value, Study study, double[][] rates, List<PopulationRate> courses) {
    double[] means() {
      return Arrays.stream(rates).mapToDouble(r -> Arrays.stream(r).average().orElse(0)).toArray();
    }
  }

  private List<Networks> networks(ResultsFolder folder) throws IOException, InterruptedException {
    long steps = 0;
    for (String value : plan.values()) {
      steps += (long) plan.seeds() * plan.study(value).simulation().steps();
    }
    progress.begin("Simulating networks", steps);
    var all = new ArrayList<Networks>();
    long done = 0;
    for (String value : plan.values()) {
      List<Study> seeded = plan.seeded(value);
      var runs = new ArrayList<NetworkRun>();
      for (Study study : seeded) {
        runs.add(simulate(study, folder.streams(), done));
        done += study.simulation().steps();
        FileTree.remove(folder.streams());
      }
      all.add(networks(value, seeded.getFirst(), runs));
    }
    progress.end();
    return all;
  }

  private NetworkRun simulate(Study study, Path scratch, long done)
      throws IOException, InterruptedException {
    NetworkPlan network = NetworkPlanner.plan(study);
    try (RunStreams streams = RunStreams.open(scratch, network)) {
      NetworkResult result =
          Simulation.prepare(network, threads)
              .run(0, streams, step -> progress.advance(done + step));
      NetworkRun run = NetworkRun.measure(study, result, streams);
      notes.addAll(NetworkNotes.of(study, run));
      return run;
    }
  }

  private static Networks networks(String value, Study study, List<NetworkRun> runs) {
    int populations = study.populations().size();
    double[][] rates = new double[populations][runs.size()];
    var courses = new ArrayList<PopulationRate>();
    for (int p = 0; p < populations; p++) {
      double[] sum = new double[runs.getFirst().populations().get(p).rate().values().length];
      for (int r = 0; r < runs.size(); r++) {
        NetworkRun.Statistics statistics = runs.get(r).populations().get(p);
        rates[p][r] = Arrays.stream(statistics.stationaryRate().values()).average().orElse(0);
        double[] course = statistics.rate().values();
        Arrays.setAll(sum, k -> sum[k] + course[k] / runs.size());
      }
      PopulationRate like = runs.getFirst().populations().get(p).rate();
      courses.add(new PopulationRate(sum, like.binWidth(), like.start(), like.size()));
    }
    return new Networks(value, study, rates, courses);
  }

  private List<Validation.Row> rows(Networks networks) throws InterruptedException {
    Study study = networks.study();
    double[] means = networks.means();
    List<OpenLoop> open =
        transfers.stream()
            .map(transfer -> new OpenLoop(stationary(networks.value(), transfer), means))
            .toList();
    var predictions = new ArrayList<List<Validation.Prediction>>();
    for (int k = 0; k < open.size(); k++) {
      predictions.add(predictions(networks, transfers.get(k), open.get(k)));
    }
    var rows = new ArrayList<Validation.Row>();
    for (int p = 0; p < means.length; p++) {
      int population = p;
      ScanPlan cell = ScanPlanner.cell(study, p, OpenLoop.PRECISION);
      StationaryResponse response = open.getFirst().cell(p, cell);
      rows.add(
          new Validation.Row(
              networks.value(),
              study.populations().get(p).name(),
              networks.rates()[p],
              response.rate(),
              response.standardError(),
              networkPeak(networks, p),
              predictions.stream().map(byPopulation -> byPopulation.get(population)).toList()));
    }
    return rows;
  }

  private MeanField stationary(String value, String transfer) {
    return planner(plan.predicted(value, transfer, 1)).stationaryPlan();
  }

  private FieldPlanner planner(Study study) {
    return new FieldPlanner(study, settings(study), plan.file().resolveSibling(""));
  }

  private static Study.MeanField settings(Study study) {
    if (study.meanField() == null) {
      throw new IllegalStateException("the study was checked to have a mean field");
    }
    return study.meanField();
  }

  /** What a set of transfer functions says, by population. */
  private List<Validation.Prediction> predictions(
      Networks networks, String transfer, OpenLoop open) {
    String value = networks.value();
    @Nullable FieldRun first = solve(plan.predicted(value, transfer, 1), value, transfer);
    @Nullable FieldRun second = solve(plan.predicted(value, transfer, 2), value, transfer);
    var predictions = new ArrayList<Validation.Prediction>();
    for (int p = 0; p < networks.rates().length; p++) {
      predictions.add(
          new Validation.Prediction(
              transfer,
              open.rate(p),
              first == null ? Double.NaN : first.firstOrder().state().rate(p),
              second == null ? Double.NaN : second.secondOrder().state().rate(p),
              first == null ? null : fieldPeak(networks, first, p),
              second == null ? null : fieldPeak(networks, second, p)));
    }
    return predictions;
  }

  private @Nullable FieldRun solve(Study study, String value, String transfer) {
    Study.MeanField settings = settings(study);
    String which =
        "Order "
            + settings.order()
            + ", "
            + transfer
            + (plan.varied() == null ? "" : ", " + plan.varied() + " " + value)
            + ": ";
    try {
      FieldRun run = FieldRun.solve(study, settings, planner(study));
      for (String note : run.notes()) {
        if (noted.add(transfer + note)) {
          notes.add(which + note);
        }
      }
      return run;
    } catch (NumericalFailureException e) {
      notes.add(which + e.getMessage() + ".");
      return null;
    }
  }

  private static boolean isStimulated(Study study) {
    return new Stimulation(study.inputs())
        .isActive(study.simulation().discarded(), study.simulation().duration());
  }

  private static Validation.@Nullable Peak networkPeak(Networks networks, int population) {
    if (!isStimulated(networks.study())) {
      return null;
    }
    PopulationRate course = networks.courses().get(population);
    TimeCourseComparison.Peak peak = Comparison.response(course, course.values()).networkPeak();
    return new Validation.Peak(peak.rate(), peak.time(), Double.NaN);
  }

  private static Validation.@Nullable Peak fieldPeak(
      Networks networks, FieldRun field, int population) {
    if (!isStimulated(networks.study())) {
      return null;
    }
    TimeCourseComparison compared =
        Comparison.response(networks.courses().get(population), field.binned()[population]);
    return new Validation.Peak(
        compared.fieldPeak().rate(), compared.fieldPeak().time(), compared.normalisedError());
  }
}
