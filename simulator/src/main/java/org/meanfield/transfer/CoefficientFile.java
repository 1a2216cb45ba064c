package org.meanfield.transfer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    MomentConvention convention,
    ThresholdCoefficients coefficients,
    @Nullable AdaptationState adaptation,
    @Nullable List<FittedPoint> points) {
  private static final double SAME = 1e-9;

  /** Refuses points that do not have one frequency per channel. */
  public CoefficientFile {
    channels = List.copyOf(channels);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException("at least one synapse is needed");
    }
    if (points != null) {
      points = List.copyOf(points);
      int synapses = channels.size();
      if (points.isEmpty()
          || points.stream().anyMatch(p -> p.measured().frequencies().size() != synapses)) {
        throw new IllegalArgumentException("the sampled points need one frequency per synapse");
      }
    }
  }

  /** The inputs that the fit knows; empty where the source does not tell. */
  public Optional<SampledDomain> domain() {
    return Optional.ofNullable(points)
        .map(known ->
            new SampledDomain(
                known.stream()
                    .map(FittedPoint::measured)
                    .map(p -> place(p.input(), p.adaptationCurrent()))
                    .toList()));
  }

  /**
   * Where an input lies in the domain.
   *
   * @param frequencies f_s in the order of this file's channels, Hz
   * @param adaptationCurrent w, A; a coordinate only if it was one of the measurement
   */
  public double[] place(double[] frequencies, double adaptationCurrent) {
    if (adaptation != AdaptationState.FROZEN) {
      return frequencies.clone();
    }
    double[] place = Arrays.copyOf(frequencies, frequencies.length + 1);
    place[frequencies.length] = adaptationCurrent;
    return place;
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
