package org.meanfield.kernel;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.meanfield.random.StreamKey;

/** Takes steps: the scratch memory of one thread for one kernel. */
public final class Stepper {
  private final Kernel kernel;
  private final Frame frame;

  /** The arrays of the frame. */
  private final double[][] arrays;

  private final MemorySegment[][] handed;
  private final double[] argument = new double[1];
  private final SpikeList spikes = new SpikeList();
  private final int[] flagged = new int[NeuronState.BLOCK];
  private final boolean[] hadSlope = new boolean[NeuronState.BLOCK];
  private final @Nullable WhiteNoise noise;
  private final @Nullable NeuronStep neuronStep;

  /**
   * For a kernel without noise.
   *
   * @throws IllegalArgumentException if the kernel has noise
   */
  public Stepper(Kernel kernel) {
    this(kernel, (WhiteNoise) null);
    if (kernel.isNoisy()) {
      throw new IllegalArgumentException("white noise needs a key");
    }
  }

  /**
   * For a kernel with or without noise.
   *
   * @param key key of the white noise of the population
   */
  public Stepper(Kernel kernel, StreamKey key) {
    this(kernel, kernel.isNoisy() ? new WhiteNoise(key, kernel.layout().sources().size()) : null);
  }

  private Stepper(Kernel kernel, @Nullable WhiteNoise noise) {
    this.kernel = kernel;
    this.noise = noise;
    if (kernel.parts() == null) {
      neuronStep = null;
    } else {
      neuronStep =
          noise == null ? new SmoothStep(kernel, spikes) : new NoisyStep(kernel, spikes, noise);
    }
    frame =
        new Frame(
            Math.max(kernel.program().registers(), kernel.slopeCheck().registers()),
            kernel.arrays());
    arrays = frame.arrays();
    handed = kernel.scratch();
  }

  /**
   * Advances a block by one step.
   *
   * @param step number of the step; t = step Δt at its start
   * @return how many spikes its neurons had; {@link #spike} says which
   * @throws TooManySpikesException if a neuron would spike for ever within the step
   * @throws NonFiniteValueException if a neuron spikes whose variables are no longer finite
   */
  public int advance(NeuronState state, int block, long step) {
    Frame own = state.block(block);
    frame.take(own);
    int count = state.neurons(block);
    if (noise != null) {
      noise.fill(arrays, kernel.layout().noise(0), block * NeuronState.BLOCK, count, step);
    }
    boolean mayBeFlagged = kernel.run(frame, step, count, argument, handed);
    int found = mayBeFlagged ? findFlagged(count) : 0;
    spikes.clear();
    if (neuronStep == null) {
      boolean shotUp = false;
      for (int n = 0; n < found; n++) {
        double slope = arrays[kernel.layout().flag()][flagged[n]];
        if (Double.isNaN(slope)) {
          throw noSlope(block, flagged[n], step);
        }
        shotUp |= Double.isInfinite(slope);
        spikes.add(flagged[n], 1);
      }
      if (shotUp) {
        refuseNoSlope(block, count, step);
      }
    } else {
      for (int n = 0; n < found; n++) {
        int lane = flagged[n];
        neuronStep.take(arrays, lane, block * NeuronState.BLOCK + lane, step);
      }
      takeNext(own);
    }
    return spikes.count();
  }

  private int findFlagged(int count) {
    double[] flag = arrays[kernel.layout().flag()];
    int found = 0;
    for (int i = 0; i < count; i++) {
      flagged[found] = i;
      found += flag[i] == 0 ? 0 : 1;
    }
    return found;
  }

  /** A slope too large for a number shoots a spike up; after its reset it must be one again. */
  private void refuseNoSlope(int block, int count, long step) {
    double[] flag = arrays[kernel.layout().flag()];
    for (int n = 0; n < spikes.count(); n++) {
      int lane = spikes.neuron(n);
      hadSlope[n] = Double.isFinite(flag[lane]);
    }
    kernel.slopeCheck().run(arrays, (step + 1) * kernel.step(), count, argument);
    for (int n = 0; n < spikes.count(); n++) {
      int lane = spikes.neuron(n);
      if (!hadSlope[n] && !Double.isFinite(flag[lane])) {
        throw noSlope(block, lane, step);
      }
    }
  }

  private NonFiniteValueException noSlope(int block, int lane, long step) {
    return NonFiniteValueException.atSpike(
        block * NeuronState.BLOCK + lane,
        String.join(" or ", KernelCompiler.resetVariables(kernel.system())),
        (step + 1) * kernel.step());
  }

  /** The next values become the state; the arrays of the old ones take the values after them. */
  private void takeNext(Frame own) {
    Layout layout = kernel.layout();
    for (int variable = 0; variable < layout.variables().size(); variable++) {
      own.swap(variable, frame, layout.next(variable));
    }
    if (layout.memory() >= 0) {
      own.swap(layout.memory(), frame, layout.nextMemory());
    }
  }

  /**
   * Place in its block of the neuron that had the n-th spike of the last step: ascending neurons,
   * and one after the other those of a neuron.
   */
  public int spike(int n) {
    return spikes.neuron(n);
  }

  /**
   * When the n-th of these spikes happened: the time from the start of the step, as a fraction of
   * the step. 0 if the threshold condition held already when the step began, else at most 1.
   */
  public double fraction(int n) {
    return spikes.fraction(n);
  }
}
