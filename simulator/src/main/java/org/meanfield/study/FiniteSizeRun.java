package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.LinearNoise;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.report.FigureFiles;

/**
 * Fluctuations and rates of networks of several sizes, with the same number of synapses onto each
 * neuron, beside what the mean field says.
 */
public final class FiniteSizeRun {
  private final FieldAnalysis analysis;
  private final Map<Integer, Study> bySize = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** The result, the file {@code finite-size.json}. */
  record Result(
      String study,
      @JsonProperty("bin_s") double bin,
      int seeds,
      List<String> populations,
      List<Row> rows) {}

  /**
   * One population in networks of one size.
   *
   * @param total number of neurons of the network
   * @param size of the population
   * @param rate of the mean field, second order
   * @param c its covariance
   * @param counted variance of the rate counted in bins of T, of the linear noise
   * @param independent the same of as many independent neurons that fire at most once per bin
   * @param networkRate of the networks
   * @param networkVariance of their rate, counted in bins of T, with an interval that is symmetric
   *     on the logarithm
   */
  record Row(
      String population,
      int total,
      int size,
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("c_Hz2") double c,
      @JsonProperty("counted_Hz2") double counted,
      @JsonProperty("independent_Hz2") double independent,
      @JsonProperty("network_rate_Hz") SeedSummary networkRate,
      @JsonProperty("network_variance_Hz2") SeedSummary networkVariance) {}

  /**
   * @param sizes numbers of neurons of all populations together
   */
  public FiniteSizeRun(FieldAnalysis analysis, List<Integer> sizes) {
    this.analysis = analysis;
    Study held = ChangedStudy.held(analysis.study());
    int least = held.populations().size();
    for (int size : sizes.stream().sorted().distinct().toList()) {
      if (size < least) {
        throw new InputException(
            SourcePosition.ofArgument("--sizes " + size),
            "a network needs at least a neuron for each population");
      }
      ChangedStudy.withSize(held, size)
          .ifPresentOrElse(
              study -> {
                NetworkMemory.check(study);
                bySize.put(size, study);
              },
              () ->
                  notes.add(
                      "Networks of "
                          + size
                          + " neurons are left out: they have fewer neurons than the synapses that"
                          + " each should have. 'in-degree' with multiple-connections allows them."));
    }
    if (bySize.isEmpty()) {
      throw new InputException(
          SourcePosition.ofArgument("--sizes"),
          "all these networks have fewer neurons than the synapses that each should have");
    }
  }

  /**
   * Simulates and compares.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/finite-size-<study>-<n>}
   */
  public Outcome run(@Nullable Path out) throws IOException, InterruptedException {
    Study any = analysis.study();
    try (AnalysisFolder folder = analysis.open(out, "finite-size")) {
      long steps = (long) any.simulation().steps() * analysis.seeds();
      long neurons = bySize.keySet().stream().mapToLong(n -> n).sum();
      // The number of neurons times steps is what takes the time.
      analysis.progress().begin("Simulating networks", steps * neurons);
      var rows = new ArrayList<Row>();
      long before = 0;
      for (var entry : bySize.entrySet()) {
        int size = entry.getKey();
        long done = before;
        Progress part =
            new Progress() {
              @Override
              public void begin(String phase, long total, long start) {}

              @Override
              public void advance(long step) {
                analysis.progress().advance(done + step * size);
              }

              @Override
              public void end() {}
            };
        rows.addAll(rows(size, entry.getValue(), folder, part));
        before += steps * size;
      }
      analysis.progress().end();
      var result =
          new Result(
              any.name(),
              any.binSteps() * any.simulation().step(),
              analysis.seeds(),
              any.populations().stream().map(Study.Population::name).toList(),
              rows);
      JsonFile.write(folder.partial().resolve("finite-size.json"), result);
      var tables = new FiniteSizeTables(result);
      tables.csv().write(folder.partial());
      FigureFiles.write(
          tables.figure(any.title(), new Figures(any, null, null).populations()), folder.partial());
      return new Outcome(folder.publish(), tables.lines(), List.copyOf(notes));
    }
  }

  private List<Row> rows(int total, Study study, AnalysisFolder folder, Progress progress)
      throws IOException, InterruptedException {
    FieldPlanner planner = analysis.planner(study);
    MeanField model = planner.plan();
    FieldState state;
    LinearNoise noise;
    try {
      state = new FixedPointSolver(model).secondOrder(0).state();
      noise = LinearNoise.of(model, state);
    } catch (NumericalFailureException e) {
      notes.add(total + " neurons are left out: " + e.getMessage() + ".");
      return List.of();
    }
    planner.domain().check(model, state, "in the stationary state");
    notes.addAll(planner.notes());
    double bin = model.binWidth();
    double[][] counted = noise.binnedCovariance(bin);
    List<List<PopulationRate>> bySeed =
        new SeededNetworks(folder.streams(), analysis.seeds(), analysis.threads(), progress)
            .measure(
                study,
                spikes ->
                    spikes.stream().map(s -> PopulationRate.of(s, study.binSteps())).toList());
    var rows = new ArrayList<Row>();
    for (int p = 0; p < study.populations().size(); p++) {
      int population = p;
      List<MeanEstimate> means = bySeed.stream().map(s -> s.get(population).mean()).toList();
      List<MeanEstimate> variances =
          bySeed.stream().map(s -> s.get(population).variance()).toList();
      int size = study.populations().get(p).size();
      double rate = state.rate(p);
      rows.add(
          new Row(
              study.populations().get(p).name(),
              total,
              size,
              rate,
              state.covariance(p, p),
              counted[p][p],
              rate * (1 / bin - rate) / size,
              SeedSummary.of(means),
              SeedSummary.ofVariances(variances)));
    }
    return rows;
  }
}
