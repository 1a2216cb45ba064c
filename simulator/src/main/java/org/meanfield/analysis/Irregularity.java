package org.meanfield.analysis;

import java.util.Arrays;

/**
 * How irregularly neurons fire: the coefficient of variation of inter-spike intervals, SD/mean.
 *
 * <p>0 for a clock, 1 for a Poisson process. Both kinds are biased low when an interval is not
 * short against the recording, because long intervals do not fit into it.
 *
 * @param neuronMean mean over neurons of each neuron's CV (n − 1 in its variance), over neurons
 *     with enough intervals; NaN if there are none
 * @param neurons number of neurons in that mean
 * @param pooled CV of all intervals of all neurons together, which also holds the differences
 *     between neurons; NaN for fewer than two intervals
 * @param intervals number of pooled intervals
 */
public record Irregularity(double neuronMean, int neurons, double pooled, long intervals) {

  /**
   * Measures the intervals inside the recording.
   *
   * @param minimumIntervals intervals that a neuron needs to count in the neuron mean, at least 2
   */
  public static Irregularity of(SpikeTrains spikes, int minimumIntervals) {
    if (minimumIntervals < 2) {
      throw new IllegalArgumentException("a CV needs 2 intervals, not " + minimumIntervals);
    }
    int size = spikes.size();
    double[] last = new double[size];
    Arrays.fill(last, -1);
    int[] counts = new int[size];
    // Welford's running mean and sum of squares, in steps
    double[] means = new double[size];
    double[] squares = new double[size];
    Running pooled = new Running();
    spikes.forEach((time, neuron) -> {
      if (last[neuron] >= 0) {
        double interval = time - last[neuron];
        counts[neuron]++;
        double difference = interval - means[neuron];
        means[neuron] += difference / counts[neuron];
        squares[neuron] += difference * (interval - means[neuron]);
        pooled.add(interval);
      }
      last[neuron] = time;
    });
    double sum = 0;
    int neurons = 0;
    for (int neuron = 0; neuron < size; neuron++) {
      if (counts[neuron] >= minimumIntervals) {
        sum += Math.sqrt(squares[neuron] / (counts[neuron] - 1)) / means[neuron];
        neurons++;
      }
    }
    return new Irregularity(
        neurons == 0 ? Double.NaN : sum / neurons, neurons, pooled.variation(), pooled.count);
  }

  private static final class Running {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
      count++;
      double difference = value - mean;
      mean += difference / count;
      squares += difference * (value - mean);
    }

    double variation() {
      return count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)) / mean;
    }
  }
}
