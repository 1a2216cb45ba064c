package org.meanfield.field;

import java.util.List;

/**
 * A branch of stationary states.
 *
 * @param points in the order in which they lie on it
 * @param bifurcations in the same order
 * @param unlocated what happens on it at places that were not found, in the same order
 * @param begin why it has no points before the first
 * @param end why it has no points after the last
 */
public record Branch(
    List<Equilibrium> points,
    List<Bifurcation> bifurcations,
    List<Unlocated> unlocated,
    String begin,
    String end) {
  /** Copies the lists. */
  public Branch {
    points = List.copyOf(points);
    bifurcations = List.copyOf(bifurcations);
    unlocated = List.copyOf(unlocated);
  }
}
