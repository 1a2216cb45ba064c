package org.meanfield.transfer;

/**
 * A measured rate and what the fit makes of it.
 *
 * @param measured on the cell
 * @param fitted F there, Hz
 */
public record FittedPoint(RatePoint measured, double fitted) {}
