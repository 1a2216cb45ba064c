package org.meanfield.transfer;

import java.util.Map;

/**
 * What is fitted in the semi-analytical transfer function ([Z18]; [V19]; [C20]): the effective
 * threshold, in volt, and a factor α in front of F.
 *
 * <pre>
 * V_eff = P_0 + P_μ x + P_σ y + P_τ z + P_μμ x² + P_σσ y² + P_ττ z² + P_μσ xy + P_μτ xz + P_στ yz + P_G ln(μ_G/g_L)
 * </pre>
 *
 * <p>x, y, z are the normalised μ_V, σ_V and τ_V g_L/C_m.
 *
 * @param terms the coefficients, V; all except {@link ThresholdTerm#LOG_CONDUCTANCE} must be there
 * @param logConductanceActive whether P_G counts; the published files of [V19] and [C20] carry a
 *     P_G that their codes multiply by zero
 * @param prefactor α, dimensionless; 1 in all published sets
 * @param normalisation of the moments
 */
public record ThresholdCoefficients(
    Map<ThresholdTerm, Double> terms,
    boolean logConductanceActive,
    double prefactor,
    Normalisation normalisation) {
  /** Refuses a set that lacks a term, or has one or a prefactor that makes no sense. */
  public ThresholdCoefficients {
    Requirement.positive("prefactor", prefactor);
    terms = Map.copyOf(terms);
    for (var term : ThresholdTerm.values()) {
      Double value = terms.get(term);
      if (value != null) {
        Requirement.finite("threshold coefficient " + term.symbol(), value);
      } else if (term != ThresholdTerm.LOG_CONDUCTANCE || logConductanceActive) {
        throw new IllegalArgumentException(
            "the threshold coefficient " + term.symbol() + " is missing");
      }
    }
  }

  /** The coefficient with which a term enters V_eff, V; 0 for an inactive ln μ_G term. */
  public double effective(ThresholdTerm term) {
    boolean inactive = term == ThresholdTerm.LOG_CONDUCTANCE && !logConductanceActive;
    Double value = terms.get(term);
    return inactive || value == null ? 0 : value;
  }
}
