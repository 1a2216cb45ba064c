package org.meanfield.transfer;

/**
 * Mean, standard deviation and correlation time of the membrane potential below threshold under
 * Poisson conductance input, with exact first and second derivatives. A workspace: one instance per
 * thread, overwritten by each {@link #update}.
 */
public sealed interface Moments permits InputMoments, IntrinsicMoments {
  /**
   * Computes the moments for one input.
   *
   * @param frequencies f_s, total events per second onto the neuron, one entry per channel, Hz
   * @param adaptationCurrent w, A; 0 for a cell without adaptation
   * @param order highest derivative wanted, 0, 1 or 2; derivatives above it mean nothing
   */
  void update(double[] frequencies, double adaptationCurrent, int order);

  /** μ_V, V. */
  Expansion potential();

  /** σ_V, V. */
  Expansion deviation();

  /** τ_V, the autocorrelation time of the membrane potential, s. */
  Expansion correlationTime();

  /** μ_G, the conductance of leak and synapses, S. */
  Expansion conductance();
}
