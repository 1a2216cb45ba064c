package org.meanfield.transfer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;

/**
 * Threshold coefficients with their passport: for which cell and synapses they were fitted, and
 * where they come from.
 *
 * @param cellName name of the cell in the model catalogue
 * @param fingerprint of the cell, see {@link org.meanfield.model.NeuronModel#fingerprint}; null
 *     where the source does not tell, as for all published sets
 * @param source publication or command that made the fit
 * @param cell passive data the moments were computed with
 * @param channels synapses of the fit
 * @param integration of the cell in the measurement; null where the source does not tell
 * @param convention formulas of the moments
 * @param coefficients the threshold
 * @param adaptation what w did in the measurement; null where the source does not tell
 * @param points on which the fit was made; null where the source does not tell, as for all
 *     published sets: nothing can then be said about extrapolation
 */
public record CoefficientFile(
    String cellName,
    @Nullable String fingerprint,
    String source,
    PassiveCell cell,
    List<InputChannel> channels,
    @Nullable Integration integration,
    MomentConvention convention,
    ThresholdCoefficients coefficients,
    @Nullable AdaptationState adaptation,
    @Nullable List<FittedPoint> points)
    implements TransferFile {
  /**
   * Refuses points that do not have one frequency per channel, and moments of channels that no
   * fingerprint tells.
   */
  public CoefficientFile {
    if (fingerprint == null && convention != MomentConvention.LEAK_SHOT_NOISE) {
      throw new IllegalArgumentException(
          "moments " + convention.typedName() + " need the fingerprint of the cell");
    }
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("at least one synapse is needed");
    }
    points = points == null ? null : FittedPoint.checked(points, channels.size());
  }

  @Override
  public TransferFunction function(
      NeuronModel model, PassiveCell usedCell, List<InputChannel> usedChannels) {
    return new PolynomialTransferFunction(
        usedCell, usedChannels, MomentFormulas.of(convention, model), coefficients);
  }
}
