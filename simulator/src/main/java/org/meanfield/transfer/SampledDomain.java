package org.meanfield.transfer;

/**
 * The range of one channel's input on which a transfer function was fitted.
 *
 * @param lowest smallest total event frequency f_s, Hz
 * @param highest largest, Hz
 */
public record SampledDomain(double lowest, double highest) {
  /** Refuses a range that is empty or not finite. */
  public SampledDomain {
    Requirement.finite("lowest frequency", lowest);
    Requirement.finite("highest frequency", highest);
    if (lowest < 0 || highest <= lowest) {
      throw new IllegalArgumentException(
          "the sampled range from " + lowest + " to " + highest + " Hz is empty or negative");
    }
  }

  /** Whether a total event frequency lies in the range. */
  public boolean contains(double frequency) {
    return frequency >= lowest && frequency <= highest;
  }
}
