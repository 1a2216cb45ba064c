package org.meanfield.transfer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.meanfield.model.NeuronModel;

/**
 * A fitted transfer function with its passport: for which cell and synapses it was fitted, on which
 * points, and where it comes from.
 */
public sealed interface TransferFile permits CoefficientFile, TableFile {
  /**
   * Reads a file of either kind.
   *
   * @param fileName as the user gave it, for messages
   * @param text its content
   * @throws org.meanfield.document.InputException if the text is not complete and valid
   */
  static TransferFile read(String fileName, String text) {
    return StrictJson.format(text).equals(TableDocument.FORMAT)
        ? TableJson.read(fileName, text)
        : CoefficientJson.read(fileName, text);
  }

  /** Name of the cell in the model catalogue. */
  String cellName();

  /** Of the cell; null where the source does not tell. */
  @Nullable String fingerprint();

  /** Publication or command that made the fit. */
  String source();

  /** Passive data the moments were computed with. */
  PassiveCell cell();

  /** Synapses of the fit. */
  List<InputChannel> channels();

  /** How the cell was integrated in the measurement; null where the source does not tell. */
  @Nullable Integration integration();

  /** What w did in the measurement; null where the source does not tell. */
  @Nullable AdaptationState adaptation();

  /** On which the fit was made; null where the source does not tell. */
  @Nullable List<FittedPoint> points();

  /**
   * F of a cell and its input, whose {@link #mismatches} the caller has looked at.
   *
   * @param model the cell's equations, for moments that need them
   * @throws IllegalArgumentException if it cannot be evaluated for them
   */
  TransferFunction function(
      NeuronModel model, PassiveCell usedCell, List<InputChannel> usedChannels);

  /** The inputs that the fit knows; empty where the source does not tell. */
  default Optional<SampledDomain> domain() {
    return Optional.ofNullable(points())
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
  default double[] place(double[] frequencies, double adaptationCurrent) {
    if (adaptation() != AdaptationState.FROZEN) {
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
  default List<String> mismatches(PassiveCell usedCell, List<InputChannel> usedChannels) {
    var found = new ArrayList<String>();
    compare(found, "capacitance", "pF", 1e12, usedCell.capacitance(), cell().capacitance());
    compare(
        found, "leak conductance", "nS", 1e9, usedCell.leakConductance(), cell().leakConductance());
    compare(found, "leak reversal", "mV", 1e3, usedCell.leakReversal(), cell().leakReversal());
    var unmatched = new ArrayList<>(channels());
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

  /**
   * What a reader must know of how a cell is integrated, compared with the measurement. A
   * publication says neither this nor its points; that is told of the points alone.
   */
  default Optional<String> mismatch(Integration used) {
    @Nullable Integration measured = integration();
    if (measured != null) {
      return measured.difference(used);
    }
    return points() == null
        ? Optional.empty()
        : Optional.of(
            "the file does not say with which scheme, step and spike timing its rates were"
                + " measured, here the cell has "
                + used);
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
    return Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
  }

  private static String reversal(InputChannel channel) {
    return "reversal " + rounded(channel.reversal() * 1e3, "mV");
  }

  private static String rounded(double value, String unit) {
    var decimal = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
    return decimal.toPlainString() + " " + unit;
  }
}
