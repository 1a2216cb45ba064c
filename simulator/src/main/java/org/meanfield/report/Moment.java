package org.meanfield.report;

/**
 * Mean and standard deviation of a quantity, SI units.
 *
 * @param mean the mean
 * @param deviation the standard deviation, not negative
 */
public record Moment(double mean, double deviation) {}
