package org.meanfield.model;

import org.jspecify.annotations.Nullable;

/**
 * Which names of a model's equations mean what.
 *
 * @param potential V
 * @param capacitance C_m; null if the file does not say, or it differs from neuron to neuron
 * @param leakConductance g_L, or null likewise
 * @param leakReversal E_L, or null likewise
 */
public record Membrane(
    String potential,
    @Nullable String capacitance,
    @Nullable String leakConductance,
    @Nullable String leakReversal) {

  /**
   * Whether all parts are known and the same for all neurons, as the mean field's moments need
   * them.
   */
  public boolean isComplete() {
    return capacitance != null && leakConductance != null && leakReversal != null;
  }
}
