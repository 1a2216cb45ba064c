package org.meanfield.cell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

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
  /** Fewer cells than this take almost as long. */
  private static final int GROUP = 16;

  /** Whether it still fires in the second half. */
  public boolean isFiring() {
    return finite && steadyRate > 0;
  }

  /**
   * The responses to several currents, each into a cell of its own.
   *
   * @param rest how the cells begin
   * @param duration of the current, s
   * @throws UnstableCellException if a cell would spike for ever within a step
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
    var tasks = new ArrayList<Callable<Part>>();
    for (int part = 0; part < parts; part++) {
      int from = GROUP * (groups * part / parts);
      int to = Math.min(currents.length, GROUP * (groups * (part + 1) / parts));
      double[] own = Arrays.copyOfRange(currents, from, to);
      tasks.add(() -> measureTogether(preparation, rest, own, duration));
    }
    var responses = new ArrayList<CurrentResponse>();
    UnstableCellException first = null;
    for (Part part : Workers.all(tasks)) {
      UnstableCellException failure = part.failure();
      if (failure != null && (first == null || failure.time() < first.time())) {
        first = failure;
      }
      responses.addAll(part.responses());
    }
    if (first != null) {
      throw first;
    }
    return List.copyOf(responses);
  }

  /** What one thread found, or when and why it stopped. */
  private record Part(List<CurrentResponse> responses, @Nullable UnstableCellException failure) {}

  private static Part measureTogether(
      Preparation preparation, Rest rest, double[] currents, double duration)
      throws InterruptedException {
    var bench = new Bench(preparation, List.of(), currents.length);
    bench.start(rest.values());
    for (int cell = 0; cell < currents.length; cell++) {
      bench.inject(cell, currents[cell]);
    }
    try {
      bench.run(preparation.steps(duration), Bench.Observer.NONE);
    } catch (UnstableCellException e) {
      return new Part(List.of(), e);
    }
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
    return new Part(List.of(responses), null);
  }
}
