package org.meanfield.transfer;

import java.util.List;

/**
 * The transfer function of a {@link RateTable}: as smooth as the mean field needs, rising with
 * excitation, and as close to the measured rates as their errors allow.
 *
 * @param cell capacitance and leak
 * @param channels excitatory and inhibitory input, in any order
 * @param table fitted for this cell and these channels
 */
public record TableTransferFunction(PassiveCell cell, List<InputChannel> channels, RateTable table)
    implements TransferFunction {
  /** Refuses channels that have no place in a table. */
  public TableTransferFunction {
    channels = List.copyOf(channels);
    var _ = new TableCoordinates(cell, channels);
  }

  @Override
  public Evaluator evaluator() {
    return new TableEvaluator(this);
  }
}
