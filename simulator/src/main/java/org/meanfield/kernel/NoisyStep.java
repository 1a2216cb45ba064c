package org.meanfield.kernel;

import org.meanfield.random.NormalQuantile;

/**
 * A step with white noise. Between the ends of a part the boundary g of the condition is taken for
 * a Brownian bridge: from g₀ &lt; 0 to g₁ over a time h, its variance growing by σ² per second, it
 * has met 0 with probability e^(−2 g₀ g₁/(σ² h)), or for certain if g₁ ≥ 0. When it did, a time τ h
 * after the start, τ/(1−τ) is inverse Gaussian with mean |g₀/g₁| and shape g₀²/(σ² h), because the
 * bridge is a Brownian motion in that time, and 0 a line. The state at the crossing is that of the
 * straight line between both ends, moved along the noise to where g is 0: by −g Σ_k a_ik b_k/σ²,
 * the mean of what x_i is there. Noise that g does not see is left out in between.
 *
 * <p>Where spikes do not change the course only the condition at the ends of the whole step counts.
 */
final class NoisyStep extends NeuronStep {
  /**
   * A neuron that its reset has left at the threshold itself, in variances of the noise of a step,
   * does not spike again in the step: noise would cross it for ever.
   */
  private static final double STILL_THERE = 1e-18;

  private final WhiteNoise noise;
  private final int sources;
  private int neuron;
  private long step;
  private int part;

  NoisyStep(Kernel kernel, SpikeList spikes, WhiteNoise noise) {
    super(kernel, spikes);
    this.noise = noise;
    sources = kernel.layout().sources().size();
  }

  @Override
  void begin(int number, long stepNumber) {
    neuron = number;
    step = stepNumber;
    part = 0;
  }

  @Override
  void moveTo(double end) {
    draw();
    if (changesCourse()) {
      integrateTo(end);
      part++;
    } else {
      integrateTo(1);
      goBackTo(end);
    }
  }

  @Override
  boolean moveToCrossing(boolean justSpiked) {
    double from = position();
    double before = boundary();
    double spread = changesCourse() ? variance() * (1 - from) * stepLength() : 0;
    if (justSpiked && before * before <= STILL_THERE * variance() * stepLength()) {
      moveTo(1);
      return false;
    }
    draw();
    integrateTo(1);
    evaluateCondition();
    double after = boundary();
    double product = before * after;
    boolean crosses =
        holds()
            || (changesCourse()
                && product < KernelCompiler.IMPOSSIBLE / 2 * spread
                && uniform(0) < Exponential.exp(-2 * product / spread));
    if (crosses) {
      double share = changesCourse() ? share(before, after, spread) : before / (before - after);
      goBackTo(from + share * (1 - from));
      if (changesCourse()) {
        moveToBoundary();
      }
    }
    if (changesCourse()) {
      part++;
    }
    return crosses;
  }

  /** The time of the crossing as a share of the part. */
  private double share(double before, double after, double spread) {
    if (before == 0) {
      return 0;
    }
    double ratio =
        InverseGaussian.value(
            Math.abs(before / after),
            before * before / spread,
            NormalQuantile.at(uniform(1)),
            uniform(2));
    return 1 / (1 + 1 / ratio);
  }

  private void draw() {
    for (int source = 0; source < sources; source++) {
      setNoise(source, NormalQuantile.at(noise.uniform(neuron, step, part, source)));
    }
  }

  /** One of the numbers that belong to the crossing in this part. */
  private double uniform(int number) {
    return noise.uniform(neuron, step, part, sources + number);
  }
}
