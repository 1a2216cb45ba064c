package org.meanfield.transfer;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * Makes coefficient files of the numbers that other programs keep.
 *
 * @param cellName the cell they are for
 * @param fingerprint see {@link CoefficientFile}
 * @param source where they come from
 * @param cell its capacitance and leak
 * @param channels synapses they were fitted with; none if the file is to tell
 */
public record ForeignCoefficients(
    String cellName,
    @Nullable String fingerprint,
    String source,
    PassiveCell cell,
    List<InputChannel> channels) {
  public ForeignCoefficients {
    channels = List.copyOf(channels);
  }

  /**
   * Reads an array that {@link NumpyVector#isOne}.
   *
   * @param logConductance whether the fifth of eleven numbers counts; null if the user does not say
   * @throws InputException if these are no coefficients, or the user has to say more
   */
  public CoefficientFile ofNumpy(
      String fileName, byte[] content, @Nullable Boolean logConductance) {
    double[] volts = NumpyVector.read(fileName, content);
    var start = new SourcePosition(fileName, 1, 1);
    if (channels.isEmpty()) {
      throw new InputException(
          SourcePosition.ofArgument("--synapse"),
          "a NumPy array does not say for which synapses it was fitted; give each, such as --synapse"
              + " '0 mV, 5 ms, 1 nS' --synapse '-80 mV, 5 ms, 5 nS'");
    }
    if (CoefficientVector.hasLogConductance(volts) && logConductance == null) {
      throw new InputException(
          start,
          "the fifth of these 11 coefficients belongs to ln(mu_G/g_L), and the array does not say if"
              + " it counts; give --log-conductance active (Zerlaut et al. 2018) or inactive (di Volo"
              + " et al. 2019, Carlu et al. 2020)");
    }
    return file(cell, channels, start, volts, logConductance != null && logConductance);
  }

  /**
   * Reads parameters of The Virtual Brain.
   *
   * @param population null if there is no choice
   * @throws InputException if these are no coefficients, or the text contradicts cell or synapses
   */
  public CoefficientFile ofVirtualBrain(
      String fileName, String text, VirtualBrainParameters.@Nullable Population population) {
    var parameters = new VirtualBrainParameters(fileName, text);
    VirtualBrainParameters.Coefficients found = parameters.coefficients(population);
    if (found.numbers().size() != CoefficientVector.TEN.size()) {
      throw new InputException(
          found.at(),
          "there are "
              + found.numbers().size()
              + " numbers; The Virtual Brain has 10 coefficients, without ln(mu_G/g_L)");
    }
    if (!channels.isEmpty() && channels.size() != 2) {
      throw new InputException(
          SourcePosition.ofArgument("--synapse"),
          "cells of The Virtual Brain have one excitatory and one inhibitory synapse, not "
              + channels.size());
    }
    PassiveCell passive;
    List<InputChannel> synapses;
    try {
      passive = parameters.passiveCell(found.population(), cell);
      synapses = parameters.channels(channels);
    } catch (IllegalArgumentException e) {
      throw new InputException(new SourcePosition(fileName, 1, 1), String.valueOf(e.getMessage()));
    }
    CoefficientFile file =
        file(
            passive,
            synapses,
            found.at(),
            found.numbers().stream().mapToDouble(BigDecimal::doubleValue).toArray(),
            false);
    List<String> contradictions =
        file.mismatches(cell, channels.isEmpty() ? file.channels() : channels);
    if (!contradictions.isEmpty()) {
      throw new InputException(
          new SourcePosition(fileName, 1, 1),
          "this file is for another cell or other synapses than "
              + cellName
              + " as given: "
              + contradictions.getFirst());
    }
    return file;
  }

  private CoefficientFile file(
      PassiveCell passive,
      List<InputChannel> synapses,
      SourcePosition place,
      double[] volts,
      boolean logConductance) {
    try {
      return new CoefficientFile(
          cellName,
          fingerprint,
          source,
          passive,
          synapses,
          null,
          MomentConvention.LEAK_SHOT_NOISE,
          CoefficientVector.read(volts, logConductance),
          null,
          null);
    } catch (IllegalArgumentException e) {
      throw new InputException(place, String.valueOf(e.getMessage()));
    }
  }
}
