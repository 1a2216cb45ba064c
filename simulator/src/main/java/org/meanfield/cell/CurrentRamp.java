package org.meanfield.cell;

import java.util.Arrays;
import java.util.List;

/**
 * A current into a resting cell that grows linearly and, if wanted, falls back as fast.
 *
 * @param from at the start, in the unit of what is injected
 * @param to at the turn
 * @param duration of the way up, s
 * @param down whether it falls back
 * @param variables what is recorded
 * @param sampleInterval time between two samples, s
 */
public record CurrentRamp(
    double from,
    double to,
    double duration,
    boolean down,
    List<String> variables,
    double sampleInterval) {
  public CurrentRamp {
    variables = List.copyOf(variables);
  }

  /**
   * Where firing begins and ends on one way.
   *
   * @param onset current at the first spike; NaN if there is none
   * @param end current at the last spike if the cell {@linkplain FiringRate#endsBefore is silent}
   *     afterwards; else NaN
   */
  public record Limits(double onset, double end) {}

  /**
   * What was recorded.
   *
   * @param spikes times, s
   * @param up limits on the way up
   * @param back limits on the way back; NaN if there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // a column of numbers, compared by nobody
  public record Recorded(Traces traces, double[] spikes, Limits up, Limits back) {}

  /** The current at a time. */
  public double at(double time) {
    double fraction = time / duration;
    return from + (to - from) * (fraction <= 1 ? fraction : 2 - fraction);
  }

  /** Length of the recording, s. */
  public double total() {
    return down ? 2 * duration : duration;
  }

  /**
   * Carries the experiment out.
   *
   * @param rest how the cell begins; it should be that at the first current
   * @throws UnstableCellException if the scheme fails
   * @throws InterruptedException if the thread is interrupted
   */
  public Recorded record(Preparation preparation, Rest rest) throws InterruptedException {
    var bench = new Bench(preparation, List.of(), 1);
    bench.start(rest.values());
    long turn = preparation.steps(duration);
    long end = down ? 2 * turn : turn;
    int every = (int) Math.max(1, preparation.steps(sampleInterval));
    var recorder = new Traces.Recorder(bench, variables, 0, end + 1, every, 1, preparation.step());
    double slope = (to - from) / (turn * preparation.step());
    bench.ramp(0, from, slope);
    bench.run(turn, recorder);
    bench.requireFinite();
    bench.ramp(0, to, -slope);
    bench.run(end, recorder);
    bench.requireFinite();
    recorder.before(end, bench.state());
    double[] spikes = bench.spikes().of(0);
    return new Recorded(
        recorder.traces(), spikes, limits(spikes, 0, duration), limits(spikes, duration, total()));
  }

  private Limits limits(double[] spikes, double start, double end) {
    double[] inside = Arrays.stream(spikes).filter(t -> t >= start && t < end).toArray();
    boolean ended = FiringRate.endsBefore(inside, start, end);
    return new Limits(
        inside.length == 0 ? Double.NaN : at(inside[0]),
        ended ? at(inside[inside.length - 1]) : Double.NaN);
  }
}
