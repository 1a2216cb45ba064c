package org.meanfield.analysis;

import java.util.Arrays;
import org.hipparchus.complex.Complex;

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
    var own = CrossSpectrum.welch(series, series, interval, segmentLength);
    double[] density = Arrays.stream(own.density()).mapToDouble(Complex::getReal).toArray();
    return new PowerSpectrum(own.frequencies(), density, own.segments());
  }
}
