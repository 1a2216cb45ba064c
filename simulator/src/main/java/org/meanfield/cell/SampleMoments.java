package org.meanfield.cell;

/**
 * Mean and standard deviation of samples.
 *
 * @param mean in the unit of the samples
 * @param deviation in the unit of the samples
 * @param count how many samples
 */
public record SampleMoments(double mean, double deviation, long count) {

  /** Adds up, relative to the first sample, so that a large mean takes no digits. */
  static final class Sum {
    private double origin;
    private double sum;
    private double squares;
    private long count;

    void add(double value) {
      origin = count == 0 ? value : origin;
      double difference = value - origin;
      sum += difference;
      squares += difference * difference;
      count++;
    }

    SampleMoments moments() {
      double mean = sum / count;
      double variance = Math.max(0, squares / count - mean * mean);
      return new SampleMoments(origin + mean, Math.sqrt(variance), count);
    }
  }
}
