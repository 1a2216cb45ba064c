package org.meanfield.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.meanfield.kernel.NeuronState;

/**
 * Samples of V and of other variables of one population: traces of the first neurons, and sums for
 * the moments over all. The sample of a step is taken when the events of the step have arrived,
 * which is the state that the step integrates. Sums are kept by block and added up in the order of
 * the blocks, so that they do not depend on the number of threads.
 */
final class Recording {
  /** Time between two samples for the moments, s. */
  private static final double MOMENT_INTERVAL = 1e-3;

  private final NetworkPlan plan;
  private final List<String> names;
  private final int[] variables;
  private final double[][][] traces;
  private final double[][] sums;
  private final double[][] squares;
  private final long[] potentialSamples;
  private final long[] samples;
  private final int momentSteps;

  Recording(NetworkPlan plan, NetworkPlan.Population population, NeuronState state) {
    this.plan = plan;
    names =
        Stream.concat(Stream.of(population.potential()), population.recorded().stream()).toList();
    variables = names.stream().mapToInt(state.kernel()::variable).toArray();
    int times = (plan.steps() - 1) / plan.sampleSteps() + 1;
    traces = new double[variables.length][population.traced()][times];
    sums = new double[state.blocks()][variables.length];
    squares = new double[state.blocks()][variables.length];
    potentialSamples = new long[state.blocks()];
    samples = new long[state.blocks()];
    momentSteps = (int) Math.max(1, Math.rint(MOMENT_INTERVAL / plan.step()));
  }

  /** Records a block when the events of a step have arrived and before the neurons advance. */
  void sample(NeuronState state, int step, int block) {
    if (step % plan.sampleSteps() == 0) {
      trace(state, step / plan.sampleSteps(), block);
    }
    if (step >= plan.discardedSteps() && step % momentSteps == 0) {
      accumulate(state, block);
    }
  }

  private void trace(NeuronState state, int time, int block) {
    int first = block * NeuronState.BLOCK;
    for (int v = 0; v < variables.length; v++) {
      double[] values = state.values(block, variables[v]);
      for (int i = 0; i < state.neurons(block) && first + i < traces[v].length; i++) {
        traces[v][first + i][time] = values[i];
      }
    }
  }

  private void accumulate(NeuronState state, int block) {
    int count = state.neurons(block);
    for (int v = 0; v < variables.length; v++) {
      double[] values = state.values(block, variables[v]);
      double sum = 0;
      double square = 0;
      int found = 0;
      for (int i = 0; i < count; i++) {
        // V of a refractory neuron is not a membrane potential under way.
        if (v > 0 || !state.isRefractory(block, i)) {
          sum += values[i];
          square += values[i] * values[i];
          found++;
        }
      }
      sums[block][v] += sum;
      squares[block][v] += square;
      if (v == 0) {
        potentialSamples[block] += found;
      }
    }
    samples[block] += count;
  }

  /** Moments by name of the variable, V first. */
  Map<String, Moments> moments() {
    var moments = new LinkedHashMap<String, Moments>();
    for (int v = 0; v < variables.length; v++) {
      moments.put(names.get(v), moments(v, v == 0 ? potentialSamples : samples));
    }
    return moments;
  }

  private Moments moments(int variable, long[] counts) {
    double sum = 0;
    double square = 0;
    long count = 0;
    for (int block = 0; block < counts.length; block++) {
      sum += sums[block][variable];
      square += squares[block][variable];
      count += counts[block];
    }
    double mean = sum / count;
    // Rounding can leave the variance of a constant a hair below zero.
    return new Moments(mean, Math.sqrt(Math.max(0, square / count - mean * mean)));
  }

  /** Traces by name of the variable: {@code [neuron][sample]}. */
  Map<String, double[][]> traces() {
    var byName = new LinkedHashMap<String, double[][]>();
    for (int v = 0; v < variables.length; v++) {
      byName.put(names.get(v), traces[v]);
    }
    return byName;
  }
}
