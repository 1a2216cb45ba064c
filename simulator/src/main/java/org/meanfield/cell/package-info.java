/**
 * Experiments on a single cell: current steps, a current ramp, the f–I curve with its limits, and
 * random synaptic input. The cells of an experiment are lanes of one kernel, side by side.
 */
@NullMarked
package org.meanfield.cell;

import org.jspecify.annotations.NullMarked;
