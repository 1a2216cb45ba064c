package org.meanfield.cell;

import java.util.Arrays;
import java.util.List;

/**
 * How a resting cell fires under a constant current that is switched on.
 *
 * @param current in the unit of what is injected
 * @param initialRate of the first interval, Hz; 0 with fewer than two spikes
 * @param steadyRate of the intervals in the second half, Hz
 * @param spikes how many in all
 * @param finite whether the scheme kept the cell finite; if not, the rates mean nothing
 */
public record CurrentResponse(
    double current, double initialRate, double steadyRate, int spikes, boolean finite) {

  /** Whether it still fires in the second half. */
  public boolean isFiring() {
    return finite && steadyRate > 0;
  }

  /**
   * The responses to several currents, each into a cell of its own.
   *
   * @param rest how the cells begin
   * @param duration of the current, s
   * @throws InterruptedException if the thread is interrupted
   */
  public static List<CurrentResponse> measure(
      Preparation preparation, Rest rest, double[] currents, double duration)
      throws InterruptedException {
    var bench = new Bench(preparation, List.of(), currents.length);
    bench.start(rest.values());
    for (int cell = 0; cell < currents.length; cell++) {
      bench.inject(cell, currents[cell]);
    }
    bench.run(preparation.steps(duration), Bench.Observer.NONE);
    var responses = new CurrentResponse[currents.length];
    Arrays.setAll(
        responses,
        cell -> {
          double[] spikes = bench.spikes().of(cell);
          return new CurrentResponse(
              currents[cell],
              FiringRate.initial(spikes),
              FiringRate.byIntervals(spikes, duration / 2, duration),
              spikes.length,
              bench.isFinite(cell));
        });
    return List.of(responses);
  }
}
