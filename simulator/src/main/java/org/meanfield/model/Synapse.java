package org.meanfield.model;

/**
 * A kind of synapse: a conductance g that each event raises by the synapse's weight Q and that
 * decays, dg/dt = −g/τ, with the current g (E − V).
 *
 * @param name name in the study; the conductance is called {@code g_name}
 * @param reversal E, V
 * @param decayTime τ, s
 */
public record Synapse(String name, double reversal, double decayTime) {
  /** Name of the conductance among the variables. */
  public String variable() {
    return "g_" + name;
  }
}
