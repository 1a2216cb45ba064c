/**
 * Statistics of spike trains and of time courses, and the comparison of a network with its mean
 * field.
 *
 * <p>Everything works on plain arrays in SI units (seconds, hertz). Spikes carry the number of the
 * simulation step, an integer, so that no bin edge can fall on the wrong side of a spike through
 * rounding. Each statistic states its estimator, because a comparison is only as honest as its
 * error bars.
 */
@NullMarked
package org.meanfield.analysis;

import org.jspecify.annotations.NullMarked;
