package org.meanfield.cell;

import org.meanfield.kernel.NeuronFailureException;
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
            + (time < 0 ? " before the experiment, on the way to rest," : " at " + time + " s")
            + preparation
                .model()
                .injection()
                .map(i -> " with " + new Quantity(current, i.dimension()) + " injected")
                .orElse("")
            + "; make --step shorter than "
            + new Quantity(preparation.step(), Dimension.SECOND)
            + " or choose another --scheme");
  }

  UnstableCellException(Preparation preparation, NeuronFailureException cause) {
    super(preparation.model().name() + ": " + cause.getMessage(), cause);
  }
}
