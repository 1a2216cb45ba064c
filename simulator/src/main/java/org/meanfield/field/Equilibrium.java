package org.meanfield.field;

import java.util.Arrays;

/**
 * A point of a branch of stationary states.
 *
 * @param state x
 * @param parameter λ
 * @param tangent of the branch, (dx/ds, dλ/ds) for the arclength s
 * @param orientation sign of the determinant of the bordered matrix: changes where branches cross
 * @param stability eigenvalues of ∂f/∂x
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Equilibrium(
    double[] state,
    double parameter,
    double[] tangent,
    int orientation,
    LinearStability stability) {
  /** Whether λ grows (1), falls (−1) or stands still (0) along the branch. */
  int heading() {
    return (int) Math.signum(tangent[state.length]);
  }

  /** x and λ in one. */
  double[] joined() {
    double[] all = Arrays.copyOf(state, state.length + 1);
    all[state.length] = parameter;
    return all;
  }

  /** The same point, passed in the other direction. */
  Equilibrium reversed() {
    double[] back = Arrays.stream(tangent).map(t -> -t).toArray();
    // The last row of the bordered matrix changes its sign with the tangent.
    return new Equilibrium(state, parameter, back, -orientation, stability);
  }
}
