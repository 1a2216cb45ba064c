package org.meanfield.network;

/**
 * Mean and standard deviation over all neurons and all sample times.
 *
 * @param mean SI units
 * @param standardDeviation SI units
 */
public record Moments(double mean, double standardDeviation) {}
