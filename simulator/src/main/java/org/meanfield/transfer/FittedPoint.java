package org.meanfield.transfer;

import java.util.List;

/**
 * A measured rate and what the fit makes of it.
 *
 * @param measured on the cell
 * @param fitted F there, Hz
 */
public record FittedPoint(RatePoint measured, double fitted) {
  /** The points of a fit; refuses those that do not have one frequency per synapse. */
  static List<FittedPoint> checked(List<FittedPoint> points, int synapses) {
    if (points.isEmpty()
        || points.stream().anyMatch(p -> p.measured().frequencies().size() != synapses)) {
      throw new IllegalArgumentException("the sampled points need one frequency per synapse");
    }
    return List.copyOf(points);
  }
}
