package org.meanfield.network;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;
import org.meanfield.model.Refractoriness;
import org.meanfield.stimulus.EventDistribution;

/**
 * Runs a network in a process of its own and prints, from time to time, a SHA-256 of all spikes
 * until then and of the whole state: every variable of every neuron, what it remembers of its last
 * spike, the moments, and the spikes under way.
 */
final class IdentityProgram {
  private final NetworkPlan plan;
  private final Simulation simulation;
  private final MessageDigest[] spikes;
  private final long[] counts;

  private IdentityProgram(NetworkPlan plan, int threads) {
    this.plan = plan;
    simulation = Simulation.prepare(plan, threads);
    spikes = Stream.generate(IdentityProgram::sha).limit(3).toArray(MessageDigest[]::new);
    counts = new long[spikes.length];
  }

  /** Arguments: timing, neurons, steps, steps between two digests, threads. */
  public static void main(String[] words) throws Exception {
    var timing = SpikeTiming.valueOf(words[0]);
    int every = Integer.parseInt(words[3]);
    var program =
        new IdentityProgram(
            plan(timing, Integer.parseInt(words[1]), Integer.parseInt(words[2])),
            Integer.parseInt(words[4]));
    program.run(every);
  }

  private void run(int every) throws IOException, InterruptedException {
    simulation.run(
        every,
        new Recorder() {
          @Override
          public void spikes(int population, double[] times, int[] neurons, int count) {
            counts[population] += count;
            var bytes = ByteBuffer.allocate(count * (Double.BYTES + Integer.BYTES));
            for (int n = 0; n < count; n++) {
              bytes.putDouble(times[n]).putInt(neurons[n]);
            }
            spikes[population].update(bytes.array());
          }

          @Override
          public void samples(int population, double[] values, int count) {}

          @Override
          public void reached(int step) throws IOException {
            report(step);
          }
        },
        step -> {});
  }

  private void report(int step) throws IOException {
    var whole = sha();
    try (var state =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), whole))) {
      simulation.save(step, state);
      for (MessageDigest population : spikes) {
        state.write(((MessageDigest) population.clone()).digest());
      }
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
    var line = new StringBuilder("%d %s".formatted(step, HexFormat.of().formatHex(whole.digest())));
    for (int p = 0; p < counts.length; p++) {
      line.append(" %s:%d".formatted(plan.populations().get(p).name(), counts[p]));
    }
    System.out.println(line);
  }

  private static MessageDigest sha() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Hodgkin–Huxley cells, AdEx cells and integrators with white noise, which excite and inhibit one
   * another; Poisson input. Delays are all alike if spikes are on the grid, else drawn.
   */
  static NetworkPlan plan(SpikeTiming timing, int neurons, int steps) {
    boolean alike = timing == SpikeTiming.GRID;
    Delay early = alike ? new Delay.Constant(1e-3) : new Delay.Uniform(0.5e-3, 4e-3);
    Delay late = alike ? new Delay.Constant(2e-3) : new Delay.Normal(2e-3, 1e-3);
    double probability = 200.0 / neurons;
    return new NetworkPlan(
        List.of(
            Networks.population("hh", "hh-rs", neurons / 2, IntegrationScheme.EXPONENTIAL_EULER, 3),
            Networks.population("adex", "adex-rs-2018", neurons * 3 / 10, IntegrationScheme.RK4, 3),
            Networks.noisy("noisy", neurons / 5, 0.5, 4, new Refractoriness.For(2e-3), 3)),
        List.of(
            new NetworkPlan.Projection("p", 0, 1, "g_ampa", 1e-9, probability, early),
            new NetworkPlan.Projection("q", 1, 0, "g_gaba", 3e-9, probability, late),
            new NetworkPlan.Projection("r", 0, 0, "g_ampa", 1e-9, probability, Delay.NONE),
            new NetworkPlan.Projection("s", 1, 2, "g", 0.05, probability, early),
            new NetworkPlan.Projection("t", 2, 0, "g_ampa", 1e-9, probability, late)),
        List.of(
            Networks.drive(0, 10, EventDistribution.POISSON),
            Networks.drive(1, 4, EventDistribution.POISSON)),
        timing,
        1e-4,
        steps,
        0,
        10,
        20);
  }
}
