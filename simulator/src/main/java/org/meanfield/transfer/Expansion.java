package org.meanfield.transfer;

/**
 * A quantity with its first derivatives with respect to the input's coordinates, the frequencies
 * f_1…f_n (Hz) and, last, the adaptation current w (A), and its second derivatives with respect to
 * the frequencies. Owned and overwritten by whoever computes it.
 */
public final class Expansion {
  double value;
  final double[] gradient;
  final double[] hessian;

  Expansion(int channels) {
    gradient = new double[channels + 1];
    hessian = new double[PackedSymmetric.length(channels)];
  }

  /** The quantity, SI. */
  public double value() {
    return value;
  }

  /** Derivative with respect to coordinate i. */
  public double gradient(int i) {
    return gradient[i];
  }

  /** Second derivative with respect to frequencies i and j. */
  public double hessian(int i, int j) {
    return hessian[PackedSymmetric.index(i, j)];
  }
}
