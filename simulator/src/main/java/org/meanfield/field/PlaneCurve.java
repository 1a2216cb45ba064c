package org.meanfield.field;

/**
 * A curve in the plane of two rates.
 *
 * @param x of its points, Hz
 * @param y of its points, Hz
 * @param closed whether the last point is followed by the first
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record PlaneCurve(double[] x, double[] y, boolean closed) {}
