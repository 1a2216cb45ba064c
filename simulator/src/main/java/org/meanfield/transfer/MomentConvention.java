package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * From which formulas the moments came that a threshold was fitted on; coefficients mean nothing
 * without it.
 */
public enum MomentConvention {
  /** Leak only, Poisson shot noise filtered by the mean conductance: {@link InputMoments}. */
  @JsonProperty("leak-shot-noise")
  LEAK_SHOT_NOISE
}
