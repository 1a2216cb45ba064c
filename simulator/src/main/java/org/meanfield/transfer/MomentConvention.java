package org.meanfield.transfer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From which formulas the moments came that a threshold was fitted on; coefficients mean nothing
 * without it.
 */
public enum MomentConvention {
  /** Leak only, Poisson shot noise filtered by the mean conductance: {@link InputMoments}. */
  LEAK_SHOT_NOISE(
      "leak-shot-noise",
      "sigma_V^2 = sum over synapses of f (U tau)^2 / (2 (tau_m + tau)),"
          + " U = Q (E - mu_V) / mu_G, tau_m = C_m / mu_G"),
  /** Steady state and linear response of all channels: {@link IntrinsicMoments}. */
  LINEAR_RESPONSE("linear-response", Words.LINEAR_RESPONSE),
  /** The same, with the τ_V that leak and synapses alone would give. */
  LINEAR_RESPONSE_MEMBRANE_TIME("linear-response-membrane-time", Words.LINEAR_RESPONSE);

  /** A constant of the enum cannot use a constant of its class. */
  private static final class Words {
    private static final String LINEAR_RESPONSE =
        "standard deviation of the linear response of all channels to the shot noise of all"
            + " synapses";
  }

  private final String typedName;
  private final String deviation;

  MomentConvention(String typedName, String deviation) {
    this.typedName = typedName;
    this.deviation = deviation;
  }

  /** What σ_V is, in words or as a formula, for a reader of a file. */
  public String deviation() {
    return deviation;
  }

  /** The convention of a name. */
  public static Optional<MomentConvention> named(String name) {
    return Arrays.stream(values()).filter(c -> c.typedName.equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(MomentConvention::typedName).toList();
  }

  /** Name in files and on the command line. */
  @JsonValue
  public String typedName() {
    return typedName;
  }
}
