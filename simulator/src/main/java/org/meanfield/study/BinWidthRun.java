package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.field.FieldState;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.LinearNoise;
import org.meanfield.field.MeanField;
import org.meanfield.field.NumericalFailureException;
import org.meanfield.field.SecondOrderEquations;
import org.meanfield.report.FigureFiles;

/** The mean field of second order with several T beside the same networks. */
public final class BinWidthRun {
  private static final int FEWEST_BINS = 50;

  private final FieldAnalysis analysis;
  private final Study study;
  private final Study held;
  private final List<Integer> binSteps;
  private final boolean stimulated;
  private final Set<String> notes = new LinkedHashSet<>();

  /**
   * @param bins values of T, s
   */
  public BinWidthRun(FieldAnalysis analysis, List<Double> bins) {
    this.analysis = analysis;
    study = analysis.study();
    held = ChangedStudy.held(study);
    NetworkMemory.check(study);
    Study.Simulation simulation = study.simulation();
    binSteps = bins.stream().sorted().map(this::steps).toList();
    stimulated = new Stimulation(study).isActive(simulation.discarded(), simulation.duration());
    if (stimulated && analysis.seeds() < 2) {
      throw new InputException(
          SourcePosition.ofArgument("--seeds " + analysis.seeds()),
          "must be at least 2 for a study with a stimulus: the error of the networks' mean course is"
              + " taken from how they differ");
    }
  }

  private int steps(double bin) {
    Study.Simulation simulation = study.simulation();
    if ((simulation.duration() - simulation.discarded()) / bin < FEWEST_BINS) {
      throw wrong(
          bin,
          "the networks have fewer than "
              + FEWEST_BINS
              + " bins of this width; make simulation.duration longer");
    }
    try {
      return SpikeTrains.stepsPerBin(bin, simulation.step());
    } catch (IllegalArgumentException e) {
      throw wrong(
          bin,
          "must be a multiple of the step of the simulation, "
              + SimulationReader.time(simulation.step()));
    }
  }

  private static InputException wrong(double bin, String message) {
    return new InputException(
        SourcePosition.ofArgument("--bins " + SimulationReader.time(bin)), message);
  }

  /**
   * Simulates and compares.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/bin-width-<study>-<n>}
   */
  public Outcome run(@Nullable Path out) throws IOException, InterruptedException {
    try (AnalysisFolder folder = analysis.open(out, "bin-width")) {
      long steps = (long) study.simulation().steps() * analysis.seeds();
      analysis.progress().begin("Simulating networks", stimulated ? 2 * steps : steps);
      var networks =
          BinWidthNetworks.measure(
              study,
              binSteps,
              stimulated,
              new SeededNetworks(
                  folder.streams(), analysis.seeds(), analysis.threads(), analysis.progress()));
      analysis.progress().end();
      List<BinWidthResult.Row> rows =
          IntStream.range(0, binSteps.size()).mapToObj(k -> row(k, networks)).toList();
      var result =
          new BinWidthResult(
              study.name(),
              analysis.seeds(),
              study.populations().stream().map(Study.Population::name).toList(),
              Arrays.stream(networks.rates()).boxed().toList(),
              networks.responses().stream().map(BinWidthNetworks.Response::range).toList(),
              networks.responses().stream().map(BinWidthNetworks.Response::samplingError).toList(),
              rows);
      JsonFile.write(folder.partial().resolve("bin-width.json"), result);
      var tables = new BinWidthTables(result);
      tables.csv().write(folder.partial());
      FigureFiles.write(
          tables.figure(study.title(), new Figures(study, null, null).populations()),
          folder.partial());
      return new Outcome(folder.publish(), tables.lines(), List.copyOf(notes));
    }
  }

  private BinWidthResult.Row row(int number, BinWidthNetworks networks) {
    double bin = binSteps.get(number) * study.simulation().step();
    double[] observed = networks.deviations().get(number);
    int populations = study.populations().size();
    double[] rates = unknown(populations);
    double[] deviations = unknown(populations);
    double[] responses = unknown(populations);
    try {
      FieldPlanner planner = planner(held, number);
      MeanField model = planner.plan();
      FieldState state = new FixedPointSolver(model).secondOrder(0).state();
      planner.domain().check(model, state, "in the stationary state");
      Arrays.setAll(rates, state::rate);
      notes.addAll(planner.notes());
      double[][] counted = LinearNoise.of(model, state).binnedCovariance(bin);
      Arrays.setAll(deviations, p -> Math.sqrt(counted[p][p]));
      if (stimulated) {
        double[][] courses = courses(planner(study, number).plan());
        Arrays.setAll(responses, p -> networks.responses().get(p).error(courses[p]));
      }
    } catch (NumericalFailureException e) {
      notes.add(String.format(Locale.ROOT, "T = %.4g ms: %s.", 1e3 * bin, e.getMessage()));
    }
    var of = new ArrayList<BinWidthResult.Of>();
    for (int p = 0; p < populations; p++) {
      of.add(
          new BinWidthResult.Of(
              rates[p],
              deviations[p],
              observed[p],
              Math.log(rates[p] / networks.rates()[p]),
              Math.log(deviations[p] / observed[p]),
              responses[p]));
    }
    return new BinWidthResult.Row(bin, of);
  }

  private static double[] unknown(int length) {
    double[] values = new double[length];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private FieldPlanner planner(Study any, int number) {
    return analysis.planner(ChangedStudy.withBin(any, analysis.settings(), binSteps.get(number)));
  }

  /** The course under the stimulus, averaged over the study's own bins. */
  private double[][] courses(MeanField model) {
    FieldState start = new FixedPointSolver(model).secondOrder(0).state();
    return FieldRun.binned(
        study, analysis.settings(), new SecondOrderEquations(model), start, model.breakTimes());
  }
}
