package org.meanfield.stimulus;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meanfield.random.NormalQuantile;
import org.meanfield.random.RandomStream;
import org.meanfield.random.StreamKey;

/**
 * Noise that forgets with a time constant: dx = −x/τ dt + σ √(2/τ) dW, of mean 0, standard
 * deviation σ and autocorrelation e^{−|t|/τ} (Uhlenbeck and Ornstein 1930, Phys Rev 36:823).
 *
 * <p>It starts from its stationary distribution, x_0 = σ z_0, and goes on by the exact law of the
 * process at the times k Δt, x_{k+1} = x_k e^{−Δt/τ} + σ √(1 − e^{−2Δt/τ}) z_{k+1} with independent
 * standard normal z (Gillespie 1996, Phys Rev E 54:2084), so that its moments are exact for any Δt.
 * From k Δt to (k+1) Δt it keeps the value x_k. The path is a function of the key, σ, τ and Δt; a
 * longer path begins like a shorter one.
 */
public final class OrnsteinUhlenbeck implements RateCourse {
  private final double deviation;
  private final double step;
  private final double[] path;
  private final double minimum;
  private final double maximum;

  /**
   * @param deviation σ, Hz; 0 for none, where a continuation begins
   * @param correlationTime τ, s
   * @param step Δt, s
   * @param steps how many; the last value stays after them
   * @param key of its random numbers
   */
  public OrnsteinUhlenbeck(
      double deviation, double correlationTime, double step, int steps, StreamKey key) {
    this.deviation = deviation;
    this.step = step;
    path = new double[steps + 1];
    var random = new RandomStream(key, 0);
    double kept = StrictMath.exp(-step / correlationTime);
    double added = deviation * Math.sqrt(-StrictMath.expm1(-2 * step / correlationTime));
    double value = deviation * NormalQuantile.at(random.nextOpenDouble());
    path[0] = value;
    for (int k = 1; k <= steps; k++) {
      value = kept * value + added * NormalQuantile.at(random.nextOpenDouble());
      path[k] = value;
    }
    minimum = Arrays.stream(path).min().orElseThrow();
    maximum = Arrays.stream(path).max().orElseThrow();
  }

  /** σ, Hz. */
  double deviation() {
    return deviation;
  }

  @Override
  public double at(double time) {
    if (!(time > 0)) {
      return path[0];
    }
    int last = path.length - 1;
    int k = (int) Math.min(time / step, last);
    // The quotient may be rounded across the beginning of a step.
    if (k * step > time) {
      k--;
    } else if (k < last && (k + 1) * step <= time) {
      k++;
    }
    return path[k];
  }

  @Override
  public double baseline() {
    return 0;
  }

  @Override
  public double minimum() {
    return minimum;
  }

  @Override
  public double maximum() {
    return maximum;
  }

  @Override
  public double[] breakTimes() {
    return IntStream.range(1, path.length).mapToDouble(k -> k * step).toArray();
  }
}
