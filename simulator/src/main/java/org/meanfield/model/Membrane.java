package org.meanfield.model;

/**
 * Which names of a model's equations mean what.
 *
 * @param potential V
 * @param capacitance C_m
 * @param leakConductance g_L
 * @param leakReversal E_L
 */
public record Membrane(
    String potential, String capacitance, String leakConductance, String leakReversal) {}
