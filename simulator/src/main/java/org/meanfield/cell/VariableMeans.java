package org.meanfield.cell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;

/** Averages variables over all cells of a bench and over time. */
final class VariableMeans implements Bench.Observer {
  /** Steps between two samples. */
  private static final int EVERY = 10;

  private final List<String> names;
  private final int[] variables;
  private final SampleMoments.Sum[] sums;
  private final long start;

  /**
   * @param start number of the step of the first sample
   */
  VariableMeans(Kernel kernel, List<String> names, long start) {
    this.names = names;
    this.start = start;
    variables = names.stream().mapToInt(kernel::variable).toArray();
    sums = new SampleMoments.Sum[variables.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new SampleMoments.Sum();
    }
  }

  @Override
  public void before(long step, NeuronState state) {
    if (step < start || (step - start) % EVERY != 0) {
      return;
    }
    for (int i = 0; i < variables.length; i++) {
      for (int cell = 0; cell < state.size(); cell++) {
        sums[i].add(state.get(variables[i], cell));
      }
    }
  }

  SequencedMap<String, Double> means() {
    var means = new LinkedHashMap<String, Double>();
    for (int i = 0; i < sums.length; i++) {
      means.put(names.get(i), sums[i].moments().mean());
    }
    return means;
  }
}
