package org.meanfield.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The stationary mean field between the values at which networks are simulated. */
final class ValidationLines {
  /** Points of a line in all, and between two values at least. */
  private static final int POINTS = 48;

  private static final int FEWEST_BETWEEN = 2;

  private final VariedNumber varied;
  private final List<Validation.Line> lines = new ArrayList<>();

  private ValidationLines(VariedNumber varied) {
    this.varied = varied;
  }

  /**
   * Draws the lines.
   *
   * @param answers the mean field of a set of transfer functions at a value; empty where the study
   *     does not allow that value
   * @return none unless one number takes several values of one unit
   */
  static List<Validation.Line> of(
      ValidationPlan plan,
      List<String> transfers,
      List<String> populations,
      BiFunction<String, String, Optional<FieldAnswers>> answers) {
    if (plan.varied().size() != 1) {
      return List.of();
    }
    var lines = new ValidationLines(plan.varied().getFirst());
    Optional<double[]> numbers = lines.varied.numbers();
    if (numbers.isPresent() && numbers.get().length > 1) {
      double[] at = finer(numbers.get());
      transfers.forEach(transfer -> lines.add(transfer, populations, at, answers));
    }
    return lines.lines;
  }

  private static double[] finer(double[] numbers) {
    double[] sorted = Arrays.stream(numbers).sorted().toArray();
    int between = Math.max(FEWEST_BETWEEN, POINTS / (sorted.length - 1));
    double[] at = new double[between * (sorted.length - 1) + 1];
    for (int i = 0; i < at.length; i++) {
      int below = Math.min(i / between, sorted.length - 2);
      double part = (double) (i - below * between) / between;
      // Rounded, so that what is read in the study is no string of nines.
      at[i] = Math.rint(1e9 * (sorted[below] + part * (sorted[below + 1] - sorted[below]))) / 1e9;
    }
    return at;
  }

  private void add(
      String transfer,
      List<String> populations,
      double[] at,
      BiFunction<String, String, Optional<FieldAnswers>> answers) {
    double[][][] rates = new double[2][populations.size()][at.length];
    boolean[][] outside = new boolean[2][at.length];
    for (int i = 0; i < at.length; i++) {
      Optional<FieldAnswers> found = answers.apply(varied.at(at[i]), transfer);
      for (int order = 1; order <= 2; order++) {
        for (int p = 0; p < populations.size(); p++) {
          rates[order - 1][p][i] = found.isEmpty() ? Double.NaN : found.get().rate(order, p);
        }
        outside[order - 1][i] =
            found.isPresent() && found.get().domain(order) == FieldDomain.Place.OUTSIDE;
      }
    }
    for (int order = 1; order <= 2; order++) {
      for (int p = 0; p < populations.size(); p++) {
        lines.add(
            new Validation.Line(
                transfer, order, populations.get(p), at, rates[order - 1][p], outside[order - 1]));
      }
    }
  }
}
