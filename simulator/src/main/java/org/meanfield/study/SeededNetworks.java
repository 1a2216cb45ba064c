package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.Simulation;

/** Networks of a study under several seeds, of which only spikes after the discarded time count. */
final class SeededNetworks {
  private final Path scratch;
  private final int seeds;
  private final int threads;
  private final Progress progress;
  private long done;

  /**
   * @param scratch folder for what a network records, until it is measured
   * @param progress is told the number of steps done, over all calls of {@link #measure}
   */
  SeededNetworks(Path scratch, int seeds, int threads, Progress progress) {
    this.scratch = scratch;
    this.seeds = seeds;
    this.threads = threads;
    this.progress = progress;
  }

  /** Measures the spikes of all populations. */
  @FunctionalInterface
  interface Measurement<R> {
    R of(List<SpikeTrains> spikes);
  }

  /** The results of a measurement, by seed; seeds follow that of the study. */
  <R> List<R> measure(Study study, Measurement<R> measurement)
      throws IOException, InterruptedException {
    var results = new ArrayList<R>();
    for (int k = 0; k < seeds; k++) {
      Study seeded = ChangedStudy.withSeed(study, study.simulation().seed() + k);
      NetworkPlan plan = NetworkPlanner.plan(seeded);
      try (RunStreams streams = RunStreams.open(scratch, plan)) {
        long before = done;
        var _ =
            Simulation.prepare(plan, threads)
                .run(0, streams, step -> progress.advance(before + step));
        var spikes = new ArrayList<SpikeTrains>();
        for (int p = 0; p < seeded.populations().size(); p++) {
          Study.Simulation simulation = seeded.simulation();
          int steps = simulation.steps();
          spikes.add(
              new SpikeTrains(
                      streams.spikes(p),
                      seeded.populations().get(p).size(),
                      simulation.step(),
                      0,
                      steps)
                  .within(simulation.discardedSteps(), steps));
        }
        results.add(measurement.of(List.copyOf(spikes)));
      } finally {
        FileTree.remove(scratch);
      }
      done += study.simulation().steps();
    }
    return List.copyOf(results);
  }
}
