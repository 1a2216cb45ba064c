package org.meanfield.analysis;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How a population follows a sine of its input, from stretches of whole cycles.
 *
 * <p>Each stretch gives one estimate H of the response, (2i/(A N D)) Σ exp(−iωt) over the spikes,
 * no bins needed: the rate moves as Im[A H exp(iωt)]. Stretches longer than the network remembers
 * are independent, so the scatter of H along its mean is the error of the gain and the scatter
 * across it that of the phase, both with Student's distribution.
 *
 * @param gain |H|, Hz per Hz
 * @param gainInterval 95 %
 * @param phase argument of H, rad, positive if the rate is ahead
 * @param phaseInterval 95 %; −∞ to ∞ if the phase is not known
 * @param coherence |⟨H⟩|²/⟨|H|²⟩: part of the power at the frequency, in one stretch, that follows
 *     the input; 1/stretches without any
 * @param stretches number of estimates
 */
public record SineResponse(
    double gain,
    Interval gainInterval,
    double phase,
    Interval phaseInterval,
    double coherence,
    int stretches) {
  private static final double CONFIDENCE = 0.95;

  /**
   * The estimates of the stretches of a recording.
   *
   * @param spikes of the population
   * @param begin of the first stretch, s
   * @param length of a stretch, s, a whole number of cycles
   * @param count number of stretches
   * @param amplitude A, Hz
   * @param frequency of the sine sin(2πft), Hz
   */
  public static List<Complex> stretches(
      SpikeTrains spikes,
      double begin,
      double length,
      int count,
      double amplitude,
      double frequency) {
    double[] real = new double[count];
    double[] imaginary = new double[count];
    spikes.forEach((steps, _) -> {
      double time = steps * spikes.timeStep();
      int stretch = (int) Math.floor((time - begin) / length);
      if (stretch >= 0 && stretch < count) {
        double angle = 2 * Math.PI * frequency * time;
        // i exp(−iωt)
        real[stretch] += Math.sin(angle);
        imaginary[stretch] += Math.cos(angle);
      }
    });
    double scale = 2 / (amplitude * spikes.size() * length);
    var all = new ArrayList<Complex>();
    for (int k = 0; k < count; k++) {
      all.add(new Complex(real[k] * scale, imaginary[k] * scale));
    }
    return all;
  }

  /**
   * The response from independent estimates.
   *
   * @throws IllegalArgumentException for fewer than three
   */
  public static SineResponse of(List<Complex> estimates) {
    int n = estimates.size();
    if (n < 3) {
      throw new IllegalArgumentException("an interval needs 3 stretches, not " + n);
    }
    Complex mean = Complex.ZERO;
    double power = 0;
    for (Complex estimate : estimates) {
      mean = mean.add(estimate.divide(n));
      power += estimate.norm() * estimate.norm() / n;
    }
    double gain = mean.norm();
    Complex direction = gain == 0 ? Complex.ONE : mean.divide(gain);
    double along = 0;
    double across = 0;
    for (Complex estimate : estimates) {
      Complex turned = estimate.subtract(mean).multiply(direction.conjugate());
      along += turned.getReal() * turned.getReal();
      across += turned.getImaginary() * turned.getImaginary();
    }
    double quantile = new TDistribution(n - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double scale = quantile / Math.sqrt(n * (n - 1.0));
    double half = scale * Math.sqrt(along);
    double sine = scale * Math.sqrt(across) / gain;
    double phase = mean.getArgument();
    double turn = sine < 1 ? Math.asin(sine) : Double.POSITIVE_INFINITY;
    return new SineResponse(
        gain,
        new Interval(Math.max(0, gain - half), gain + half),
        phase,
        new Interval(phase - turn, phase + turn),
        power == 0 ? 0 : gain * gain / power,
        n);
  }
}
