package org.meanfield.network;

import org.meanfield.random.RandomStream;

/**
 * The time between a spike and its arrival, rounded to the nearest whole number n of steps: a spike
 * in step k acts from the start of step k + 1 + n on. With spikes at the ends of steps the rounded
 * delay is exact; of a spike within a step the rest of the step comes on top.
 */
public sealed interface Delay {
  /** No delay: spikes act from the start of the next step on. */
  Delay NONE = new Constant(0);

  /** The shortest it can be, s. */
  double shortest();

  /** The longest it can be, s. */
  double longest();

  /** Draws the delay of one synapse, s. */
  double draw(RandomStream random);

  /** A delay in whole steps. */
  static int steps(double delay, double step) {
    return (int) Math.rint(delay / step);
  }

  /**
   * The same for all synapses.
   *
   * @param time s
   */
  record Constant(double time) implements Delay {
    @Override
    public double shortest() {
      return time;
    }

    @Override
    public double longest() {
      return time;
    }

    @Override
    public double draw(RandomStream random) {
      return time;
    }
  }

  /**
   * Uniform between two bounds, for each synapse.
   *
   * @param shortest s
   * @param longest s
   */
  record Uniform(double shortest, double longest) implements Delay {
    @Override
    public double draw(RandomStream random) {
      return shortest + (longest - shortest) * random.nextOpenDouble();
    }
  }

  /**
   * Normal, for each synapse, cut off at 0 and, so that the mean stays what it is, at twice the
   * mean: what lies outside is drawn again.
   *
   * @param mean s
   * @param standardDeviation of the whole distribution, s; that of what is left is smaller
   */
  record Normal(double mean, double standardDeviation) implements Delay {
    @Override
    public double shortest() {
      return 0;
    }

    @Override
    public double longest() {
      return 2 * mean;
    }

    @Override
    public double draw(RandomStream random) {
      while (true) {
        double drawn = mean + standardDeviation * random.nextNormal();
        if (drawn >= 0 && drawn <= 2 * mean) {
          return drawn;
        }
      }
    }
  }
}
