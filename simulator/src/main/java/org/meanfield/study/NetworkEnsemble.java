package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.ReplicatedMean;
import org.meanfield.model.AdaptationCurrent;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.Simulation;

/**
 * Networks of one study under several seeds.
 *
 * @param study with the first seed
 * @param populations what was measured of each
 */
record NetworkEnsemble(Study study, List<Measured> populations) {

  /**
   * One population of all networks.
   *
   * @param rates stationary rate by seed, Hz
   * @param mean of these, with its errors
   * @param courses binned rate after the discarded time, by seed
   * @param adaptation mean w by seed, A; null without w, and under a stimulus, whose time is in it
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Measured(
      double[] rates,
      ReplicatedMean mean,
      List<PopulationRate> courses,
      double @Nullable [] adaptation) {

    /** The mean course. */
    PopulationRate course() {
      return PopulationRate.mean(courses);
    }

    /** The courses without their times. */
    double[][] rows() {
      return courses.stream().map(PopulationRate::values).toArray(double[][]::new);
    }

    /** Mean w of the networks. */
    @Nullable ReplicatedMean meanAdaptation() {
      return adaptation == null
          ? null
          : ReplicatedMean.of(
              Arrays.stream(adaptation)
                  .mapToObj(w -> new MeanEstimate(w, 0, 0.5, 1, 1, true))
                  .toList());
    }
  }

  /**
   * Simulates.
   *
   * @param seeded the study with each of its seeds
   * @param streams folder for what is recorded; is removed
   * @param notes takes what a reader must know
   * @param done is told the number of steps that are done
   */
  static NetworkEnsemble simulate(
      List<Study> seeded, int threads, Path streams, Collection<String> notes, LongConsumer done)
      throws IOException, InterruptedException {
    Study first = seeded.getFirst();
    var rates = new ArrayList<List<PopulationRate>>();
    var courses = new ArrayList<List<PopulationRate>>();
    int populations = first.populations().size();
    double[][] adaptation = new double[populations][seeded.size()];
    for (int p = 0; p < populations; p++) {
      rates.add(new ArrayList<>());
      courses.add(new ArrayList<>());
    }
    for (int i = 0; i < seeded.size(); i++) {
      Study study = seeded.get(i);
      NetworkPlan plan = withAdaptation(study, NetworkPlanner.plan(study));
      long before = (long) i * study.simulation().steps();
      try (RunStreams recorded = RunStreams.open(streams, plan)) {
        NetworkResult result =
            Simulation.prepare(plan, threads).run(0, recorded, step -> done.accept(before + step));
        NetworkRun run = NetworkRun.measure(study, result, recorded);
        notes.addAll(NetworkNotes.of(study, run));
        for (int p = 0; p < populations; p++) {
          NetworkRun.Statistics statistics = run.populations().get(p);
          rates.get(p).add(statistics.stationaryRate());
          courses.get(p).add(statistics.rate());
          adaptation[p][i] = meanAdaptation(study, result, p);
        }
      }
      FileTree.remove(streams);
    }
    boolean isStimulated = isStimulated(first);
    var measured = new ArrayList<Measured>();
    for (int p = 0; p < populations; p++) {
      measured.add(
          new Measured(
              rates.get(p).stream().mapToDouble(rate -> rate.mean().mean()).toArray(),
              ReplicatedMean.ofRates(rates.get(p)),
              courses.get(p),
              isStimulated || Double.isNaN(adaptation[p][0]) ? null : adaptation[p]));
    }
    return new NetworkEnsemble(first, measured);
  }

  /** Whether some input leaves its settled rate after the discarded time. */
  static boolean isStimulated(Study study) {
    return new Stimulation(study)
        .isActive(study.simulation().discarded(), study.simulation().duration());
  }

  /** Mean rates of all populations, Hz. */
  double[] means() {
    return populations.stream().mapToDouble(measured -> measured.mean().mean()).toArray();
  }

  /** Rates of all populations in one network, Hz. */
  double[] rates(int seed) {
    return populations.stream().mapToDouble(measured -> measured.rates()[seed]).toArray();
  }

  /** The plan with the means of w recorded, and without traces, which nobody looks at. */
  private static NetworkPlan withAdaptation(Study study, NetworkPlan plan) {
    var populations = new ArrayList<NetworkPlan.Population>();
    for (int p = 0; p < plan.populations().size(); p++) {
      NetworkPlan.Population cells = plan.populations().get(p);
      var recorded = new ArrayList<>(cells.recorded());
      String w = adaptation(study, p);
      if (w != null && !recorded.contains(w)) {
        recorded.add(w);
      }
      populations.add(
          new NetworkPlan.Population(
              cells.name(),
              cells.model(),
              cells.size(),
              cells.system(),
              cells.scheme(),
              cells.potential(),
              recorded,
              cells.parameters(),
              cells.initialValues(),
              0));
    }
    return new NetworkPlan(
        populations,
        plan.projections(),
        plan.inputs(),
        plan.timing(),
        plan.step(),
        plan.steps(),
        plan.discardedSteps(),
        plan.sampleSteps(),
        plan.seed());
  }

  private static double meanAdaptation(Study study, NetworkResult result, int population) {
    String w = adaptation(study, population);
    return w == null
        ? Double.NaN
        : requireNonNull(result.populations().get(population).others().get(w)).mean();
  }

  private static @Nullable String adaptation(Study study, int population) {
    return AdaptationCurrent.of(study.populations().get(population).model())
        .filter(w -> w.conductance() != 0 || w.increment() != 0)
        .map(AdaptationCurrent::variable)
        .orElse(null);
  }
}
