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
  LEAK_SHOT_NOISE("leak-shot-noise"),
  /** Steady state and linear response of all channels: {@link IntrinsicMoments}. */
  LINEAR_RESPONSE("linear-response"),
  /** The same, with the τ_V that leak and synapses alone would give. */
  LINEAR_RESPONSE_MEMBRANE_TIME("linear-response-membrane-time");

  private final String typedName;

  MomentConvention(String typedName) {
    this.typedName = typedName;
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
