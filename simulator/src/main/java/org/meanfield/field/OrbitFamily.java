package org.meanfield.field;

import java.util.List;

/**
 * Periodic orbits that begin at a Hopf point.
 *
 * @param origin the Hopf point
 * @param orbits in the order in which they were found
 * @param events what happens on the way
 * @param unlocated what happens at places that were not found
 * @param end why there are no more
 */
public record OrbitFamily(
    Bifurcation origin,
    List<PeriodicOrbit> orbits,
    List<Event> events,
    List<Unlocated> unlocated,
    String end) {
  /** Copies the lists. */
  public OrbitFamily {
    orbits = List.copyOf(orbits);
    events = List.copyOf(events);
    unlocated = List.copyOf(unlocated);
  }

  /** What may happen to an orbit. */
  public enum Kind {
    /** Two orbits meet and vanish. */
    FOLD,
    /** A multiplier passes −1: every other turn becomes different. */
    PERIOD_DOUBLING,
    /** A complex pair of multipliers leaves or enters the unit circle: a second rhythm. */
    TORUS
  }

  /**
   * Something happens.
   *
   * @param orbit where
   */
  public record Event(Kind kind, PeriodicOrbit orbit) {}
}
