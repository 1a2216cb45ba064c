package org.meanfield.transfer;

/**
 * What the moments of the subthreshold membrane potential need to know of a cell: its capacitance
 * and its leak.
 *
 * @param capacitance C_m, F
 * @param leakConductance g_L, S
 * @param leakReversal E_L, V
 */
public record PassiveCell(double capacitance, double leakConductance, double leakReversal) {
  /**
   * Refuses a capacitance or a leak conductance that is not positive, and anything that is not
   * finite.
   */
  public PassiveCell {
    Requirement.positive("capacitance", capacitance);
    Requirement.positive("leak conductance", leakConductance);
    Requirement.finite("leak reversal", leakReversal);
  }
}
