package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;
import org.meanfield.analysis.CrossSpectrum;
import org.meanfield.analysis.Interval;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.field.FixedPointSolver;
import org.meanfield.field.LinearNoise;
import org.meanfield.field.MeanField;
import org.meanfield.report.FigureFiles;

/**
 * The spectrum of the populations' rates in the stationary state: of the mean field's linear noise
 * and, if wanted, of networks.
 */
public final class SpectrumRun {
  /** Width of the bins in which the networks' spikes are counted, s: up to 1000 Hz. */
  private static final double COUNTING = 0.5e-3;

  private static final int LONGEST_SEGMENT = 4096;

  /** Windows of a recording, at least. */
  private static final int FEWEST_WINDOWS = 8;

  private static final int BANDS_PER_DECADE = 12;

  /** Neighbouring values of a spectrum under Hann windows know of each other: 1 + 2(4/9 + 1/36). */
  private static final double SPREAD_IN_FREQUENCY = 1 + 2 * (4.0 / 9 + 1.0 / 36);

  /** Windows that overlap by half, too: 1 + 2/36. */
  private static final double SPREAD_IN_TIME = 1 + 2.0 / 36;

  private final FieldAnalysis analysis;
  private final Study held;
  private final int countingSteps;

  /**
   * The result, the file {@code spectrum.json}. Spectra are one-sided.
   *
   * @param bin in which spikes are counted, s
   * @param populations by population
   * @param pairs cross-spectra
   */
  record Result(
      String study,
      int seeds,
      @JsonProperty("bin_s") double bin,
      List<Of> populations,
      List<Pair> pairs) {}

  /**
   * One population.
   *
   * @param rate of the mean field, second order
   * @param covariance c of the linear noise
   * @param variance of the rate counted in bins of T, predicted
   * @param theory spectrum of the theory's ν
   * @param counted spectrum of counted spikes, predicted
   * @param network empty without networks
   * @param intervals of it, 95 %
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Of(
      String population,
      @JsonProperty("rate_Hz") double rate,
      @JsonProperty("c_Hz2") double covariance,
      @JsonProperty("binned_variance_Hz2") double variance,
      @JsonProperty("frequencies_Hz") double[] frequencies,
      @JsonProperty("theory_Hz2_per_Hz") double[] theory,
      @JsonProperty("counted_Hz2_per_Hz") double[] counted,
      @JsonProperty("network_Hz2_per_Hz") double[] network,
      @JsonProperty("network_interval95_Hz2_per_Hz") List<Interval> intervals) {}

  /**
   * Two populations.
   *
   * @param coherence |S_xy|²/(S_xx S_yy) of counted spikes, predicted
   * @param network the same of networks; empty without
   * @param bias what independent series would show
   */
  @SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
  record Pair(String first, String second, double[] coherence, double[] network, double[] bias) {}

  /** Prepares the analysis. */
  public SpectrumRun(FieldAnalysis analysis) {
    this.analysis = analysis;
    held = ChangedStudy.held(analysis.study());
    countingSteps = (int) Math.max(1, Math.rint(COUNTING / held.simulation().step()));
    if (analysis.seeds() > 0) {
      NetworkMemory.check(held);
    }
  }

  /**
   * Measures the spectra.
   *
   * @param out folder for the results, which must not exist; null for {@code
   *     results/spectrum-<study>-<n>}
   */
  public Outcome run(@Nullable Path out) throws IOException, InterruptedException {
    FieldPlanner planner = analysis.planner(held);
    MeanField model = planner.plan();
    var state = new FixedPointSolver(model).secondOrder(0).state();
    planner.domain().check(model, state, "in the stationary state");
    LinearNoise noise = LinearNoise.of(model, state);
    int length = segmentLength();
    double bin = countingSteps * held.simulation().step();
    List<Band> bands = bands(length, bin);
    try (AnalysisFolder folder = analysis.open(out, "spectrum")) {
      @Nullable Averages measured = measured(folder, length, bin);
      List<Complex[][]> predicted = new ArrayList<>();
      List<Complex[][]> theory = new ArrayList<>();
      for (Band band : bands) {
        predicted.add(noise.binnedSpectrum(band.middle(), bin));
        theory.add(noise.spectrum(band.middle()));
      }
      var populations = new ArrayList<Of>();
      var pairs = new ArrayList<Pair>();
      for (int p = 0; p < held.populations().size(); p++) {
        int own = p;
        double[] network =
            measured == null
                ? new double[0]
                : bands.stream().mapToDouble(b -> measured.of(own, own, b).getReal()).toArray();
        var intervals = new ArrayList<Interval>();
        for (int k = 0; k < network.length; k++) {
          intervals.add(interval(network[k], freedom(bands.get(k), measured)));
        }
        populations.add(
            new Of(
                held.populations().get(p).name(),
                state.rate(p),
                noise.covariance(p, p),
                noise.binnedCovariance(model.binWidth())[p][p],
                bands.stream().mapToDouble(Band::middle).toArray(),
                theory.stream().mapToDouble(s -> s[own][own].getReal()).toArray(),
                predicted.stream().mapToDouble(s -> s[own][own].getReal()).toArray(),
                network,
                intervals));
        for (int q = 0; q < p; q++) {
          pairs.add(pair(q, p, predicted, measured, bands));
        }
      }
      var result = new Result(held.name(), analysis.seeds(), bin, populations, pairs);
      JsonFile.write(folder.partial().resolve("spectrum.json"), result);
      var tables = new SpectrumTables(result);
      tables.csv().write(folder.partial());
      FigureFiles.write(
          tables.figure(held.title(), new Figures(held, null, null).populations()),
          folder.partial());
      return new Outcome(folder.publish(), tables.lines(), planner.notes());
    }
  }

