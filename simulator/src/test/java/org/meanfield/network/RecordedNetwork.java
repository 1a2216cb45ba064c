package org.meanfield.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** A network with all it has recorded, in memory. */
public record RecordedNetwork(List<Population> populations, long synapses) {

  /**
   * What was recorded of one population.
   *
   * @param traces by variable, V first: {@code [neuron][sample]}
   */
  public record Population(
      String name,
      SpikeRecord spikes,
      Moments potential,
      Map<String, Moments> others,
      Map<String, double[][]> traces) {}

  /** Simulates a network from its initial state to its end. */
  public static RecordedNetwork run(NetworkPlan plan, int threads) {
    return run(plan, threads, step -> {});
  }

  static RecordedNetwork run(NetworkPlan plan, int threads, LongConsumer progress) {
    var memory = new Memory(plan);
    try {
      return memory.recorded(Simulation.prepare(plan, threads).run(0, memory, progress));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps all it is handed. */
  static class Memory implements Recorder {
    private final NetworkPlan plan;
    private final double[][] times;
    private final int[][] neurons;
    private final double[][] samples;

    Memory(NetworkPlan plan) {
      this.plan = plan;
      times = new double[plan.populations().size()][0];
      neurons = new int[times.length][0];
      samples = new double[times.length][0];
    }

    @Override
    public void spikes(int population, double[] found, int[] who, int count) {
      int before = times[population].length;
      times[population] = append(times[population], found, count);
      neurons[population] = Arrays.copyOf(neurons[population], before + count);
      System.arraycopy(who, 0, neurons[population], before, count);
    }

    @Override
    public void samples(int population, double[] values, int count) {
      samples[population] = append(samples[population], values, count);
    }

    private static double[] append(double[] list, double[] more, int count) {
      double[] longer = Arrays.copyOf(list, list.length + count);
      System.arraycopy(more, 0, longer, list.length, count);
      return longer;
    }

    @Override
    public void reached(int step) throws IOException {}

    RecordedNetwork recorded(NetworkResult result) {
      var populations = new ArrayList<Population>();
      for (int p = 0; p < times.length; p++) {
        var measured = result.populations().get(p);
        populations.add(
            new Population(
                measured.name(),
                new SpikeRecord(times[p], neurons[p]),
                measured.potential(),
                measured.others(),
                traces(plan.populations().get(p), samples[p])));
      }
      return new RecordedNetwork(populations, result.synapses());
    }

    private static Map<String, double[][]> traces(NetworkPlan.Population plan, double[] samples) {
      var names = new ArrayList<>(List.of(plan.potential()));
      names.addAll(plan.recorded());
      int width = names.size() * plan.traced();
      var traces = new LinkedHashMap<String, double[][]>();
      for (int v = 0; v < names.size(); v++) {
        var values = new double[plan.traced()][width == 0 ? 0 : samples.length / width];
        for (int n = 0; n < values.length; n++) {
          for (int t = 0; t < values[n].length; t++) {
            values[n][t] = samples[t * width + v * plan.traced() + n];
          }
        }
        traces.put(names.get(v), values);
      }
      return traces;
    }
  }
}
