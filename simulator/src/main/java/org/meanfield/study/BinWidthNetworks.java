package org.meanfield.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.analysis.EnsembleResponse;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.SpikeTrains;

/**
 * What networks do that mean fields with several T are held against.
 *
 * @param rates mean rates at rest, by population, Hz
 * @param deviations at rest, of the rates in bins of each T, by T, then by population, Hz
 * @param responses under the stimulus, by population; empty without one
 */
@SuppressWarnings("ArrayRecordComponent") // tables, compared by nobody
record BinWidthNetworks(double[] rates, List<double[]> deviations, List<Response> responses) {

  /**
   * The rate of a population under the stimulus, in the study's bins.
   *
   * @param networks a row for each network, Hz
   * @param mean their mean course, Hz
   * @param rest their mean rate at rest, Hz
   * @param range by which, smoothed, it leaves the rate at rest at most, Hz
   */
  record Response(double[][] networks, double[] mean, double rest, double range) {
    /** Standard errors by which a response must be above noise to be one. */
    private static final double SEEN = 4;

    /** Standard error of the mean course, RMS over the bins, Hz. */
    double samplingError() {
      return EnsembleResponse.samplingError(networks);
    }

    /**
     * RMS difference of a course from the mean course, without the noise of the latter, in units of
     * the networks' range, which is the same for every T: that of a mean field would be larger for
     * one that overshoots, and make its error look small. Not a number if nothing was seen of a
     * response.
     */
    double error(double[] predicted) {
      return isSeen()
          ? EnsembleResponse.systematicDeviation(networks, mean, predicted) / range
          : Double.NaN;
    }

    /**
     * Whether the mean course leaves the rate at rest by more than noise does. The mean square of n
     * bins of nothing but noise has a standard error of √(2/n) of itself.
     */
    private boolean isSeen() {
      double[] atRest = new double[mean.length];
      Arrays.fill(atRest, rest);
      double response = EnsembleResponse.systematicDeviation(networks, mean, atRest);
      double noise = samplingError();
      return response * response > SEEN * Math.sqrt(2.0 / mean.length) * noise * noise;
    }
  }

  static BinWidthNetworks measure(
      Study study, List<Integer> binSteps, boolean stimulated, SeededNetworks networks)
      throws IOException, InterruptedException {
    // By seed, then by width, then by population.
    List<List<List<PopulationRate>>> resting =
        networks.measure(
            ChangedStudy.held(study),
            spikes -> binSteps.stream().map(width -> binned(spikes, width)).toList());
    int populations = study.populations().size();
    var deviations = new ArrayList<double[]>();
    double[] rates = new double[populations];
    for (int k = 0; k < binSteps.size(); k++) {
      double[] deviation = new double[populations];
      for (int p = 0; p < populations; p++) {
        for (List<List<PopulationRate>> seed : resting) {
          PopulationRate rate = seed.get(k).get(p);
          deviation[p] += rate.variance().mean() / resting.size();
          rates[p] += rate.mean().mean() / resting.size() / binSteps.size();
        }
        deviation[p] = Math.sqrt(deviation[p]);
      }
      deviations.add(deviation);
    }
    var responses = new ArrayList<Response>();
    if (stimulated) {
      int own = study.binSteps();
      List<List<PopulationRate>> bySeed = networks.measure(study, spikes -> binned(spikes, own));
      for (int p = 0; p < populations; p++) {
        int population = p;
        List<PopulationRate> courses = bySeed.stream().map(seed -> seed.get(population)).toList();
        var mean = PopulationRate.mean(courses);
        responses.add(
            new Response(
                courses.stream().map(PopulationRate::values).toArray(double[][]::new),
                mean.values(),
                rates[p],
                Math.max(peak(mean) - rates[p], rates[p] + peak(mean.negative()))));
      }
    }
    return new BinWidthNetworks(rates, deviations, responses);
  }

  private static double peak(PopulationRate rate) {
    return Comparison.response(rate, rate.values()).networkPeak().rate();
  }

  private static List<PopulationRate> binned(List<SpikeTrains> spikes, int steps) {
    return spikes.stream().map(s -> PopulationRate.of(s, steps)).toList();
  }
}
