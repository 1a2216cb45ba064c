package org.meanfield.study;

import java.util.stream.Collectors;
import org.meanfield.transfer.TransferFile;

/** What to do if a transfer function was not made for the inputs of a study. */
final class FitAdvice {
  private FitAdvice() {}

  /** A note on a transfer function that differs in something that it can bear. */
  static String beyondFit(Study.Population population, String mismatch) {
    return "Transfer function of "
        + population.name()
        + ": "
        + mismatch
        + "; it is used beyond its fit; "
        + ownFit(population)
        + ".";
  }

  /** The end of an error: a transfer function cannot take the inputs of a population. */
  static String otherInputs(Study.Population population, TransferFile file) {
    String made =
        file.channels().stream()
            .map(c ->
                shown(c.quantalConductance() * 1e9) + " nS at " + shown(c.reversal() * 1e3) + " mV")
            .collect(Collectors.joining(" and "));
    return " onto '"
        + population.name()
        + "'; this one was made for "
        + made
        + "; make weights equal, or name coefficients of 'meanfield transfer scan' and 'fit'";
  }

  /** To the digits that a file gives. */
  private static String shown(double value) {
    return VariedNumber.shown(Math.rint(value * 1e4) / 1e4);
  }

  private static String ownFit(Study.Population population) {
    return "'meanfield transfer scan' of this study with '--population "
        + population.name()
        + "', then 'transfer fit', makes one for it";
  }
}
