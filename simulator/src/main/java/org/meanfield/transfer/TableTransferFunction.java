package org.meanfield.transfer;

import java.util.List;

/**
 * The transfer function of a {@link RateTable}: as smooth as the mean field needs, rising with
 * excitation, and as close to the measured rates as their errors allow.
 */
public final class TableTransferFunction implements TransferFunction {
  private final PassiveCell cell;
  private final List<InputChannel> channels;
  private final RateTable table;
  private final double[] coefficients;

  /**
   * @param cell capacitance and leak
   * @param channels excitatory and inhibitory input, in any order
   * @param table fitted for this cell and these channels
   * @throws IllegalArgumentException if the channels have no place in a table
   */
  TableTransferFunction(PassiveCell cell, List<InputChannel> channels, RateTable table) {
    this.cell = cell;
    this.channels = List.copyOf(channels);
    this.table = table;
    coefficients = table.extended();
    coordinates();
  }

  @Override
  public PassiveCell cell() {
    return cell;
  }

  @Override
  public List<InputChannel> channels() {
    return channels;
  }

  @Override
  public Moments moments() {
    return new InputMoments(cell, channels);
  }

  @Override
  public Evaluator evaluator() {
    return new TableEvaluator(coordinates(), table, coefficients);
  }

  private TableCoordinates coordinates() {
    return new TableCoordinates(cell, channels);
  }
}
