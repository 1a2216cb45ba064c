package org.meanfield.field;

/**
 * Mean adaptation current of a population ([V19]): w' = −w/τ_w + b ν + a (μ_V − E_L)/τ_w.
 *
 * @param conductance a, S
 * @param increment b, added by each spike, A
 * @param decayTime τ_w, s
 */
public record Adaptation(double conductance, double increment, double decayTime) {
  /** Refuses a decay time that is not positive, and anything that is not finite. */
  public Adaptation {
    if (!(decayTime > 0)
        || !Double.isFinite(decayTime)
        || !Double.isFinite(conductance)
        || !Double.isFinite(increment)) {
      throw new IllegalArgumentException(
          "adaptation needs finite a and b and a positive, finite decay time, not a = "
              + conductance
              + " S, b = "
              + increment
              + " A, tau_w = "
              + decayTime
              + " s");
    }
  }
}
