package org.meanfield.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;

/**
 * Variables of cells in the course of time, sampled at the start of every so many steps.
 *
 * @param times s
 * @param values by variable: {@code [cell][sample]}, SI units
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record Traces(double[] times, SequencedMap<String, double[][]> values) {

  /**
   * One variable of one cell.
   *
   * @throws IllegalArgumentException if it was not recorded
   */
  public double[] of(String variable, int cell) {
    double[][] found = values.get(variable);
    if (found == null) {
      throw new IllegalArgumentException(variable + " was not recorded");
    }
    return found[cell];
  }

  /** Number of cells that were recorded. */
  public int cells() {
    return values.isEmpty() ? 0 : values.firstEntry().getValue().length;
  }

  /** Takes the samples. */
  static final class Recorder implements Bench.Observer {
    private final long start;
    private final int every;
    private final double[] times;
    private final int[] variables;
    private final double[][][] samples;
    private final List<String> names;

    /**
     * @param start step of the first sample
     * @param end the step before which the last may be
     * @param every steps between two samples
     * @param cells how many of the first cells are recorded
     */
    Recorder(
        Bench bench, List<String> names, long start, long end, int every, int cells, double step) {
      Kernel kernel = bench.state().kernel();
      this.names = names;
      this.start = start;
      this.every = every;
      times = new double[(int) Math.max(0, (end - start - 1) / every + 1)];
      for (int i = 0; i < times.length; i++) {
        times[i] = (start + (long) i * every) * step;
      }
      variables = names.stream().mapToInt(kernel::variable).toArray();
      samples = new double[variables.length][cells][times.length];
    }

    @Override
    public void before(long step, NeuronState state) {
      long elapsed = step - start;
      if (elapsed < 0 || elapsed % every != 0 || elapsed / every >= times.length) {
        return;
      }
      int sample = (int) (elapsed / every);
      for (int v = 0; v < variables.length; v++) {
        for (int cell = 0; cell < samples[v].length; cell++) {
          samples[v][cell][sample] = state.get(variables[v], cell);
        }
      }
    }

    Traces traces() {
      Map<String, double[][]> byName = new LinkedHashMap<>();
      for (int v = 0; v < variables.length; v++) {
        byName.put(names.get(v), samples[v]);
      }
      return new Traces(times, new LinkedHashMap<>(byName));
    }
  }
}
