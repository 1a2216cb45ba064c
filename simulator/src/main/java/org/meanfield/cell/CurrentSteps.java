package org.meanfield.cell;

import java.util.Arrays;
import java.util.List;

/**
 * Steps of current into a resting cell, each amplitude into a cell of its own.
 *
 * @param amplitudes in the unit of what is injected
 * @param start when the current begins, s
 * @param length how long it lasts, s
 * @param duration of the recording, s
 * @param variables what is recorded
 * @param sampleInterval time between two samples, s
 */
public record CurrentSteps(
    List<Double> amplitudes,
    double start,
    double length,
    double duration,
    List<String> variables,
    double sampleInterval) {
  public CurrentSteps {
    amplitudes = List.copyOf(amplitudes);
    variables = List.copyOf(variables);
  }

  /**
   * What was recorded.
   *
   * @param spikes times by amplitude, s
   */
  public record Recorded(Traces traces, List<double[]> spikes) {}

  /**
   * Carries the experiment out.
   *
   * @param rest how the cells begin
   * @throws UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public Recorded record(Preparation preparation, Rest rest) throws InterruptedException {
    int cells = amplitudes.size();
    var bench = new Bench(preparation, List.of(), cells);
    bench.start(rest.values());
    long end = preparation.steps(duration);
    int every = (int) Math.max(1, preparation.steps(sampleInterval));
    var recorder =
        new Traces.Recorder(bench, variables, 0, end + 1, every, cells, preparation.step());
    bench.run(Math.min(end, preparation.steps(start)), recorder);
    for (int cell = 0; cell < cells; cell++) {
      bench.inject(cell, amplitudes.get(cell));
    }
    bench.run(Math.min(end, preparation.steps(start + length)), recorder);
    bench.requireFinite();
    for (int cell = 0; cell < cells; cell++) {
      bench.inject(cell, 0);
    }
    bench.run(end, recorder);
    bench.requireFinite();
    recorder.before(end, bench.state());
    double[][] spikes = new double[cells][];
    Arrays.setAll(spikes, bench.spikes()::of);
    return new Recorded(recorder.traces(), List.of(spikes));
  }
}
