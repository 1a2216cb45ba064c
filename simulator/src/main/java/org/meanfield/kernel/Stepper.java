package org.meanfield.kernel;

/** Takes steps: the scratch memory of one thread for one kernel. */
public final class Stepper {
  private final Kernel kernel;
  private final double[][] frame;
  private final double[] argument = new double[1];
  private final int[] spikes = new int[NeuronState.BLOCK];

  public Stepper(Kernel kernel) {
    this.kernel = kernel;
    frame = new double[kernel.registers()][];
    for (int register = kernel.arrays(); register < frame.length; register++) {
      frame[register] = new double[NeuronState.BLOCK];
    }
  }

  /**
   * Advances a block by one step.
   *
   * @param time t at the start of the step, s
   * @return how many of its neurons spiked; {@link #spike} says which
   */
  public int advance(NeuronState state, int block, double time) {
    double[][] arrays = state.arrays(block);
    System.arraycopy(arrays, 0, frame, 0, arrays.length);
    int count = state.neurons(block);
    double[] spiked = kernel.run(frame, time, count, argument);
    int found = 0;
    for (int i = 0; i < count; i++) {
      spikes[found] = i;
      found += spiked[i] == 0 ? 0 : 1;
    }
    return found;
  }

  /** Place in its block of the n-th neuron that spiked in the last step, ascending. */
  public int spike(int n) {
    return spikes[n];
  }
}
