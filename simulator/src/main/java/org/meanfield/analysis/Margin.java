package org.meanfield.analysis;

/**
 * By how much a rate may differ from that of a network and still count as the same: by a part of
 * the network's rate or by so many Hz, whichever is more.
 *
 * @param relative part of the network's rate, at least 0 and below 1
 * @param absolute Hz, at least 0
 */
public record Margin(double relative, double absolute) {
  /** Refuses what is no margin, and one of nothing. */
  public Margin {
    if (!(relative >= 0 && relative < 1) || !(absolute >= 0) || relative + absolute == 0) {
      throw new IllegalArgumentException(
          "a margin of " + relative + " of the rate or " + absolute + " Hz");
    }
  }

  /**
   * The rates N of a network with |F − N| ≤ max(m N, h) for a prediction F. Since F has no error, a
   * margin that is a part of the network's own rate, which has one, needs no approximation.
   */
  public Interval around(double prediction) {
    return new Interval(
        Math.min(prediction / (1 + relative), prediction - absolute),
        Math.max(prediction / (1 - relative), prediction + absolute));
  }
}
