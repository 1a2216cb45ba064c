package org.meanfield.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.SpikeTrains;

/**
 * What networks do that mean fields with several T are held against.
 *
 * @param rates mean rates at rest, by population, Hz
 * @param deviations at rest, of the rates in bins of each T, by T, then by population, Hz
 * @param courses rates under the stimulus in the study's bins, averaged over the networks, by
 *     population, Hz; empty without a stimulus
 * @param ranges by which these rise, Hz
 * @param noises their deviations at rest, Hz
 */
@SuppressWarnings("ArrayRecordComponent") // tables, compared by nobody
record BinWidthNetworks(
    double[] rates,
    List<double[]> deviations,
    List<double[]> courses,
    double[] ranges,
    double[] noises) {

  static BinWidthNetworks measure(
      Study study, List<Integer> binSteps, boolean stimulated, SeededNetworks networks)
      throws IOException, InterruptedException {
    int own = study.binSteps();
    var widths = new ArrayList<>(binSteps);
    widths.add(own);
    // By seed, then by width, then by population.
    List<List<List<PopulationRate>>> resting =
        networks.measure(
            ChangedStudy.held(study),
            spikes -> widths.stream().map(width -> binned(spikes, width)).toList());
    int populations = study.populations().size();
    var deviations = new ArrayList<double[]>();
    double[] rates = new double[populations];
    for (int k = 0; k < widths.size(); k++) {
      double[] deviation = new double[populations];
      for (int p = 0; p < populations; p++) {
        for (List<List<PopulationRate>> seed : resting) {
          PopulationRate rate = seed.get(k).get(p);
          deviation[p] += rate.variance().mean() / resting.size();
          rates[p] += rate.mean().mean() / resting.size() / widths.size();
        }
        deviation[p] = Math.sqrt(deviation[p]);
      }
      deviations.add(deviation);
    }
    double[] noises = deviations.removeLast();
    int seeds = resting.size();
    Arrays.setAll(noises, p -> noises[p] / Math.sqrt(seeds));
    var courses = new ArrayList<double[]>();
    double[] ranges = new double[stimulated ? populations : 0];
    if (stimulated) {
      List<List<PopulationRate>> bySeed = networks.measure(study, spikes -> binned(spikes, own));
      for (int p = 0; p < populations; p++) {
        int population = p;
        var mean = PopulationRate.mean(bySeed.stream().map(seed -> seed.get(population)).toList());
        courses.add(mean.values());
        ranges[p] = Comparison.response(mean, mean.values()).networkPeak().rate() - rates[p];
      }
    }
    return new BinWidthNetworks(rates, deviations, courses, ranges, noises);
  }

  private static List<PopulationRate> binned(List<SpikeTrains> spikes, int steps) {
    return spikes.stream().map(s -> PopulationRate.of(s, steps)).toList();
  }

  /**
   * How far a course is from that of the networks, as a part of their range and without what their
   * noise makes of it.
   */
  double responseError(int population, double[] predicted) {
    if (courses.isEmpty()) {
      return Double.NaN;
    }
    double[] course = courses.get(population);
    double squares = 0;
    for (int i = 0; i < course.length; i++) {
      squares += (course[i] - predicted[i]) * (course[i] - predicted[i]) / course.length;
    }
    double noise = noises[population];
    return Math.sqrt(Math.max(0, squares - noise * noise)) / ranges[population];
  }
}
