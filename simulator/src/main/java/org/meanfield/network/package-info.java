/**
 * The spiking network: populations of neurons, projections between them, events from outside, and
 * what is recorded.
 *
 * <p>A step from t to t + Δt first delivers the spikes of the step before and the events from
 * outside to the synapses, then advances every neuron. A synapse changes only through the counts of
 * these events, which are added in one fixed order (projections as listed, sources ascending, then
 * inputs as listed), so a result does not depend on the number of threads. The mean field is not
 * known here.
 */
@NullMarked
package org.meanfield.network;

import org.jspecify.annotations.NullMarked;