  private Pair pair(
      int first,
      int second,
      List<Complex[][]> predicted,
      @Nullable Averages measured,
      List<Band> bands) {
    return new Pair(
        held.populations().get(first).name(),
        held.populations().get(second).name(),
        predicted.stream()
            .mapToDouble(s -> coherence(s[first][second], s[first][first], s[second][second]))
            .toArray(),
        measured == null
            ? new double[0]
            : bands.stream()
                .mapToDouble(b ->
                    coherence(
                        measured.of(first, second, b),
                        measured.of(first, first, b),
                        measured.of(second, second, b)))
                .toArray(),
        measured == null
            ? new double[0]
            : bands.stream().mapToDouble(b -> 2 / freedom(b, measured)).toArray());
  }

  private static double coherence(Complex cross, Complex first, Complex second) {
    return cross.norm() * cross.norm() / (first.getReal() * second.getReal());
  }

  /** Degrees of freedom of a value averaged over windows, networks and a band. */
  private static double freedom(Band band, @Nullable Averages measured) {
    int windows = measured == null ? 1 : measured.windows();
    int points = band.end() - band.begin();
    double spread = points == 1 ? 1 : Math.min(points, SPREAD_IN_FREQUENCY);
    return 2 * Math.max(1, windows / SPREAD_IN_TIME * points / spread);
  }

  private static Interval interval(double value, double freedom) {
    var distribution = new ChiSquaredDistribution(freedom);
    return new Interval(
        freedom * value / distribution.inverseCumulativeProbability(0.975),
        freedom * value / distribution.inverseCumulativeProbability(0.025));
  }

  private int segmentLength() {
    Study.Simulation simulation = held.simulation();
    int bins = (simulation.steps() - simulation.discardedSteps()) / countingSteps;
    int most = Integer.highestOneBit(Math.max(1, 2 * bins / (FEWEST_WINDOWS + 1)));
    if (most < FEWEST_WINDOWS) {
      throw held.node("simulation", "duration")
          .error("this is too short for a spectrum; make it longer");
    }
    return Math.min(LONGEST_SEGMENT, most);
  }

  /**
   * Neighbouring frequencies that are averaged.
   *
   * @param begin number of the first
   * @param end number after the last
   * @param middle mean frequency, Hz
   */
  record Band(int begin, int end, double middle) {}

  /** Bands of about equal width on a logarithmic axis, without frequency 0 and what it leaks to. */
  private static List<Band> bands(int length, double bin) {
    var bands = new ArrayList<Band>();
    double factor = Math.pow(10, 1.0 / BANDS_PER_DECADE);
    int begin = 2;
    while (begin < length / 2) {
      int end = (int) Math.min(length / 2.0, Math.max(begin + 1.0, Math.rint(begin * factor)));
      bands.add(new Band(begin, end, 0.5 * (begin + end - 1) / (length * bin)));
      begin = end;
    }
    return bands;
  }

  /** Spectra of networks, averaged over windows and seeds. */
  private record Averages(List<List<List<CrossSpectrum>>> bySeed, int windows) {
    Complex of(int first, int second, Band band) {
      Complex sum = Complex.ZERO;
      for (List<List<CrossSpectrum>> spectra : bySeed) {
        Complex[] density = spectra.get(first).get(second).density();
        for (int k = band.begin(); k < band.end(); k++) {
          sum = sum.add(density[k]);
        }
      }
      return sum.divide((double) bySeed.size() * (band.end() - band.begin()));
    }
  }

  private @Nullable Averages measured(AnalysisFolder folder, int length, double bin)
      throws IOException, InterruptedException {
    if (analysis.seeds() == 0) {
      return null;
    }
    analysis
        .progress()
        .begin("Simulating networks", (long) held.simulation().steps() * analysis.seeds());
    var networks =
        new SeededNetworks(
            folder.streams(), analysis.seeds(), analysis.threads(), analysis.progress());
    List<List<List<CrossSpectrum>>> bySeed =
        networks.measure(held, spikes -> spectra(spikes, length, bin));
    analysis.progress().end();
    int windows = bySeed.stream().mapToInt(s -> s.getFirst().getFirst().segments()).sum();
    return new Averages(bySeed, windows);
  }

  private List<List<CrossSpectrum>> spectra(List<SpikeTrains> spikes, int length, double bin) {
    List<double[]> rates =
        spikes.stream().map(s -> PopulationRate.of(s, countingSteps).values()).toList();
    return rates.stream()
        .map(x -> rates.stream().map(y -> CrossSpectrum.welch(x, y, bin, length)).toList())
        .toList();
  }
}
