package org.meanfield.transfer;

/** ln(1 + e^η), its derivative and its inverse, without overflow. */
final class SoftplusLink {
  /** Beyond this η and ln(1 + e^η) are the same to the last bit. */
  private static final double STRAIGHT = 40;

  private SoftplusLink() {}

  static double value(double eta) {
    return Math.max(eta, 0) + Math.log1p(Math.exp(-Math.abs(eta)));
  }

  /** 1/(1 + e^−η); the second derivative is this times one minus this. */
  static double slope(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  static double inverse(double value) {
    return value > STRAIGHT ? value : Math.log(Math.expm1(value));
  }
}
