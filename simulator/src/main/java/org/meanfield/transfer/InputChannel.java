package org.meanfield.transfer;

/**
 * One kind of synaptic input onto a neuron: each event adds Q_s to a conductance that decays
 * exponentially with τ_s and pulls towards E_s. Everything that arrives with the same three numbers
 * (recurrent excitation, drive, stimulus) is one channel, whose frequency f_s is the total number
 * of events per second.
 *
 * @param reversal E_s, V
 * @param decayTime τ_s, s
 * @param quantalConductance Q_s, S
 */
public record InputChannel(double reversal, double decayTime, double quantalConductance) {
  /**
   * Refuses a decay time or a quantal conductance that is not positive, and anything that is not
   * finite.
   */
  public InputChannel {
    Requirement.finite("reversal", reversal);
    Requirement.positive("decay time", decayTime);
    Requirement.positive("quantal conductance", quantalConductance);
  }

  /** μ_Gs = Q_s τ_s f_s, S. */
  public double meanConductance(double frequency) {
    return quantalConductance * decayTime * frequency;
  }

  /** σ_Gs = Q_s √(τ_s f_s / 2), S. */
  public double conductanceDeviation(double frequency) {
    return quantalConductance * Math.sqrt(decayTime * frequency / 2);
  }
}
