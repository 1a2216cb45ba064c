package org.meanfield.analysis;

import java.util.Arrays;
import java.util.List;

/**
 * The rate of a population in bins of width T: ν_k = n_k / (N T), n_k the spikes in bin k.
 *
 * <p>Bins start at the first step of the interval; a last bin that is not complete is left out.
 *
 * @param values ν_k, Hz
 * @param binWidth T, s
 * @param start left edge of bin 0, s
 * @param size N
 */
@SuppressWarnings("ArrayRecordComponent") // a column of numbers, compared by nobody
public record PopulationRate(double[] values, double binWidth, double start, int size) {

  /**
   * Bins the spikes.
   *
   * @throws IllegalArgumentException if the interval is shorter than a bin
   */
  public static PopulationRate of(SpikeTrains spikes, int stepsPerBin) {
    int bins = (spikes.toStep() - spikes.fromStep()) / stepsPerBin;
    if (bins < 1) {
      throw new IllegalArgumentException("the interval is shorter than a bin");
    }
    double binWidth = stepsPerBin * spikes.timeStep();
    long[] counts = new long[bins];
    spikes.forEach((time, _) -> {
      int bin = (SpikeTrains.step(time) - spikes.fromStep()) / stepsPerBin;
      if (bin < bins) {
        counts[bin]++;
      }
    });
    double[] values = new double[bins];
    double unit = spikes.size() * binWidth;
    for (int bin = 0; bin < bins; bin++) {
      values[bin] = counts[bin] / unit;
    }
    return new PopulationRate(
        values, binWidth, spikes.fromStep() * spikes.timeStep(), spikes.size());
  }

  /** The mean of several networks' rates, over the same bins. */
  public static PopulationRate mean(List<PopulationRate> rates) {
    PopulationRate like = rates.getFirst();
    double[] mean = new double[like.values.length];
    for (PopulationRate rate : rates) {
      Arrays.setAll(mean, k -> mean[k] + rate.values[k] / rates.size());
    }
    return new PopulationRate(mean, like.binWidth, like.start, like.size);
  }

  /** Turned over, so that its lowest values are the highest. */
  public PopulationRate negative() {
    return new PopulationRate(
        Arrays.stream(values).map(value -> -value).toArray(), binWidth, start, size);
  }

  /** The step between two possible rates, 1/(N T), Hz. */
  public double quantum() {
    return 1 / (size * binWidth);
  }

  /** Mean with a standard error that knows of the correlation between bins. */
  public MeanEstimate mean() {
    return MeanEstimate.of(values);
  }

  /**
   * Standard deviation of the binned rate (n − 1), Hz. It is larger than √c, the mean field's own
   * finite-size fluctuation: without coupling by a factor √2.
   */
  public double standardDeviation() {
    return Math.sqrt(Sums.variance(values));
  }

  /**
   * Variance of the binned rate, Hz², with a standard error that knows of the correlation between
   * bins: the mean of the squared deviations.
   */
  public MeanEstimate variance() {
    double mean = Sums.mean(values);
    double unbiased = values.length / (values.length - 1.0);
    return MeanEstimate.of(
        Arrays.stream(values).map(v -> unbiased * (v - mean) * (v - mean)).toArray());
  }
}
