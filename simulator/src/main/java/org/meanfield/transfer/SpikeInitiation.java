package org.meanfield.transfer;

import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * Where the regenerative currents of a cell take over, and how they are limited there so that a
 * mean and a linear response exist for every input.
 *
 * <p>With slow gates as at rest, the slope conductance of the regenerative currents grows by e over
 * a width k and equals the rest of the cell's conductance G_0 at V_c; with synaptic conductances at
 * V_c(G) = V_c + k ln(G/G_0). For an exponential current (AdEx, EIF) V_c is V_T and k is Δ exactly.
 * Activation sees y instead of V,
 *
 * <pre>
 * y = V − (k/2) ln(1 + e^(2(V − V_c(G))/k))
 * </pre>
 *
 * <p>which is V below V_c(G) and V_c(G) above: nothing is taken from the subthreshold range, and
 * the regenerative slope, at most 0.385 G, never outweighs the others.
 *
 * @param potential V_c, V
 * @param width k, V
 * @param conductance G_0, S
 */
record SpikeInitiation(double potential, double width, double conductance) {
  /** The 2 in y: 1 departs too early for the slow currents of Morris and Lecar, 4 bends F. */
  private static final double SHARPNESS = 2;

  /** y and dy/dV. */
  record Activation(DerivativeStructure potential, DerivativeStructure slope) {}

  /**
   * What activation sees.
   *
   * @param synaptic Σ g_s, S
   */
  Activation at(DerivativeStructure membranePotential, DerivativeStructure synaptic) {
    DerivativeStructure critical =
        synaptic.divide(conductance).log1p().multiply(width).add(potential);
    DerivativeStructure above = membranePotential.subtract(critical).multiply(SHARPNESS / width);
    boolean below = above.getValue() < 0;
    DerivativeStructure exponential = (below ? above : above.negate()).exp();
    DerivativeStructure bend = exponential.log1p().multiply(width / SHARPNESS);
    DerivativeStructure one = exponential.add(1);
    return new Activation(
        (below ? membranePotential : critical).subtract(bend),
        below ? one.reciprocal() : exponential.divide(one));
  }
}
