package org.meanfield.kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The state of a population: for each block of {@value #BLOCK} neurons one array per variable, so
 * that a step of a block touches memory that stays in the first-level cache.
 */
public final class NeuronState {
  /** Neurons per block. */
  public static final int BLOCK = 256;

  private final Kernel kernel;
  private final int size;
  private final Frame[] blocks;

  /**
   * All variables 0, every neuron ready to spike.
   *
   * @param size number of neurons, at least 1
   */
  public NeuronState(Kernel kernel, int size) {
    this.kernel = kernel;
    this.size = size;
    blocks = new Frame[(size + BLOCK - 1) / BLOCK];
    for (int block = 0; block < blocks.length; block++) {
      blocks[block] = new Frame(kernel.arrays(), 0);
      kernel.makeReady(blocks[block].arrays());
    }
  }

  /** What the state belongs to. */
  public Kernel kernel() {
    return kernel;
  }

  /** Number of neurons. */
  public int size() {
    return size;
  }

  /** Number of blocks. */
  public int blocks() {
    return blocks.length;
  }

  /** Number of neurons in a block. */
  public int neurons(int block) {
    return Math.min(BLOCK, size - block * BLOCK);
  }

  /**
   * The values of a variable in a block; element i is neuron {@code block·BLOCK + i}, and elements
   * after the last neuron mean nothing. Not a copy.
   */
  public double[] values(int block, int variable) {
    return blocks[block].arrays()[variable];
  }

  /** The value of a variable of a neuron. */
  public double get(int variable, int neuron) {
    return values(neuron / BLOCK, variable)[neuron % BLOCK];
  }

  /** Sets the value of a variable of a neuron. */
  public void set(int variable, int neuron, double value) {
    values(neuron / BLOCK, variable)[neuron % BLOCK] = value;
  }

  /** Whether a neuron, by its place in a block, has spiked and may not yet spike again. */
  public boolean isRefractory(int block, int neuron) {
    return kernel.isRefractory(blocks[block].arrays(), neuron);
  }

  /**
   * Whether what events at the start of the coming step would add to a variable that {@link
   * Kernel#isHeld is held} is lost on a neuron, by its place in a block: while its refractory time
   * lasts, that of {@link SpikeTiming#GRID} counted from the end of the step of the spike to the
   * end of its n-th step, the last of which the neuron does not spend refractory; by a condition,
   * until a step has begun in which it no longer holds. On the grid this is Brian 2's rule, whose
   * events come at the ends of steps.
   */
  public boolean losesEvents(int block, int neuron) {
    return kernel.losesEvents(blocks[block].arrays(), neuron);
  }

  Frame block(int block) {
    return blocks[block];
  }

  /** Saves the state of every neuron, with what it remembers of its last spike. */
  public void save(DataOutput out) throws IOException {
    for (int block = 0; block < blocks.length; block++) {
      for (double[] values : blocks[block].arrays()) {
        for (int i = 0; i < neurons(block); i++) {
          out.writeDouble(values[i]);
        }
      }
    }
  }

  /** Takes on a state that was saved. */
  public void restore(DataInput saved) throws IOException {
    for (int block = 0; block < blocks.length; block++) {
      for (double[] values : blocks[block].arrays()) {
        for (int i = 0; i < neurons(block); i++) {
          values[i] = saved.readDouble();
        }
      }
    }
  }
}
