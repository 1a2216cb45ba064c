package org.meanfield.cell;

import org.meanfield.kernel.NeuronFailureException;
import org.meanfield.kernel.TooManySpikesException;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;

/** A variable of a cell is no longer a finite number, or the cell spikes without end. */
public final class UnstableCellException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final double time;

  UnstableCellException(
      Preparation preparation, String variable, double value, double time, double current) {
    super(
        "the variable "
            + variable
            + " of "
            + preparation.model().name()
            + " is "
            + value
            + (time < 0 ? " before the experiment, on the way to rest," : " at " + time + " s")
            + injected(preparation, current)
            + "; make --step shorter than "
            + new Quantity(preparation.step(), Dimension.SECOND)
            + " or choose another --scheme");
    this.time = time;
  }

  UnstableCellException(
      Preparation preparation, NeuronFailureException cause, double current, double time) {
    super(
        preparation.model().name()
            + (cause instanceof TooManySpikesException
                ? " spikes without end in the step at " + time + " s"
                : " fails in the step at " + time + " s: " + cause.getMessage())
            + injected(preparation, current)
            + (cause instanceof TooManySpikesException
                ? "; its reset or its refractory time must keep it from that"
                : ""),
        cause);
    this.time = time;
  }

  private static String injected(Preparation preparation, double current) {
    return preparation
        .model()
        .injection()
        .map(i -> " with " + new Quantity(current, i.dimension()) + " injected")
        .orElse("");
  }

  /** When it was noticed, s. */
  double time() {
    return time;
  }
}
