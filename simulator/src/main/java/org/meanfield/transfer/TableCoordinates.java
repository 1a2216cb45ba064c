package org.meanfield.transfer;

import java.util.List;

/**
 * The two coordinates of a {@link RateTable}: x = μ_V of {@link InputMoments}, which rises with the
 * excitatory frequency f_e, and y = √(1 + μ_Gi/g_L) − 1, which depends on the other one, f_i,
 * alone. At constant y, x is a measure of f_e in which onset and steep rise of F lie in much the
 * same place for any inhibition. A workspace, as the moments are.
 */
final class TableCoordinates {
  private final InputMoments moments;
  private final double relativeArea;
  private final int excitation;

  final Expansion potential;
  double inhibition;
  double inhibitionSlope;
  double inhibitionCurvature;

  /**
   * @throws IllegalArgumentException if there are not two channels, or none of them pulls above all
   *     else, so that μ_V would not rise with it
   */
  TableCoordinates(PassiveCell cell, List<InputChannel> channels) {
    if (channels.size() != 2) {
      throw new IllegalArgumentException(
          "a table needs two kinds of input, excitatory and inhibitory, but there "
              + (channels.size() == 1 ? "is 1" : "are " + channels.size()));
    }
    excitation = channels.get(0).reversal() > channels.get(1).reversal() ? 0 : 1;
    InputChannel other = channels.get(1 - excitation);
    double highest = channels.get(excitation).reversal();
    if (highest <= other.reversal() || highest <= cell.leakReversal()) {
      throw new IllegalArgumentException(
          "a table needs one kind of input whose reversal lies above those of the other and of the"
              + " leak");
    }
    relativeArea = other.quantalConductance() * other.decayTime() / cell.leakConductance();
    moments = new InputMoments(cell, channels);
    potential = moments.potential;
  }

  /** Number of the channel that lifts μ_V. */
  int excitation() {
    return excitation;
  }

  /** Number of the other channel. */
  int other() {
    return 1 - excitation;
  }

  void update(double[] frequencies, double adaptationCurrent, int order) {
    moments.update(frequencies, adaptationCurrent, order);
    double root = Math.sqrt(1 + relativeArea * frequencies[1 - excitation]);
    inhibition = root - 1;
    inhibitionSlope = 0.5 * relativeArea / root;
    inhibitionCurvature = -inhibitionSlope * inhibitionSlope / root;
  }
}
