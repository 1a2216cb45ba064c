/**
 * The transfer function of a cell: its stationary rate F for Poisson input.
 *
 * <p>Synaptic input is described by the total event frequency f_s of each {@link
 * org.meanfield.transfer.InputChannel}. {@link org.meanfield.transfer.InputMoments} turns it into
 * mean μ_V, standard deviation σ_V and correlation time τ_V of the membrane potential of a cell
 * that has only its leak. The semi-analytical {@link org.meanfield.transfer.TransferFunction} is
 * the probability of being above an effective threshold, counted once per correlation time, F =
 * erfc[(V_eff − μ_V)/(√2 σ_V)]/(2τ_V), where V_eff, a quadratic polynomial of the normalised
 * moments, absorbs what the cell's own currents do ({@link
 * org.meanfield.transfer.ThresholdCoefficients}). For the regular-spiking Hodgkin–Huxley cell these
 * moments lie 2.5–3 mV above what it shows; {@link org.meanfield.transfer.IntrinsicMoments} takes
 * all channels into account.
 *
 * <p>Coefficients only mean something together with the cell, the synapses, the normalisation and
 * the formulas of the moments they were fitted with: {@link org.meanfield.transfer.CoefficientFile}
 * keeps all of it and names every difference to what it is used for.
 *
 * <p>Everything is SI. All derivatives are exact. Sources: [Z18] Zerlaut et al. 2018, J Comput
 * Neurosci 44:45; [V19] di Volo et al. 2019, Neural Comput 31:653; [C20] Carlu et al. 2020, J
 * Neurophysiol 123:1042.
 */
@NullMarked
package org.meanfield.transfer;

import org.jspecify.annotations.NullMarked;
