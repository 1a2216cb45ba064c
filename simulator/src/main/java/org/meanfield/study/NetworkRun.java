package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.analysis.Irregularity;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.analysis.Synchrony;
import org.meanfield.network.NetworkResult;

/**
 * The spiking network of a study, simulated and measured.
 *
 * @param result what the simulation has measured
 * @param streams what it has recorded
 * @param populations statistics, in the order of the study
 */
record NetworkRun(NetworkResult result, RunStreams streams, List<Statistics> populations) {

  /** Intervals that a neuron needs for a coefficient of variation of its own. */
  static final int FEWEST_INTERVALS = 5;

  /**
   * Statistics of one population.
   *
   * @param all every spike
   * @param wholeRate binned rate from time 0 on
   * @param rate binned rate after the discarded time
   * @param mean its mean with its error
   * @param stationaryRate binned rate after the discarded time where no input is away from its
   *     settled rate; its bins need not be neighbours
   * @param irregularity of the intervals after the discarded time
   * @param synchrony of the counts after the discarded time, in bins of T
   */
  record Statistics(
      SpikeTrains all,
      PopulationRate wholeRate,
      PopulationRate rate,
      MeanEstimate mean,
      PopulationRate stationaryRate,
      Irregularity irregularity,
      Synchrony synchrony) {}

  static NetworkRun measure(Study study, NetworkResult result, RunStreams streams) {
    var populations = new ArrayList<Statistics>();
    for (int p = 0; p < study.populations().size(); p++) {
      populations.add(statistics(study, streams.spikes(p), p));
    }
    return new NetworkRun(result, streams, populations);
  }

  private static Statistics statistics(Study study, SpikeStream spikes, int population) {
    Study.Simulation simulation = study.simulation();
    int steps = simulation.steps();
    int bin = study.binSteps();
    var all =
        new SpikeTrains(
            spikes, study.populations().get(population).size(), simulation.step(), 0, steps);
    SpikeTrains analysed = all.within(simulation.discardedSteps(), steps);
    PopulationRate rate = PopulationRate.of(analysed, bin);
    return new Statistics(
        all,
        PopulationRate.of(all, bin),
        rate,
        rate.mean(),
        stationary(study, rate),
        Irregularity.of(analysed, FEWEST_INTERVALS),
        Synchrony.of(analysed, bin));
  }

  private static PopulationRate stationary(Study study, PopulationRate rate) {
    var stimulation = new Stimulation(study);
    double[] values = rate.values();
    double[] quiet =
        IntStream.range(0, values.length)
            .filter(k -> stimulation.isQuiet(rate.start() + k * rate.binWidth(), rate.binWidth()))
            .mapToDouble(k -> values[k])
            .toArray();
    return new PopulationRate(quiet, rate.binWidth(), rate.start(), rate.size());
  }
}
