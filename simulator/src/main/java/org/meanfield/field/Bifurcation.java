package org.meanfield.field;

/**
 * A point at which what a network does changes.
 *
 * @param kind what happens
 * @param point where
 * @param frequency of the oscillation that begins at a Hopf point, Hz; else NaN
 * @param lyapunov first Lyapunov coefficient of a Hopf point: stable orbits grow out of the side on
 *     which the state is unstable (supercritical) if it is below 0, unstable orbits out of the
 *     other side (subcritical) if above; else NaN
 */
public record Bifurcation(Kind kind, Equilibrium point, double frequency, double lyapunov) {
  /** What may happen to a stationary state as one number changes. */
  public enum Kind {
    /** Two states meet and vanish. */
    FOLD,
    /** A pair of complex eigenvalues crosses the imaginary axis: an oscillation begins. */
    HOPF,
    /** Two branches cross. */
    BRANCH_POINT
  }
}
