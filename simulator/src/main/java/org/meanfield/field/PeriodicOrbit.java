package org.meanfield.field;

import org.hipparchus.complex.Complex;

/**
 * A periodic solution x(t) = u(t/P).
 *
 * @param parameter λ
 * @param period P, s
 * @param lowest smallest value of each variable
 * @param highest largest value of each variable
 * @param multipliers Floquet multipliers, the largest modulus first; one is 1 up to the error of
 *     the discretisation
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PeriodicOrbit(
    double parameter, double period, double[] lowest, double[] highest, Complex[] multipliers) {
  /** How far a modulus may be above 1 by the error of the discretisation alone. */
  private static final double TOLERANCE = 1e-5;

  /** Number of directions in which perturbations grow from one turn to the next. */
  public int growing() {
    int trivial = trivial();
    int count = 0;
    for (int i = 0; i < multipliers.length; i++) {
      count += i != trivial && multipliers[i].norm() > 1 + TOLERANCE ? 1 : 0;
    }
    return count;
  }

  /** Whether all perturbations decay, but for a shift in time. */
  public boolean isStable() {
    return growing() == 0;
  }

  /** Distance from 1 of the multiplier that belongs to a shift in time. */
  public double trivialError() {
    return multipliers[trivial()].subtract(Complex.ONE).norm();
  }

  /** The multiplier other than that with the largest modulus. */
  public Complex leading() {
    return multipliers[multipliers.length > 1 && trivial() == 0 ? 1 : 0];
  }

  private int trivial() {
    return nearestToOne(multipliers);
  }

  static int nearestToOne(Complex[] multipliers) {
    int nearest = 0;
    for (int i = 1; i < multipliers.length; i++) {
      if (multipliers[i].subtract(Complex.ONE).norm()
          < multipliers[nearest].subtract(Complex.ONE).norm()) {
        nearest = i;
      }
    }
    return nearest;
  }
}
