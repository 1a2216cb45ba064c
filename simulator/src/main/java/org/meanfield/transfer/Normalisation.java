package org.meanfield.transfer;

/**
 * How the moments are centred and scaled before they enter the threshold polynomial: x = (μ_V −
 * centre)/scale and so on.
 *
 * @param meanCentre V
 * @param meanScale V
 * @param deviationCentre V
 * @param deviationScale V
 * @param timeCentre of τ_V^N = τ_V g_L/C_m, dimensionless
 * @param timeScale dimensionless
 */
public record Normalisation(
    double meanCentre,
    double meanScale,
    double deviationCentre,
    double deviationScale,
    double timeCentre,
    double timeScale) {
  /** That of [Z18], [V19] and [C20]: −60 and 10 mV, 4 and 6 mV, 0.5 and 1. */
  public static final Normalisation PUBLISHED =
      new Normalisation(-60e-3, 10e-3, 4e-3, 6e-3, 0.5, 1);

  /** Refuses scales that are not positive. */
  public Normalisation {
    Requirement.finite("centre of mu_V", meanCentre);
    Requirement.positive("scale of mu_V", meanScale);
    Requirement.finite("centre of sigma_V", deviationCentre);
    Requirement.positive("scale of sigma_V", deviationScale);
    Requirement.finite("centre of tau_V", timeCentre);
    Requirement.positive("scale of tau_V", timeScale);
  }
}
