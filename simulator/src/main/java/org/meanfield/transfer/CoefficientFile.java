package org.meanfield.transfer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * @param convention formulas of the moments
 * @param coefficients the threshold
 * @param sampledDomain per channel, the input the fit saw; null where the source does not tell, as
 *     for all published sets: nothing can then be said about extrapolation
 */
public record CoefficientFile(
    String cellName,
    @Nullable String fingerprint,
    String source,
    PassiveCell cell,
    List<InputChannel> channels,
    MomentConvention convention,
    ThresholdCoefficients coefficients,
    @Nullable List<SampledDomain> sampledDomain) {
  private static final double SAME = 1e-9;

  /** Refuses a sampled domain that does not have one range per channel. */
  public CoefficientFile {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("at least one synapse is needed");
    }
    if (sampledDomain != null) {
      sampledDomain = List.copyOf(sampledDomain);
      if (sampledDomain.size() != channels.size()) {
        throw new IllegalArgumentException("the sampled domain needs one range per synapse");
      }
    }
  }

  /**
   * How a cell and its input differ from those of the fit, one sentence each; empty if they agree
   * to 1e-9. The order of the channels does not matter; they are matched by their reversal.
   */
  public List<String> mismatches(PassiveCell usedCell, List<InputChannel> usedChannels) {
    var found = new ArrayList<String>();
    compare(found, "capacitance", "pF", 1e12, usedCell.capacitance(), cell.capacitance());
    compare(
        found, "leak conductance", "nS", 1e9, usedCell.leakConductance(), cell.leakConductance());
    compare(found, "leak reversal", "mV", 1e3, usedCell.leakReversal(), cell.leakReversal());
    var unmatched = new ArrayList<>(channels);
    for (var used : usedChannels) {
      var fitted = unmatched.stream().filter(c -> same(c.reversal(), used.reversal())).findFirst();
      if (fitted.isEmpty()) {
        found.add("the fit has no further synapse with " + reversal(used));
      } else {
        unmatched.remove(fitted.get());
        String of = " of the synapse with " + reversal(used);
        compare(found, "decay time" + of, "ms", 1e3, used.decayTime(), fitted.get().decayTime());
        compare(
            found,
            "weight" + of,
            "nS",
            1e9,
            used.quantalConductance(),
            fitted.get().quantalConductance());
      }
    }
    for (var missing : unmatched) {
      found.add("the fit had a synapse with " + reversal(missing) + ", which is missing here");
    }
    return List.copyOf(found);
  }

  private static void compare(
      List<String> found, String quantity, String unit, double scale, double used, double fitted) {
    if (!same(used, fitted)) {
      found.add(
          quantity
              + " is "
              + rounded(used * scale, unit)
              + ", the fit was made for "
              + rounded(fitted * scale, unit));
    }
  }

  private static boolean same(double one, double other) {
    return Math.abs(one - other) <= SAME * Math.max(Math.abs(one), Math.abs(other));
  }

  private static String reversal(InputChannel channel) {
    return "reversal " + rounded(channel.reversal() * 1e3, "mV");
  }

  private static String rounded(double value, String unit) {
    var decimal = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
    return decimal.toPlainString() + " " + unit;
  }
}
