package org.meanfield.stimulus;

import java.util.Arrays;
import java.util.List;

/**
 * Rates that add up: ν(t) = max(0, Σ ν_i(t)).
 *
 * <p>Without noise no sum is below 0 by more than rounding, because whoever makes one checks it.
 * With noise the sum is rectified: a rate cannot be negative.
 */
public record RateSum(List<RateCourse> terms) implements RateCourse {
  /** Copies the list. */
  public RateSum {
    terms = List.copyOf(terms);
  }

  /**
   * What the rectification of a path has done to it.
   *
   * @param fraction part of the time for which the sum was below 0
   * @param raised by how much the mean rate grew, Hz
   * @param mean mean rate after it, Hz
   */
  public record Rectification(double fraction, double raised, double mean) {}

  @Override
  public double at(double time) {
    return Math.max(0, unrectified(time));
  }

  /** Σ ν_i(t), Hz. */
  public double unrectified(double time) {
    double sum = 0;
    for (int i = 0; i < terms.size(); i++) {
      sum += terms.get(i).at(time);
    }
    return sum;
  }

  /** The effect of the rectification on the rates in the middle of each of the first steps. */
  public Rectification rectification(double step, int steps) {
    int below = 0;
    double raised = 0;
    double sum = 0;
    for (int k = 0; k < steps; k++) {
      double value = unrectified((k + 0.5) * step);
      below += value < 0 ? 1 : 0;
      raised -= Math.min(0, value);
      sum += Math.max(0, value);
    }
    return new Rectification((double) below / steps, raised / steps, sum / steps);
  }

  /** Whether some term is noise. */
  public boolean isNoisy() {
    return terms.stream().anyMatch(OrnsteinUhlenbeck.class::isInstance);
  }

  /** This sum without its noise. */
  public RateSum withoutNoise() {
    return new RateSum(
        terms.stream().filter(term -> !(term instanceof OrnsteinUhlenbeck)).toList());
  }

  /** The mean of the sum in the long run, rectified: independent noises add their variances. */
  RectifiedMean settled() {
    double variance =
        terms.stream()
            .mapToDouble(t ->
                t instanceof OrnsteinUhlenbeck noise ? noise.deviation() * noise.deviation() : 0)
            .sum();
    return new RectifiedMean(
        terms.stream().mapToDouble(RateCourse::baseline).sum(), Math.sqrt(variance));
  }

  @Override
  public double baseline() {
    return isNoisy()
        ? settled().baseline()
        : terms.stream().mapToDouble(RateCourse::baseline).sum();
  }

  @Override
  public double minimum() {
    return Math.max(0, terms.stream().mapToDouble(RateCourse::minimum).sum());
  }

  @Override
  public double maximum() {
    return Math.max(0, terms.stream().mapToDouble(RateCourse::maximum).sum());
  }

  @Override
  public double[] breakTimes() {
    double[] times =
        terms.stream().flatMapToDouble(term -> Arrays.stream(term.breakTimes())).toArray();
    Arrays.sort(times);
    return times;
  }
}
