package org.meanfield.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;

/**
 * A table of rates with its passport.
 *
 * @param cellName name of the cell in the model catalogue
 * @param fingerprint of the cell, see {@link org.meanfield.model.NeuronModel#fingerprint}
 * @param source command that made the fit
 * @param cell passive data the moments were computed with
 * @param channels synapses of the fit
 * @param integration of the cell in the measurement; null where the source does not tell
 * @param convention formulas of the moments
 * @param table the rates
 * @param points on which the fit was made
 */
public record TableFile(
    String cellName,
    @Nullable String fingerprint,
    String source,
    PassiveCell cell,
    List<InputChannel> channels,
    @Nullable Integration integration,
    MomentConvention convention,
    RateTable table,
    List<FittedPoint> points)
    implements TransferFile {
  /** Refuses what cannot be evaluated, and points that do not have one frequency per channel. */
  public TableFile {
    channels = List.copyOf(channels);
    points = FittedPoint.checked(points, channels.size());
    var _ = new TableTransferFunction(cell, channels, table);
    if (convention != MomentConvention.LEAK_SHOT_NOISE) {
      throw new IllegalArgumentException("the moments of a table must be leak-shot-noise");
    }
  }

  /** A cell with an adaptation current has no table. */
  @Override
  public AdaptationState adaptation() {
    return AdaptationState.NONE;
  }

  @Override
  public TransferFunction function(
      NeuronModel model, PassiveCell usedCell, List<InputChannel> usedChannels) {
    return function(usedCell, usedChannels);
  }

  /** The same without the model, which a table does not need. */
  public TransferFunction function(PassiveCell usedCell, List<InputChannel> usedChannels) {
    return new TableTransferFunction(usedCell, usedChannels, table);
  }
}
