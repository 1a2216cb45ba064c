package org.meanfield.transfer;

/** The conditions that physical parameters of this package must meet. */
final class Requirement {
  private Requirement() {}

  static void positive(String quantity, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "the " + quantity + " must be positive and finite, not " + value);
    }
  }

  static void finite(String quantity, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("the " + quantity + " must be finite, not " + value);
    }
  }
}
