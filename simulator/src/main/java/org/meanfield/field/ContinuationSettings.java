package org.meanfield.field;

/**
 * How far and how finely branches are followed.
 *
 * @param from first value of λ
 * @param to last value of λ, above or below
 * @param longestStep in λ, as a part of the range
 * @param mostPoints of one branch
 */
public record ContinuationSettings(double from, double to, double longestStep, int mostPoints) {
  /** Relative change of the variables in a step that changes λ by the longest step. */
  private static final double LONGEST_DISTANCE = 0.1;

  /** Refuses a range without extent. */
  public ContinuationSettings {
    if (!(Math.abs(to - from) > 0) || !Double.isFinite(to - from)) {
      throw new IllegalArgumentException("the range from " + from + " to " + to + " is empty");
    }
    if (!(longestStep > 0 && longestStep <= 1) || mostPoints < 2) {
      throw new IllegalArgumentException("a continuation needs steps and points");
    }
  }

  /** Steps of at most a 200th of the range. */
  public ContinuationSettings(double from, double to) {
    this(from, to, 1.0 / 200, 4000);
  }

  double width() {
    return Math.abs(to - from);
  }

  double low() {
    return Math.min(from, to);
  }

  double high() {
    return Math.max(from, to);
  }

  boolean contains(double parameter) {
    return parameter >= low() && parameter <= high();
  }

  /** Change of λ that counts as much as a change of a variable by its own size. */
  double parameterScale() {
    return width() * longestStep / LONGEST_DISTANCE;
  }

  double longestDistance() {
    return LONGEST_DISTANCE;
  }
}
