package org.meanfield.equations;

/** Where the random numbers of an expression come from. */
public interface RandomDraws {
  /** The next number, uniform between 0 and 1. */
  double uniform();

  /** The next number of the standard normal distribution. */
  double normal();
}
