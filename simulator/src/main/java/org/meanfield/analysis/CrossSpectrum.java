package org.meanfield.analysis;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Cross-spectral density of two series, one-sided, by Welch's method: Hann windows that overlap by
 * half. That of a series with itself is its power spectrum; the integral of the real part from 0 to
 * the Nyquist frequency is the covariance.
 *
 * @param frequencies 0 … 1/(2Δ), Hz
 * @param density S_xy(f) = ⟨X Y*⟩, product of the units per Hz
 * @param segments number of windows averaged
 */
@SuppressWarnings("ArrayRecordComponent") // columns of a table, compared by nobody
public record CrossSpectrum(double[] frequencies, Complex[] density, int segments) {

  /**
   * Estimates the spectrum of two series about their means.
   *
   * @param first values at equal intervals
   * @param second as many
   * @param interval Δ, s
   * @param segmentLength values per window, a power of two, at least 8
   * @throws IllegalArgumentException if the series differ in length or are shorter than a window
   */
  public static CrossSpectrum welch(
      double[] first, double[] second, double interval, int segmentLength) {
    if (segmentLength < 8 || Integer.bitCount(segmentLength) != 1) {
      throw new IllegalArgumentException(segmentLength + " is not a power of two from 8 on");
    }
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "series of " + first.length + " and " + second.length + " values");
    }
    if (first.length < segmentLength) {
      throw new IllegalArgumentException(
          "a window of " + segmentLength + " values for a series of " + first.length);
    }
    double[] window = new double[segmentLength];
    double windowPower = 0;
    for (int i = 0; i < segmentLength; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / segmentLength);
      windowPower += window[i] * window[i];
    }
    int half = segmentLength / 2;
    double firstMean = Sums.mean(first);
    double secondMean = Sums.mean(second);
    double[] real = new double[half + 1];
    double[] imaginary = new double[half + 1];
    boolean same = Arrays.equals(first, second);
    int segments = 0;
    for (int start = 0; start + segmentLength <= first.length; start += half) {
      Complex[] x = transform(first, firstMean, start, window);
      Complex[] y = same ? x : transform(second, secondMean, start, window);
      for (int k = 0; k <= half; k++) {
        real[k] += x[k].getReal() * y[k].getReal() + x[k].getImaginary() * y[k].getImaginary();
        imaginary[k] += x[k].getImaginary() * y[k].getReal() - x[k].getReal() * y[k].getImaginary();
      }
      segments++;
    }
    double[] frequencies = new double[half + 1];
    var density = new Complex[half + 1];
    for (int k = 0; k <= half; k++) {
      // negative frequencies are folded onto the positive; 0 and Nyquist have no partner
      double sides = k == 0 || k == half ? 1 : 2;
      double scale = sides * interval / (windowPower * segments);
      frequencies[k] = k / (segmentLength * interval);
      density[k] = new Complex(real[k] * scale, imaginary[k] * scale);
    }
    return new CrossSpectrum(frequencies, density, segments);
  }

  private static Complex[] transform(double[] series, double mean, int start, double[] window) {
    double[] segment = new double[window.length];
    for (int i = 0; i < window.length; i++) {
      segment[i] = window[i] * (series[start + i] - mean);
    }
    return new FastFourierTransformer(DftNormalization.STANDARD)
        .transform(segment, TransformType.FORWARD);
  }
}
