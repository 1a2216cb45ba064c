package org.meanfield.transfer;

import java.util.List;

/**
 * The stationary firing rate of a cell under Poisson input: F(f_1…f_n, w), Hz.
 *
 * <p>Coordinates are the total event frequencies f_s (Hz), one per channel in the order of {@link
 * #channels()}, and last the adaptation current w (A). Implementations are immutable and shared; an
 * {@link Evaluator} holds the workspace of one thread. What every implementation promises: F ≥ 0
 * and finite for frequencies that are not negative; gradient and Hessian are the exact derivatives
 * of the F returned, where they exist.
 */
public interface TransferFunction {
  /** Capacitance and leak of the cell. */
  PassiveCell cell();

  /** The kinds of input, all different, in the order in which frequencies are given. */
  List<InputChannel> channels();

  /** A new workspace for the moments that describe this function's input. */
  Moments moments();

  /** A new evaluator. */
  Evaluator evaluator();

  /** Evaluates a transfer function without allocating anything; not for use by several threads. */
  interface Evaluator {
    /**
     * F alone.
     *
     * @param frequencies f_s, Hz, one per channel
     * @param adaptationCurrent w, A
     * @return F, Hz
     */
    double rate(double[] frequencies, double adaptationCurrent);

    /**
     * F and its gradient.
     *
     * @param gradient takes ∂F/∂f_s (dimensionless) and, last, ∂F/∂w (Hz/A)
     */
    double rate(double[] frequencies, double adaptationCurrent, double[] gradient);

    /**
     * F, its gradient and its Hessian.
     *
     * @param hessian takes ∂²F/∂f_s∂f_t (s) as a {@link PackedSymmetric} over the channels
     */
    double rate(
        double[] frequencies, double adaptationCurrent, double[] gradient, double[] hessian);
  }
}
