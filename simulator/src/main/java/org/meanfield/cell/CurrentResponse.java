package org.meanfield.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * How a resting cell fires under a constant current that is switched on.
 *
 * @param current in the unit of what is injected
 * @param initialRate of the first interval, Hz; 0 with fewer than two spikes
 * @param steadyRate of the intervals in the second half, Hz; 0 if the cell falls silent in it
 * @param spikes how many in all
 * @param duration of the current, s
 * @param late whether all spikes lie in the second half, so that the rate is that of few intervals
 * @param finite whether the cell stayed finite and did not spike without end; if not, all else is 0
 */
public record CurrentResponse(
    double current,
    double initialRate,
    double steadyRate,
    int spikes,
    double duration,
    boolean late,
    boolean finite) {
  /** Fewer cells than this take almost as long. */
  private static final int GROUP = 16;

  /** Whether it still fires in the end. */
  public boolean isFiring() {
    return finite && steadyRate > 0;
  }

  /**
   * The responses to several currents, each into a cell of its own.
   *
   * @param rest how the cells begin
   * @param duration of the current, s
   * @throws UnstableCellException if the scheme fails in a way that is not that of a single cell
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<CurrentResponse> measure(
      Preparation preparation, Rest rest, double[] currents, double duration)
      throws InterruptedException {
    return measure(preparation, rest, currents, duration, Workers.AVAILABLE);
  }

  /**
   * The same with a choice of the number of threads, on which nothing depends: cells do not touch
   * each other. The random numbers of white noise do belong to places, so that noisy cells stay
   * together.
   */
  static List<CurrentResponse> measure(
      Preparation preparation, Rest rest, double[] currents, double duration, int threads)
      throws InterruptedException {
    int groups = (currents.length + GROUP - 1) / GROUP;
    int parts = preparation.isNoisy() ? 1 : Math.min(threads, groups);
    var tasks = new ArrayList<Callable<List<CurrentResponse>>>();
    for (int part = 0; part < parts; part++) {
      int from = GROUP * (groups * part / parts);
      int to = Math.min(currents.length, GROUP * (groups * (part + 1) / parts));
      double[] own = Arrays.copyOfRange(currents, from, to);
      tasks.add(() -> measureTogether(preparation, rest, own, duration));
    }
    return Workers.all(tasks).stream().flatMap(List::stream).toList();
  }

  private static List<CurrentResponse> measureTogether(
      Preparation preparation, Rest rest, double[] currents, double duration)
      throws InterruptedException {
    var bench = new Bench(preparation, List.of(), currents.length);
    bench.start(rest.values());
    bench.goOnWithoutFailed();
    for (int cell = 0; cell < currents.length; cell++) {
      bench.inject(cell, currents[cell]);
    }
    bench.run(preparation.steps(duration), Bench.Observer.NONE);
    var responses = new CurrentResponse[currents.length];
    Arrays.setAll(
        responses,
        cell -> {
          double[] spikes = bench.spikes().of(cell);
          return bench.isFinite(cell)
              ? new CurrentResponse(
                  currents[cell],
                  FiringRate.initial(spikes),
                  FiringRate.steady(spikes, duration / 2, duration),
                  spikes.length,
                  duration,
                  spikes.length > 0 && spikes[0] >= duration / 2,
                  true)
              : new CurrentResponse(currents[cell], 0, 0, 0, duration, false, false);
        });
    return List.of(responses);
  }
}
