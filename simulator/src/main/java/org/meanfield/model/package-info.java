/**
 * Neuron models as text, and the catalogue of those that come with the program.
 *
 * <p>A model is a file: equations in the syntax of Brian 2, parameters with units, a condition for
 * spikes. The files of the catalogue are read as those of a user are; no model has code of its own.
 * With the synapses of a study a model becomes a {@link org.meanfield.model.DynamicalSystem}.
 */
@NullMarked
package org.meanfield.model;

import org.jspecify.annotations.NullMarked;
