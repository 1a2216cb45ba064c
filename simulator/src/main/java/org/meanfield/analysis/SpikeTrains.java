package org.meanfield.analysis;

import java.util.Arrays;

/**
 * All spikes of one population in the steps [fromStep, toStep).
 *
 * <p>The arrays are used as they are, not copied.
 *
 * @param times time of each spike over the time step, ascending: one in step k lies above k and at
 *     most at k + 1
 * @param neurons neuron of each spike, 0 … size − 1
 * @param size number of neurons N, silent ones included
 * @param timeStep length of a step, s
 * @param fromStep first step of the interval, from 0 on
 * @param toStep the step after the last of the interval
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record SpikeTrains(
    double[] times, int[] neurons, int size, double timeStep, int fromStep, int toStep) {

  /**
   * Checks the columns.
   *
   * @throws IllegalArgumentException if they differ in length, times are not ascending or outside
   *     the interval, or a neuron does not exist
   */
  public SpikeTrains {
    if (times.length != neurons.length) {
      throw new IllegalArgumentException(
          times.length + " spike times but " + neurons.length + " spike neurons");
    }
    if (size < 1
        || !(timeStep > 0)
        || Double.isInfinite(timeStep)
        || fromStep < 0
        || toStep <= fromStep) {
      throw new IllegalArgumentException(
          "no spike trains for size "
              + size
              + ", time step "
              + timeStep
              + " s, steps "
              + fromStep
              + " to "
              + toStep);
    }
    double previous = Math.nextUp((double) fromStep);
    for (int i = 0; i < times.length; i++) {
      if (!(times[i] >= previous && times[i] <= toStep)) {
        throw new IllegalArgumentException(
            "spike " + i + " at " + times[i] + " steps is out of order or outside the interval");
      }
      if (neurons[i] < 0 || neurons[i] >= size) {
        throw new IllegalArgumentException("spike " + i + " of neuron " + neurons[i]);
      }
      previous = times[i];
    }
  }

  /**
   * The number of steps in a bin.
   *
   * @param binWidth T, s
   * @param timeStep s
   * @throws IllegalArgumentException if the bin is not a whole number of steps, to 1e-9 of a step
   */
  public static int stepsPerBin(double binWidth, double timeStep) {
    double ratio = binWidth / timeStep;
    long rounded = Math.round(ratio);
    if (!(Math.abs(ratio - rounded) <= 1e-9 * rounded) || rounded < 1) {
      throw new IllegalArgumentException(
          "a bin of " + binWidth + " s is not a whole number of steps of " + timeStep + " s");
    }
    return Math.toIntExact(rounded);
  }

  /**
   * The spikes in the steps [from, to), for example without the discarded beginning.
   *
   * @throws IllegalArgumentException if these steps were not all recorded
   */
  public SpikeTrains within(int from, int to) {
    if (from < fromStep || to > toStep) {
      throw new IllegalArgumentException(
          "steps " + from + " to " + to + " of a recording from " + fromStep + " to " + toStep);
    }
    int first = lowerBound(from);
    int last = lowerBound(to);
    return new SpikeTrains(
        Arrays.copyOfRange(times, first, last),
        Arrays.copyOfRange(neurons, first, last),
        size,
        timeStep,
        from,
        to);
  }

  /** Number of spikes. */
  public int count() {
    return times.length;
  }

  /** The step in which a spike happened. */
  int step(int spike) {
    return (int) Math.ceil(times[spike]) - 1;
  }

  /** Length of the interval, s. */
  public double duration() {
    return ((double) toStep - fromStep) * timeStep;
  }

  /** Spikes per neuron and second over the whole interval, Hz. */
  public double meanRate() {
    return count() / (size * duration());
  }

  /** Number of spikes before the start of a step, or at it, which is the end of the one before. */
  private int lowerBound(int step) {
    int low = 0;
    int high = times.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] <= step) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
