package org.meanfield.cell;

import java.math.BigDecimal;
import java.math.MathContext;
import org.meanfield.kernel.NeuronFailureException;
import org.meanfield.kernel.TooManySpikesException;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** A variable of a cell is no longer a finite number, or the cell spikes without end. */
public final class UnstableCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnstableCellException(
      Preparation preparation, String variable, double value, double time, double current) {
    super(
        "the variable "
            + variable
            + " of "
            + preparation.model().name()
            + " is "
            + value
            + (time < 0 ? " before the experiment, on the way to rest," : " at " + moment(time))
            + injected(preparation, current)
            + "; make --step shorter than "
            + new Quantity(preparation.step(), Dimension.SECOND)
            + " or choose another --scheme"
            + (preparation.model().threshold() == null
                ? "; or the cell spikes: it has no key 'threshold', and nothing resets it"
                : ""));
  }

  UnstableCellException(
      Preparation preparation, NeuronFailureException cause, double current, double time) {
    super(
        preparation.model().name()
            + (cause instanceof TooManySpikesException
                ? " spikes without end in the step at " + moment(time)
                : " is not finite at a spike in the step at " + moment(time))
            + injected(preparation, current)
            + (cause instanceof TooManySpikesException
                ? "; its reset or its refractory time must keep it from that"
                : "; make --step shorter or choose another --scheme"),
        cause);
  }

  private static String injected(Preparation preparation, double current) {
    return preparation
        .model()
        .injection()
        .filter(_ -> Double.isFinite(current))
        .map(i -> " with " + new Quantity(rounded(current), i.dimension()) + " injected")
        .orElse("");
  }

  /** Without the last digits that a change of units makes. */
  private static double rounded(double value) {
    return new BigDecimal(value).round(new MathContext(12)).doubleValue();
  }

  /** A time without the last digits that the product of step and number has. */
  private static String moment(double time) {
    return new Quantity(Math.rint(time * 1e9) / 1e9, Dimension.SECOND).toString();
  }
}
