package org.meanfield.transfer;

import java.util.HashSet;
import java.util.List;

/**
 * The semi-analytical transfer function of [Z18], [V19], [C20]: F = α erfc[(V_eff − μ_V)/(√2 σ_V)]
 * / (2 τ_V), with {@link Moments} of V and the threshold polynomial of {@link
 * ThresholdCoefficients}.
 *
 * <p>Without fluctuations (σ_V = 0) F is the limit: 0 if μ_V lies below V_eff, α/τ_V above,
 * α/(2τ_V) on it; its derivatives do not exist there (they depend on direction or are infinite) and
 * are reported as 0.
 *
 * @param cell capacitance and leak
 * @param channels the kinds of input, all different
 * @param formulas of the moments
 * @param coefficients of the threshold; the caller has made sure that they were fitted for this
 *     cell and these channels ({@link CoefficientFile#mismatches})
 */
public record PolynomialTransferFunction(
    PassiveCell cell,
    List<InputChannel> channels,
    MomentFormulas formulas,
    ThresholdCoefficients coefficients)
    implements TransferFunction {
  /** Refuses equal channels: their frequencies belong together. */
  public PolynomialTransferFunction {
    channels = List.copyOf(channels);
    if (new HashSet<>(channels).size() < channels.size()) {
      throw new IllegalArgumentException("input channels must differ: merge equal ones");
    }
  }

  /** With the moments of the leak alone. */
  public PolynomialTransferFunction(
      PassiveCell cell, List<InputChannel> channels, ThresholdCoefficients coefficients) {
    this(cell, channels, MomentFormulas.LEAK, coefficients);
  }

  @Override
  public Moments moments() {
    return formulas.moments(cell, channels);
  }

  @Override
  public Evaluator evaluator() {
    return new PolynomialEvaluator(this);
  }
}
