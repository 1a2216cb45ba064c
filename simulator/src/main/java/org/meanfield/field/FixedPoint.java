package org.meanfield.field;

/**
 * A stationary state.
 *
 * @param state where it lies
 * @param residual largest imbalance left: |T ν'| in Hz, |T c'| in Hz², |τ_w w'| in pA, whichever is
 *     largest
 */
public record FixedPoint(FieldState state, double residual) {}
