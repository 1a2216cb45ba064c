package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The terms of the effective threshold; see {@link ThresholdCoefficients}. Names are those of the
 * coefficient files.
 */
public enum ThresholdTerm {
  /** P_0, the constant. */
  CONSTANT("P_0"),
  /** P_μ, of x. */
  MEAN("P_mu"),
  /** P_σ, of y. */
  DEVIATION("P_sigma"),
  /** P_τ, of z. */
  TIME("P_tau"),
  /** P_μμ, of x². */
  MEAN_MEAN("P_mu_mu"),
  /** P_σσ, of y². */
  DEVIATION_DEVIATION("P_sigma_sigma"),
  /** P_ττ, of z². */
  TIME_TIME("P_tau_tau"),
  /** P_μσ, of x y. */
  MEAN_DEVIATION("P_mu_sigma"),
  /** P_μτ, of x z. */
  MEAN_TIME("P_mu_tau"),
  /** P_στ, of y z. */
  DEVIATION_TIME("P_sigma_tau"),
  /** P_G, of ln(μ_G/g_L); the only term that a set may leave out. */
  LOG_CONDUCTANCE("P_ln_mu_G");

  private final String symbol;

  ThresholdTerm(String symbol) {
    this.symbol = symbol;
  }

  /** Name of the coefficient in files and messages. */
  @JsonValue
  public String symbol() {
    return symbol;
  }
}
