package org.meanfield.transfer;

import java.util.List;

/**
 * A measured value of a transfer function.
 *
 * @param frequencies f_s, total events per second, one per channel, Hz
 * @param adaptationCurrent w, A
 * @param rate ν, Hz
 * @param standardError of the rate, Hz
 */
public record RatePoint(
    List<Double> frequencies, double adaptationCurrent, double rate, double standardError) {
  /** Refuses a rate that is negative and an error that is not positive. */
  public RatePoint {
    frequencies = List.copyOf(frequencies);
    Requirement.finite("rate", rate);
    Requirement.positive("standard error of a rate", standardError);
    if (rate < 0) {
      throw new IllegalArgumentException("a rate must not be negative, but is " + rate + " Hz");
    }
  }

  /** The frequencies, as an evaluator takes them. */
  public double[] input() {
    return frequencies.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
