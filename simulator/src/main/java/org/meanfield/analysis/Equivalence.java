package org.meanfield.analysis;

/**
 * Whether a prediction is that of a network, within a margin.
 *
 * <p>Two one-sided tests (Schuirmann 1987, J Pharmacokinet Biopharm 15:657): a network's rate is
 * within the margin if both "it is below" and "it is above" are refused at the level α, which is so
 * where the 1 − 2α interval of its mean lies in the margin. It is beyond where that interval lies
 * outside, a one-sided test at the level α again. So each of the two statements is wrong with a
 * probability of at most α = {@value #LEVEL}; between them nothing is stated.
 *
 * @param agreement the statement
 * @param measured 1 − 2α interval of the network's rate, Hz
 * @param allowed rates of a network that the prediction would be right for, Hz
 * @param runsNeeded number of runs in all that would decide if their mean and scatter stayed what
 *     they are; 0 if it is decided, {@value #MOST_RUNS} for that many and more
 */
public record Equivalence(
    Agreement agreement, Interval measured, Interval allowed, int runsNeeded) {
  /** α. */
  public static final double LEVEL = 0.05;

  /** More runs than this nobody makes. */
  public static final int MOST_RUNS = 9_999;

  /** Tests a prediction, Hz. */
  public static Equivalence of(ReplicatedMean network, double prediction, Margin margin) {
    Interval allowed = margin.around(prediction);
    Interval measured = network.interval(1 - 2 * LEVEL);
    boolean inside = allowed.contains(measured.low()) && allowed.contains(measured.high());
    boolean outside = measured.high() < allowed.low() || allowed.high() < measured.low();
    Agreement agreement =
        inside ? Agreement.EQUIVALENT : outside ? Agreement.DIFFERENT : Agreement.UNDECIDED;
    return new Equivalence(
        agreement,
        measured,
        allowed,
        agreement == Agreement.UNDECIDED ? runsNeeded(network, allowed) : 0);
  }

  private static int runsNeeded(ReplicatedMean network, Interval allowed) {
    double distance =
        Math.min(
            Math.abs(network.mean() - allowed.low()), Math.abs(network.mean() - allowed.high()));
    int low = network.runs();
    int high = MOST_RUNS;
    while (low + 1 < high) {
      int middle = (low + high) / 2;
      double half =
          ReplicatedMean.quantile(middle - 1.0, 1 - 2 * LEVEL)
              * network.deviation()
              / Math.sqrt(middle);
      if (half <= distance) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
