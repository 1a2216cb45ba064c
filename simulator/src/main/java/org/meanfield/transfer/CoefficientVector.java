package org.meanfield.transfer;

import static org.meanfield.transfer.ThresholdTerm.CONSTANT;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION_DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.DEVIATION_TIME;
import static org.meanfield.transfer.ThresholdTerm.LOG_CONDUCTANCE;
import static org.meanfield.transfer.ThresholdTerm.MEAN;
import static org.meanfield.transfer.ThresholdTerm.MEAN_DEVIATION;
import static org.meanfield.transfer.ThresholdTerm.MEAN_MEAN;
import static org.meanfield.transfer.ThresholdTerm.MEAN_TIME;
import static org.meanfield.transfer.ThresholdTerm.TIME;
import static org.meanfield.transfer.ThresholdTerm.TIME_TIME;

import java.util.EnumMap;
import java.util.List;

/**
 * Threshold coefficients as other programs keep them: numbers in volt without names, for the {@link
 * Normalisation#PUBLISHED} moments.
 *
 * <p>The codes of [Z18] (ModelDB 234992), [V19] (263236) and [C20] (263259) read eleven, of which
 * the fifth belongs to ln(μ_G/g_L); those of [V19] and [C20] multiply that by 0. The Virtual Brain
 * has the other ten.
 */
public final class CoefficientVector {
  static final List<ThresholdTerm> TEN =
      List.of(
          CONSTANT,
          MEAN,
          DEVIATION,
          TIME,
          MEAN_MEAN,
          DEVIATION_DEVIATION,
          TIME_TIME,
          MEAN_DEVIATION,
          MEAN_TIME,
          DEVIATION_TIME);

  /** Place of the coefficient of ln(μ_G/g_L) among eleven. */
  private static final int LOG_PLACE = 4;

  /** One excitatory, one inhibitory: that is all the other programs know. */
  private static final int SYNAPSES = 2;

  /** No threshold is further from 0 than this, V; in millivolt every one is. */
  private static final double HIGHEST_THRESHOLD = 1;

  /**
   * P_0 of the two sets that [Z18] published, V. They were fitted with σ_V and τ_V in which
   * inhibition does not count: its term has Q_i where τ_i belongs.
   */
  private static final List<Double> WITHOUT_INHIBITION =
      List.of(-0.05471508050111006, -0.05391744358996957);

  private static final double SAME = 1e-9;

  private CoefficientVector() {}

  /** Whether these are eleven numbers, and it makes a difference if the fifth counts. */
  static boolean hasLogConductance(double[] volts) {
    return volts.length == TEN.size() + 1 && volts[LOG_PLACE] != 0;
  }

  /**
   * The coefficients of a vector of ten or eleven numbers.
   *
   * @param logConductance whether the fifth of eleven counts; a 0 that does not is left out
   * @throws IllegalArgumentException if these cannot be coefficients in volt
   */
  static ThresholdCoefficients read(double[] volts, boolean logConductance) {
    if (volts.length != TEN.size() && volts.length != TEN.size() + 1) {
      throw new IllegalArgumentException(
          "there are " + volts.length + " numbers; coefficients are 10 or, with ln(mu_G/g_L), 11");
    }
    boolean eleven = volts.length > TEN.size();
    if (logConductance && !eleven) {
      throw new IllegalArgumentException(
          "of 10 coefficients none belongs to ln(mu_G/g_L); leave --log-conductance out");
    }
    if (Math.abs(volts[0]) > HIGHEST_THRESHOLD) {
      throw new IllegalArgumentException(
          "the first coefficient, the threshold P_0, would be "
              + volts[0]
              + " V; coefficients are in volt: are these in millivolt? Then divide them by 1000");
    }
    if (eleven && WITHOUT_INHIBITION.stream().anyMatch(p -> Math.abs(volts[0] - p) < SAME)) {
      throw new IllegalArgumentException(
          "these are the coefficients of Zerlaut et al. 2018, fitted with a sigma_V that leaves out"
              + " inhibition; with the right one rates would be many times theirs. Fit the cell"
              + " anew: 'meanfield transfer scan', 'transfer fit --log-conductance'");
    }
    var terms = new EnumMap<ThresholdTerm, Double>(ThresholdTerm.class);
    for (int k = 0; k < TEN.size(); k++) {
      terms.put(TEN.get(k), volts[eleven && k >= LOG_PLACE ? k + 1 : k]);
    }
    if (logConductance || hasLogConductance(volts)) {
      terms.put(LOG_CONDUCTANCE, volts[LOG_PLACE]);
    }
    return new ThresholdCoefficients(terms, logConductance, 1, Normalisation.PUBLISHED);
  }

  /**
   * The eleven numbers, with 0 for a term that is not there, and with one that does not count.
   *
   * @throws IllegalArgumentException if a vector cannot say what the coefficients are
   */
  public static double[] eleven(CoefficientFile file) {
    double[] ten = numbers(file);
    Double logarithm = file.coefficients().terms().get(LOG_CONDUCTANCE);
    double[] eleven = new double[ten.length + 1];
    System.arraycopy(ten, 0, eleven, 0, LOG_PLACE);
    eleven[LOG_PLACE] = logarithm == null ? 0 : logarithm;
    System.arraycopy(ten, LOG_PLACE, eleven, LOG_PLACE + 1, ten.length - LOG_PLACE);
    return eleven;
  }

  /**
   * The ten numbers without ln(μ_G/g_L).
   *
   * @throws IllegalArgumentException if that term counts, or a vector cannot say what the
   *     coefficients are
   */
  static double[] ten(CoefficientFile file) {
    if (file.coefficients().effective(LOG_CONDUCTANCE) != 0) {
      throw new IllegalArgumentException(
          "the term ln(mu_G/g_L) of these coefficients has no place there; fit without"
              + " --log-conductance");
    }
    return numbers(file);
  }

  private static double[] numbers(CoefficientFile file) {
    if (file.channels().size() != SYNAPSES) {
      throw new IllegalArgumentException(
          "these coefficients hold for "
              + file.channels().size()
              + " kinds of synapses; the target has one excitatory and one inhibitory");
    }
    if (file.convention() != MomentConvention.LEAK_SHOT_NOISE) {
      throw new IllegalArgumentException(
          "these coefficients hold for other moments of the potential than those of the leak alone,"
              + " which the target computes");
    }
    if (!file.coefficients().normalisation().equals(Normalisation.PUBLISHED)) {
      throw new IllegalArgumentException(
          "these coefficients have another normalisation than the target's: mu_V from -60 mV in 10"
              + " mV, sigma_V from 4 mV in 6 mV, tau_V g_L/C_m from 0.5 in 1");
    }
    if (file.coefficients().prefactor() != 1) {
      throw new IllegalArgumentException(
          "these coefficients go with a factor of "
              + file.coefficients().prefactor()
              + " in front of F, which the target does not know; fit without it");
    }
    return TEN.stream().mapToDouble(term -> file.coefficients().terms().get(term)).toArray();
  }
}
