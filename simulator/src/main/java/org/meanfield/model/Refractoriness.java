package org.meanfield.model;

import org.meanfield.equations.Expression;

/** When a neuron that has spiked may spike again. */
public sealed interface Refractoriness {
  /** At once. */
  record None() implements Refractoriness {}

  /**
   * After a time.
   *
   * @param duration t_ref, s
   */
  record For(double duration) implements Refractoriness {}

  /**
   * Once a condition no longer holds; it is looked at at the start of each step.
   *
   * @param condition such as {@code V > -40 mV}
   */
  record While(Expression condition) implements Refractoriness {}
}
