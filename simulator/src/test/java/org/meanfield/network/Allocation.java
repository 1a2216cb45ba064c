package org.meanfield.network;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.meanfield.kernel.SpikeTiming;

/** Counts what the threads that advance neurons allocate. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final long[] workers;
  private final long[][] allocated;

  private Allocation(int threads, int stretches) {
    workers = new long[threads];
    allocated = new long[threads][stretches];
  }

  /** Prints the bytes per stretch of steps. Arguments: timing, neurons, steps, threads. */
  public static void main(String[] words) throws Exception {
    var timing = SpikeTiming.valueOf(words[0]);
    int steps = Integer.parseInt(words[2]);
    var plan = IdentityProgram.plan(timing, Integer.parseInt(words[1]), steps);
    for (long[] worker : perStretch(plan, Integer.parseInt(words[3]))) {
      System.out.println(
          Arrays.stream(worker).mapToObj(Long::toString).collect(Collectors.joining(" ")));
    }
  }

  /**
   * Runs a network and counts the bytes that each worker allocates from one handover to the next,
   * that included: by worker, then by stretch. Stretches before the second are left out.
   *
   * @param plan of more steps than whole stretches, so that all workers are there to the last count
   */
  static long[][] perStretch(NetworkPlan plan, int threads)
      throws IOException, InterruptedException {
    int stretches = plan.steps() / Handover.STRETCH;
    var allocation = new Allocation(threads, stretches);
    Simulation.prepare(plan, threads)
        .run(
            0,
            new Silent(),
            step -> {
              if (step % Handover.STRETCH == 0) {
                allocation.note((int) step / Handover.STRETCH - 1);
              }
            });
    return Arrays.stream(allocation.allocated).map(Allocation::differences).toArray(long[][]::new);
  }

  /** Called by a worker, of which nothing here may allocate but at first. */
  private void note(int stretch) {
    if (stretch == 0) {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("simulation-")) {
          workers[Integer.parseInt(thread.getName().substring("simulation-".length()))] =
              thread.threadId();
        }
      }
    }
    for (int worker = 0; worker < workers.length; worker++) {
      allocated[worker][stretch] = THREADS.getThreadAllocatedBytes(workers[worker]);
    }
  }

  private static long[] differences(long[] sums) {
    var differences = new long[sums.length - 1];
    for (int n = 0; n < differences.length; n++) {
      differences[n] = sums[n + 1] - sums[n];
    }
    return differences;
  }

  /** Takes what it is handed, and keeps nothing. */
  private static final class Silent implements Recorder {
    @Override
    public void spikes(int population, double[] times, int[] neurons, int count) {}

    @Override
    public void samples(int population, double[] values, int count) {}

    @Override
    public void reached(int step) {}
  }
}
