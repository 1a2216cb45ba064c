package org.meanfield.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;
import org.meanfield.analysis.Irregularity;
import org.meanfield.analysis.MeanEstimate;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.analysis.RateComparison;
import org.meanfield.analysis.SpikeTrains;
import org.meanfield.analysis.Synchrony;
import org.meanfield.analysis.TimeCourseComparison;
import org.meanfield.report.MomentComparison.Quantity;

/** A made-up run that looks like the published network: 8000 and 2000 cells and a pulse at 1 s. */
final class SyntheticRun {
  static final double STEP = 1e-4;
  static final double DISCARD = 0.5;
  static final Population EXCITATORY = new Population("exc", false, 8000);
  static final Population INHIBITORY = new Population("inh", true, 2000);

  private final double duration;
  private RandomGenerator random = new Well19937c(42);
  private final SpikeTrains excitatorySpikes;
  private final SpikeTrains inhibitorySpikes;

  SyntheticRun(double duration) {
    this.duration = duration;
    double[] common = noise(0.02);
    excitatorySpikes = spikes(8000, t -> 1.22 * (1 + 2.2 * pulse(t)), common, 0.12);
    inhibitorySpikes = spikes(2000, t -> 7.7 * (1 + 1.4 * pulse(t)), common, 0.06);
  }

  List<Figure> figures() {
    return List.of(raster(), rates(), traces(), histogram(), moments());
  }

  RasterFigure raster() {
    return new RasterFigure(
        List.of(
            new RasterFigure.Raster(EXCITATORY, excitatorySpikes),
            new RasterFigure.Raster(INHIBITORY, inhibitorySpikes)),
        DISCARD);
  }

  RateFigure rates() {
    return new RateFigure(
        List.of(
            new RateFigure.Course(
                EXCITATORY, PopulationRate.of(excitatorySpikes, 50), field(1.231, 2.2, 0.19)),
            new RateFigure.Course(
                INHIBITORY, PopulationRate.of(inhibitorySpikes, 50), field(7.731, 1.4, 0.92))),
        List.of(
            new RateFigure.Input("drive", times(), course(t -> 4)),
            new RateFigure.Input("stimulus", times(), course(t -> 1.5 * pulse(t)))),
        duration,
        DISCARD);
  }

  TraceFigure traces() {
    random = new Well19937c(43);
    return new TraceFigure(
        List.of(EXCITATORY, INHIBITORY),
        List.of(traces(EXCITATORY, -0.0627, 1.2), traces(INHIBITORY, -0.0622, 7.7)),
        DISCARD,
        DISCARD + 0.5,
        true,
        new TraceFigure.Quantity("conductance", new Scale("nS", 1e9)));
  }

  RateHistogramFigure histogram() {
    return new RateHistogramFigure(
        List.of(
            new RateHistogramFigure.Distribution(
                EXCITATORY, kept(excitatorySpikes), new Moment(1.231, 0.19)),
            new RateHistogramFigure.Distribution(
                INHIBITORY, kept(inhibitorySpikes), new Moment(7.731, 0.92))));
  }

  MomentFigure moments() {
    return new MomentFigure(List.of(EXCITATORY, INHIBITORY), momentComparisons(), true);
  }

