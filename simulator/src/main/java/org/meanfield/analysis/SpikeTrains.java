package org.meanfield.analysis;

/**
 * All spikes of one population in the steps [fromStep, toStep).
 *
 * @param spikes goes through them; used as it is, not copied
 * @param size number of neurons N, silent ones included
 * @param timeStep length of a step, s
 * @param fromStep first step of the interval, from 0 on
 * @param toStep the step after the last of the interval
 */
public record SpikeTrains(Source spikes, int size, double timeStep, int fromStep, int toStep) {

  /** Goes through spikes, as often as it is asked: they need not all be in memory. */
  @FunctionalInterface
  public interface Source {
    /** Shows all spikes, by time. */
    void forEach(Visitor visitor);
  }

  /** Is shown spikes. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Is shown one spike.
     *
     * @param time over the time step: a spike in step k lies above k and at most at k + 1
     * @param neuron 0 … size − 1
     */
    void spike(double time, int neuron);
  }

  /**
   * Checks the spikes.
   *
   * @throws IllegalArgumentException if times are not ascending or outside the interval, or a
   *     neuron does not exist
   */
  public SpikeTrains {
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
    spikes.forEach(new Check(size, fromStep, toStep));
  }

  /**
   * Spikes in two columns, which are used as they are.
   *
   * @throws IllegalArgumentException if they differ in length, and as above
   */
  public SpikeTrains(
      double[] times, int[] neurons, int size, double timeStep, int fromStep, int toStep) {
    this(columns(times, neurons), size, timeStep, fromStep, toStep);
  }

  private static Source columns(double[] times, int[] neurons) {
    if (times.length != neurons.length) {
      throw new IllegalArgumentException(
          times.length + " spike times but " + neurons.length + " spike neurons");
    }
    return visitor -> {
      for (int i = 0; i < times.length; i++) {
        visitor.spike(times[i], neurons[i]);
      }
    };
  }

  private static final class Check implements Visitor {
    private final int size;
    private final int toStep;
    private double previous;
    private long number;

    Check(int size, int fromStep, int toStep) {
      this.size = size;
      this.toStep = toStep;
      previous = Math.nextUp((double) fromStep);
    }

    @Override
    public void spike(double time, int neuron) {
      if (!(time >= previous && time <= toStep)) {
        throw new IllegalArgumentException(
            "spike " + number + " at " + time + " steps is out of order or outside the interval");
      }
      if (neuron < 0 || neuron >= size) {
        throw new IllegalArgumentException("spike " + number + " of neuron " + neuron);
      }
      previous = time;
      number++;
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
    Source within =
        visitor ->
            spikes.forEach((time, neuron) -> {
              if (time > from && time <= to) {
                visitor.spike(time, neuron);
              }
            });
    return new SpikeTrains(within, size, timeStep, from, to);
  }

  /** Shows all spikes, by time. */
  public void forEach(Visitor visitor) {
    spikes.forEach(visitor);
  }

  /** The step in which a spike at a time, over the time step, happened. */
  static int step(double time) {
    return (int) Math.ceil(time) - 1;
  }

  /** Length of the interval, s. */
  public double duration() {
    return ((double) toStep - fromStep) * timeStep;
  }
}
