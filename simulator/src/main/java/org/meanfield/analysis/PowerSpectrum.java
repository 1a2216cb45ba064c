package org.meanfield.analysis;

import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Power spectral density, one-sided, by Welch's method: Hann windows that overlap by half.
 *
 * <p>The density of a rate is in Hz²/Hz; its integral from 0 to the Nyquist frequency is the
 * variance. N independent Poisson neurons of rate ν have the flat density 2ν/N.
 *
 * @param frequencies 0 … 1/(2Δ), Hz
 * @param density S(f), unit of the series squared per Hz
 * @param segments number of windows averaged; the relative SD of S is near 1/√segments
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record PowerSpectrum(double[] frequencies, double[] density, int segments) {

  /**
   * Estimates the spectrum of a series about its mean.
   *
   * @param series values at equal intervals
   * @param interval Δ, s
   * @param segmentLength values per window, a power of two, at least 8
   * @throws IllegalArgumentException if the series is shorter than a window
   */
  public static PowerSpectrum welch(double[] series, double interval, int segmentLength) {
    if (segmentLength < 8 || Integer.bitCount(segmentLength) != 1) {
      throw new IllegalArgumentException(segmentLength + " is not a power of two from 8 on");
    }
    if (series.length < segmentLength) {
      throw new IllegalArgumentException(
          "a window of " + segmentLength + " values for a series of " + series.length);
    }
    double mean = Sums.mean(series);
    double[] window = new double[segmentLength];
    double windowPower = 0;
    for (int i = 0; i < segmentLength; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / segmentLength);
      windowPower += window[i] * window[i];
    }
    int half = segmentLength / 2;
    double[] density = new double[half + 1];
    double[] segment = new double[segmentLength];
    var transformer = new FastFourierTransformer(DftNormalization.STANDARD);
    int segments = 0;
    for (int start = 0; start + segmentLength <= series.length; start += half) {
      for (int i = 0; i < segmentLength; i++) {
        segment[i] = window[i] * (series[start + i] - mean);
      }
      Complex[] transform = transformer.transform(segment, TransformType.FORWARD);
      for (int k = 0; k <= half; k++) {
        double real = transform[k].getReal();
        double imaginary = transform[k].getImaginary();
        density[k] += real * real + imaginary * imaginary;
      }
      segments++;
    }
    double[] frequencies = new double[half + 1];
    for (int k = 0; k <= half; k++) {
      // negative frequencies are folded onto the positive; 0 and Nyquist have no partner
      double sides = k == 0 || k == half ? 1 : 2;
      frequencies[k] = k / (segmentLength * interval);
      density[k] *= sides * interval / (windowPower * segments);
    }
    return new PowerSpectrum(frequencies, density, segments);
  }
}