  Report report(String title, List<String> notes) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("Seed", "5");
    facts.put("Software", "meanfield 0.1.0");
    facts.put("Java", "25.0.1");
    Map<String, Double> phases = new LinkedHashMap<>();
    phases.put("compile", 0.21);
    phases.put("connect", 0.84);
    phases.put("simulate", 12.4);
    String study =
        """
        title: Response of the network to a pulse
        populations:
          exc: {model: hh-rs, size: 8000}  # <b>not bold</b>
        """;
    return new Report(
        title,
        "Carlu et al. 2020",
        List.of(
            result(EXCITATORY, excitatorySpikes, field(1.231, 2.2, 0.19), 1.087),
            result(INHIBITORY, inhibitorySpikes, field(7.731, 1.4, 0.92), 7.213)),
        momentComparisons(),
        figures(),
        notes,
        new Report.Provenance(study, facts, phases));
  }

  private Report.Result result(
      Population population, SpikeTrains spikes, Prediction field, double firstOrder) {
    SpikeTrains kept = spikes.within(5000, spikes.toStep());
    PopulationRate rate = PopulationRate.of(kept, 50);
    double[] averages = TimeCourseComparison.binAverages(field.means(), 5);
    double[] window = new double[rate.values().length];
    System.arraycopy(averages, 100, window, 0, window.length);
    return new Report.Result(
        population,
        new Report.NetworkResult(
            MeanEstimate.of(rate.values()),
            kept(spikes).standardDeviation(),
            Irregularity.of(kept, 3),
            Synchrony.of(kept, 50)),
        new Report.FieldResult(field.means()[0], 2, firstOrder, field.deviations()[0]),
        RateComparison.of(rate.values(), window),
        TimeCourseComparison.of(rate.values(), window, 5e-3, DISCARD, 5));
  }

  private static PopulationRate kept(SpikeTrains spikes) {
    return PopulationRate.of(spikes.within(5000, 7000), 50);
  }

  private static List<MomentComparison> momentComparisons() {
    List<MomentComparison> rows = new ArrayList<>();
    for (Population population : List.of(EXCITATORY, INHIBITORY)) {
      boolean excitatory = population.equals(EXCITATORY);
      rows.add(
          new MomentComparison(
              population,
              "V",
              Quantity.POTENTIAL,
              population.name(),
              new Moment(excitatory ? -0.0654 : -0.0641, 3.2e-3),
              new Moment(-0.0625, 3.6e-3)));
      rows.add(
          new MomentComparison(
              population,
              "ampa",
              Quantity.CONDUCTANCE,
              "exc",
              new Moment(10.4e-9, 2.3e-9),
              new Moment(10.46e-9, 2.29e-9)));
      rows.add(
          new MomentComparison(
              population,
              "gaba",
              Quantity.CONDUCTANCE,
              "inh",
              new Moment(19.1e-9, 7.1e-9),
              new Moment(19.3e-9, 6.95e-9)));
    }
    return rows;
  }

  private TraceFigure.Traces traces(Population population, double mean, double rate) {
    int n = (int) Math.round(0.6 * duration / STEP);
    double[] times = new double[n];
    for (int i = 0; i < n; i++) {
      times[i] = DISCARD + i * STEP;
    }
    List<double[]> potentials = new ArrayList<>();
    for (int neuron = 0; neuron < 3; neuron++) {
      potentials.add(potential(n, mean, rate));
    }
    double end = times[n - 1];
    return new TraceFigure.Traces(
        population,
        times,
        potentials,
        List.of(),
        Prediction.constant(DISCARD, end, mean + 2.5e-3, 3.6e-3),
        List.of(
            new TraceFigure.Received(
                "ampa",
                "exc",
                shotNoise(n, 2090, 1e-9),
                Prediction.constant(DISCARD, end, 10.46e-9, 2.29e-9)),
            new TraceFigure.Received(
                "gaba",
                "inh",
                shotNoise(n, 770, 5e-9),
                Prediction.constant(DISCARD, end, 19.3e-9, 6.95e-9))));
  }

  private double[] potential(int n, double mean, double rate) {
    double[] values = new double[n];
    double deviation = 0;
    double sinceSpike = 1;
    for (int i = 0; i < n; i++) {
      deviation += -deviation * STEP / 8e-3 + 3e-3 * Math.sqrt(2 * STEP / 8e-3) * gauss();
      sinceSpike = random.nextDouble() < rate * STEP ? 0 : sinceSpike + STEP;
      double spike = 0.1 * Math.exp(-Math.pow((sinceSpike - 1e-3) / 4e-4, 2));
      double after = sinceSpike > 1e-3 ? -0.012 * Math.exp(-(sinceSpike - 1e-3) / 5e-3) : 0;
      values[i] = mean + deviation + spike + after;
    }
    return values;
  }

  private double[] shotNoise(int n, double rate, double weight) {
    double[] values = new double[n];
    double conductance = rate * 5e-3 * weight;
    for (int i = 0; i < n; i++) {
      conductance *= Math.exp(-STEP / 5e-3);
      conductance += random.nextDouble() < rate * STEP ? weight : 0;
      values[i] = conductance;
    }
    return values;
  }

  private SpikeTrains spikes(
      int size, DoubleUnaryOperator rate, double[] common, double modulation) {
    int end = (int) Math.round(duration / STEP);
    List<Integer> steps = new ArrayList<>();
    List<Integer> neurons = new ArrayList<>();
    for (int step = 0; step < end; step++) {
      double start = 1 - Math.exp(-step * STEP / 0.03);
      double expected =
          size * STEP * rate.applyAsDouble(step * STEP) * start * (1 + modulation * common[step]);
      double time = -Math.log(1 - random.nextDouble());
      while (time < expected) {
        steps.add(step);
        neurons.add(random.nextInt(size));
        time -= Math.log(1 - random.nextDouble());
      }
    }
    return new SpikeTrains(
        steps.stream().mapToDouble(step -> step + 1).toArray(),
        neurons.stream().mapToInt(Integer::intValue).toArray(),
        size,
        STEP,
        0,
        end);
  }

  private double[] noise(double correlationTime) {
    double[] values = new double[(int) Math.round(duration / STEP)];
    double value = 0;
    for (int i = 0; i < values.length; i++) {
      value += -value * STEP / correlationTime + Math.sqrt(2 * STEP / correlationTime) * gauss();
      values[i] = value;
    }
    return values;
  }

  private Prediction field(double rate, double gain, double deviation) {
    double[] means = course(t -> rate * (1 + gain * pulse(t)));
    double[] deviations = course(t -> deviation * Math.sqrt(1 + gain * pulse(t)));
    return new Prediction(times(), means, deviations);
  }

  private double[] times() {
    double[] times = new double[(int) Math.round(duration / 1e-3) + 1];
    for (int i = 0; i < times.length; i++) {
      times[i] = i * 1e-3;
    }
    return times;
  }

  private double[] course(DoubleUnaryOperator function) {
    double[] values = times();
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
    return values;
  }

  private double gauss() {
    return random.nextGaussian();
  }

  private static double pulse(double time) {
    double z = (time - 1) / (time < 1 ? 0.1 : 0.15);
    return Math.exp(-0.5 * z * z);
  }
}
