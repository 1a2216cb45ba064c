/**
 * The mean field of a network: rates of its populations and, at second order, their covariances.
 *
 * <p>El Boustani and Destexhe [EB09] describe a network of finite size as a Markov process in bins
 * of length T, long enough for the network to forget, short enough for a neuron to fire at most
 * once. Neurons of a population are exchangeable and fire independently within a bin at the rate
 * that the {@linkplain org.meanfield.transfer.TransferFunction transfer function} F_μ gives for the
 * rates of the bin before. Expanding the master equation to second order in the rates gives {@link
 * org.meanfield.field.SecondOrderEquations}; without covariances they become {@link
 * org.meanfield.field.FirstOrderEquations}. The only noise is that of finitely many neurons, F(1/T
 * − F)/N. Slow adaptation enters through its mean [V19].
 *
 * <p>A stationary state is a {@link org.meanfield.field.FixedPoint}; fluctuations around it are
 * Gaussian with the covariances c, in bins of T. Rates and covariances are never limited: a state
 * for which the theory has no answer ends the computation with a {@link
 * org.meanfield.field.NumericalFailureException}.
 *
 * <p>Sources: [EB09] El Boustani & Destexhe 2009, Neural Comput 21:46; [V19] di Volo et al. 2019,
 * Neural Comput 31:653; [C20] Carlu et al. 2020, J Neurophysiol 123:1042.
 */
@NullMarked
package org.meanfield.field;

import org.jspecify.annotations.NullMarked;
