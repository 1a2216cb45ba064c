package org.meanfield.field;

/**
 * Something that happens between two neighbouring points, the place of which was not found.
 *
 * @param from λ of the point before
 * @param to λ of the point after
 * @param what is known to happen
 * @param reason why its place is not known
 */
public record Unlocated(double from, double to, What what, String reason) {
  /** By what it is noticed. */
  public enum What {
    /** A branch of states turns. */
    FOLD,
    /** One eigenvalue of a state passes 0. */
    EIGENVALUE,
    /** A complex pair of eigenvalues passes the imaginary axis. */
    EIGENVALUE_PAIR,
    /** A family of orbits turns. */
    FOLD_OF_ORBITS,
    /** One Floquet multiplier passes the unit circle. */
    MULTIPLIER,
    /** A complex pair of multipliers does. */
    MULTIPLIER_PAIR
  }

  /** The same on the way back. */
  Unlocated reversed() {
    return new Unlocated(to, from, what, reason);
  }
}
