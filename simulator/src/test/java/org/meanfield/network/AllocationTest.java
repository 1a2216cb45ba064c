package org.meanfield.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.stimulus.EventDistribution;

class AllocationTest {
  /**
   * What the worker itself allocates from one handover to the next, that included. Until the
   * compiler is done with the vector code that allocates; then nothing may.
   */
  @Test
  void compiledTimeLoopAllocatesNothing() throws IOException, InterruptedException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var plan =
        Networks.plan(
            List.of(
                Networks.population("exc", "hh-rs", 200), Networks.population("inh", "hh-fs", 60)),
            List.of(
                new NetworkPlan.Projection("e", 0, 1, "g_ampa", 1e-9, 0.1, Delay.NONE),
                new NetworkPlan.Projection(
                    "i", 1, 0, "g_gaba", 5e-9, 0.1, new Delay.Uniform(1e-3, 3e-3))),
            List.of(
                Networks.drive(0, 4, EventDistribution.POISSON),
                Networks.drive(1, 4, EventDistribution.POISSON)),
            1e-4,
            30_000,
            0,
            1);
    int stretches = plan.steps() / Handover.STRETCH;
    var allocated = new long[stretches];
    var spikes = new long[1];
    var recorder =
        new Recorder() {
          @Override
          public void spikes(int population, double[] times, int[] neurons, int count) {
            spikes[0] += count;
          }

          @Override
          public void samples(int population, double[] values, int count) {}

          @Override
          public void reached(int step) {}
        };
    Simulation.prepare(plan, 1)
        .run(
            0,
            recorder,
            step -> {
              if (step % Handover.STRETCH == 0) {
                allocated[(int) step / Handover.STRETCH - 1] =
                    threads.getCurrentThreadAllocatedBytes();
              }
            });
    long least = Long.MAX_VALUE;
    for (int i = 1; i < allocated.length; i++) {
      least = Math.min(least, allocated[i] - allocated[i - 1]);
    }
    assertThat(spikes[0]).isGreaterThan(1000);
    assertThat(least).isZero();
  }
}
