package org.meanfield.transfer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.meanfield.kernel.IntegrationScheme;
import org.meanfield.kernel.SpikeTiming;

/**
 * How the cell was integrated whose rates were measured. It is part of what F holds for: the same
 * cell may fire some percent faster with another scheme, step or spike timing.
 *
 * @param scheme how a step is taken
 * @param step Δt, s
 * @param timing when within a step a spike happens
 */
public record Integration(IntegrationScheme scheme, double step, SpikeTiming timing) {
  /** Steps that differ by less than this part are the same, written in other units. */
  private static final double SAME = 1e-9;

  private static final int DIGITS = 10;

  /** Refuses a step that is not positive. */
  public Integration {
    Requirement.positive("step", step);
  }

  /** What a reader must know if a cell is integrated in another way; empty if it is not. */
  public Optional<String> difference(Integration used) {
    boolean isSame =
        scheme == used.scheme
            && timing == used.timing
            && Math.abs(step - used.step) <= SAME * Math.max(step, used.step);
    return isSame
        ? Optional.empty()
        : Optional.of("its rates were measured with " + this + ", here the cell has " + used);
  }

  @Override
  public String toString() {
    var milliseconds =
        new BigDecimal(step * 1e3).round(new MathContext(DIGITS)).stripTrailingZeros();
    return scheme.typedName()
        + " at "
        + milliseconds.toPlainString()
        + " ms and "
        + timing.typedName()
        + " spikes";
  }
}
