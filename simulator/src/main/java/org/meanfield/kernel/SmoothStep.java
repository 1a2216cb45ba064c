package org.meanfield.kernel;

/**
 * A step without noise: the crossing is where the scheme, with a step as long as it takes, arrives
 * at the boundary of the condition.
 */
final class SmoothStep extends NeuronStep {
  /** How well a crossing is bracketed, in steps: as well as a number next to 1 allows. */
  private static final double TOLERANCE = 0x1p-50;

  /** The same where only the time of the spike depends on it. */
  private static final double TOLERANCE_OF_TIME = 0x1p-24;

  private final double tolerance;

  SmoothStep(Kernel kernel, SpikeList spikes) {
    super(kernel, spikes);
    tolerance = changesCourse() ? TOLERANCE : TOLERANCE_OF_TIME;
  }

  @Override
  void begin(int number, long step) {}

  @Override
  void moveTo(double end) {
    integrateTo(end);
  }

  @Override
  boolean moveToCrossing(boolean justSpiked) {
    double from = position();
    double before = value();
    goToBase();
    probe(1);
    if (isAbove()) {
      double crossing = crossing(from, before, value());
      probe(crossing);
      if (holds()) {
        arriveAt(crossing);
        return true;
      }
      // The scheme leaves the numbers before it can be seen to meet the threshold: not hidden.
    }
    arriveAt(1);
    return false;
  }

  /**
   * The upper end of a bracket no wider than the tolerance, by Chandrupatla's method (1997, Adv.
   * Eng. Softw. 28:145): inverse quadratic interpolation where it is safe, else bisection.
   *
   * @param from where the condition does not hold; it does at the end of the step
   * @param before g there
   * @param after g at the end of the step
   */
  private double crossing(double from, double before, double after) {
    double last = from;
    double lastValue = before;
    double other = 1;
    double otherValue = after;
    double ratio = before / (before - after);
    while (true) {
      double least = tolerance / Math.abs(other - last);
      if (least > 0.5) {
        return Math.max(last, other);
      }
      double share = ratio >= least ? Math.min(ratio, 1 - least) : ratio < least ? least : 0.5;
      double tried = last + share * (other - last);
      probe(tried);
      double triedValue = value();
      double oldest = last;
      double oldestValue = lastValue;
      if (triedValue > 0 != lastValue > 0) {
        oldest = other;
        oldestValue = otherValue;
        other = last;
        otherValue = lastValue;
      }
      last = tried;
      lastValue = triedValue;
      ratio = interpolated(last, lastValue, other, otherValue, oldest, oldestValue);
    }
  }

  /** Where between a and b the root is by inverse quadratic interpolation, or half-way. */
  private static double interpolated(
      double a, double valueA, double b, double valueB, double c, double valueC) {
    double xi = (a - b) / (c - b);
    double phi = (valueA - valueB) / (valueC - valueB);
    if (!(phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi)) {
      return 0.5;
    }
    return valueA / (valueB - valueA) * (valueC / (valueB - valueC))
        + (c - a) / (b - a) * (valueA / (valueC - valueA)) * (valueB / (valueC - valueB));
  }

  /** Whether the condition holds, or the scheme left the numbers on the way. */
  private boolean isAbove() {
    return holds() || (changesCourse() && Double.isNaN(boundary()));
  }

  /** g with the sign that the condition's truth says. */
  private double value() {
    double g = boundary();
    return isAbove() ? (g > 0 ? g : Double.MIN_NORMAL) : (g < 0 ? g : -Double.MIN_NORMAL);
  }
}
