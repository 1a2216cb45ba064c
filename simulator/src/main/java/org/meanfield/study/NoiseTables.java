package org.meanfield.study;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.analysis.Histogram;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.SynapticNoise;

/** The tables of an experiment with random input. */
final class NoiseTables {
  private static final double POTENTIAL_QUANTUM = 0.1;
  private static final double PURE_QUANTUM = 0.01;

  private NoiseTables() {}

  static List<CsvTable> of(
      SynapticNoise noise, Preparation preparation, SynapticNoise.Recorded recorded) {
    return List.of(
        traces(noise, preparation, recorded),
        spikes(recorded),
        histogram(CellBasics.potential(preparation), recorded));
  }

  private static CsvTable traces(
      SynapticNoise noise, Preparation preparation, SynapticNoise.Recorded recorded) {
    var table = new CsvTable("traces").with("t_ms", recorded.traces().times(), 1e3);
    String potential = preparation.model().membrane().potential();
    DisplayUnit shown = CellBasics.potential(preparation);
    for (int trial = 0; trial < recorded.traces().cells(); trial++) {
      table.with(
          shown.column(potential + "_" + trial),
          recorded.traces().of(potential, trial),
          shown.scale().factor());
      for (SynapticNoise.Input input : noise.inputs()) {
        String variable = input.synapse().variable();
        table.with(
            variable + "_" + trial + "_" + NoiseExperiment.scale(input).unit(),
            recorded.traces().of(variable, trial),
            NoiseExperiment.scale(input).factor());
      }
    }
    return table;
  }

  private static CsvTable spikes(SynapticNoise.Recorded recorded) {
    int total = recorded.spikes().stream().mapToInt(s -> s.length).sum();
    double[] trials = new double[total];
    double[] times = new double[total];
    int n = 0;
    for (int trial = 0; trial < recorded.spikes().size(); trial++) {
      for (double time : recorded.spikes().get(trial)) {
        trials[n] = trial;
        times[n++] = time;
      }
    }
    return new CsvTable("spikes").withWhole("trial", trials).with("t_ms", times, 1e3);
  }

  private static CsvTable histogram(DisplayUnit unit, SynapticNoise.Recorded recorded) {
    boolean pure = unit.column().isEmpty();
    double factor = unit.scale().factor();
    var histogram =
        Histogram.of(
            Arrays.stream(recorded.potential().withoutSpikes()).map(v -> factor * v).toArray(),
            pure ? PURE_QUANTUM : POTENTIAL_QUANTUM);
    double[] edges =
        IntStream.range(0, histogram.density().length)
            .mapToDouble(i -> histogram.start() + i * histogram.binWidth())
            .toArray();
    return new CsvTable("potential")
        .with(unit.column("V_from"), edges, 1)
        .with(pure ? "density" : "density_per_" + unit.column(), histogram.density(), 1);
  }
}
