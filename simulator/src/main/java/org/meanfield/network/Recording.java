package org.meanfield.network;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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
  private final int traced;

  /** Samples of the traced neurons that no recorder has taken yet, a row for each time. */
  private final double[] rows;

  /** Number of the first of them. */
  private int firstRow;

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
    traced = population.traced();
    int most = (Math.min(Handover.STRETCH, plan.steps()) - 1) / plan.sampleSteps() + 1;
    rows = new double[Math.multiplyExact(most, variables.length * traced)];
    sums = new double[state.blocks()][variables.length];
    squares = new double[state.blocks()][variables.length];
    potentialSamples = new long[state.blocks()];
    samples = new long[state.blocks()];
    momentSteps = (int) Math.max(1, Math.rint(MOMENT_INTERVAL / plan.step()));
  }

  /**
   * Records a block when the events of a step have arrived and before the neurons advance.
   *
   * @param scratch a number for each neuron of the block
   */
  void sample(NeuronState state, int step, int block, double[] scratch) {
    if (step % plan.sampleSteps() == 0) {
      trace(state, step / plan.sampleSteps(), block);
    }
    if (step >= plan.discardedSteps() && step % momentSteps == 0) {
      accumulate(state, block, scratch);
    }
  }

  private void trace(NeuronState state, int row, int block) {
    int first = block * NeuronState.BLOCK;
    int count = Math.min(state.neurons(block), traced - first);
    for (int v = 0; v < variables.length && count > 0; v++) {
      int place = ((row - firstRow) * variables.length + v) * traced + first;
      System.arraycopy(state.values(block, variables[v]), 0, rows, place, count);
    }
  }

  private void accumulate(NeuronState state, int block, double[] scratch) {
    int count = state.neurons(block);
    for (int v = 0; v < variables.length; v++) {
      double[] values = state.values(block, variables[v]);
      int found = count;
      if (v == 0) {
        found = takeReady(state, block, values, scratch);
        values = scratch;
        potentialSamples[block] += found;
      }
      add(values, found, block, v);
    }
    samples[block] += count;
  }

  /** V of a refractory neuron is not a membrane potential under way. */
  private static int takeReady(NeuronState state, int block, double[] values, double[] ready) {
    int found = 0;
    for (int i = 0; i < state.neurons(block); i++) {
      ready[found] = values[i];
      found += state.isRefractory(block, i) ? 0 : 1;
    }
    return found;
  }

  /** Adds up in four sums side by side, of which none waits for another. */
  private void add(double[] values, int count, int block, int v) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    double square0 = 0;
    double square1 = 0;
    double square2 = 0;
    double square3 = 0;
    int i = 0;
    for (; i < count - 3; i += 4) {
      sum0 += values[i];
      sum1 += values[i + 1];
      sum2 += values[i + 2];
      sum3 += values[i + 3];
      square0 += values[i] * values[i];
      square1 += values[i + 1] * values[i + 1];
      square2 += values[i + 2] * values[i + 2];
      square3 += values[i + 3] * values[i + 3];
    }
    for (; i < count; i++) {
      sum0 += values[i];
      square0 += values[i] * values[i];
    }
    sums[block][v] += sum0 + sum1 + (sum2 + sum3);
    squares[block][v] += square0 + square1 + (square2 + square3);
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

  /** Hands over the samples of the traced neurons before a step. */
  void handOver(int population, int step, Recorder recorder) throws IOException {
    int row = rowsBefore(step);
    int count = (row - firstRow) * variables.length * traced;
    if (count > 0) {
      recorder.samples(population, rows, count);
    }
    firstRow = row;
  }

  private int rowsBefore(int step) {
    return step == 0 ? 0 : (step - 1) / plan.sampleSteps() + 1;
  }

  /** Saves the sums. */
  void save(DataOutput out) throws IOException {
    for (int block = 0; block < samples.length; block++) {
      for (int v = 0; v < variables.length; v++) {
        out.writeDouble(sums[block][v]);
        out.writeDouble(squares[block][v]);
      }
      out.writeLong(potentialSamples[block]);
      out.writeLong(samples[block]);
    }
  }

  /**
   * Takes on the sums that were saved.
   *
   * @param step the step that comes next
   */
  void restore(int step, DataInput saved) throws IOException {
    firstRow = rowsBefore(step);
    for (int block = 0; block < samples.length; block++) {
      for (int v = 0; v < variables.length; v++) {
        sums[block][v] = saved.readDouble();
        squares[block][v] = saved.readDouble();
      }
      potentialSamples[block] = saved.readLong();
      samples[block] = saved.readLong();
    }
  }
}
