package org.meanfield.analysis;

/**
 * How much the neurons of a population fire together, from spike counts in bins.
 *
 * <p>With counts n_ik of neuron i in bin k, s_i their SD over bins and z_ik = (n_ik − n̄_i)/s_i,
 * the mean correlation over all pairs of the n neurons that vary is (Var_k Σ_i z_ik − n)/(n(n−1)).
 * It needs only the weighted population count, so all pairs cost no more than a sample of them.
 *
 * @param pairwiseCorrelation mean spike-count correlation over all pairs of varying neurons; NaN
 *     for fewer than two
 * @param neurons n, number of neurons that vary
 * @param fanoFactor variance over mean of the population's count in a bin: 1 for independent
 *     Poisson neurons; NaN if nothing fires
 * @param chi Golomb's √(Var(mean over neurons)/mean over neurons of Var): 1 in full synchrony, 1/√N
 *     for independent neurons (Golomb and Rinzel 1994, Physica D 72:259); NaN if nothing varies
 * @param binWidth s
 */
public record Synchrony(
    double pairwiseCorrelation, int neurons, double fanoFactor, double chi, double binWidth) {

  /**
   * Measures synchrony on the complete bins of the interval.
   *
   * @throws IllegalArgumentException for fewer than two bins
   */
  public static Synchrony of(SpikeTrains spikes, int stepsPerBin) {
    int bins = (spikes.toStep() - spikes.fromStep()) / stepsPerBin;
    if (bins < 2) {
      throw new IllegalArgumentException("synchrony needs two bins, the interval has " + bins);
    }
    double[] variances = countVariances(spikes, stepsPerBin, bins);
    double[] weighted = new double[bins];
    double[] plain = new double[bins];
    spikes.forEach((time, neuron) -> {
      int bin = (SpikeTrains.step(time) - spikes.fromStep()) / stepsPerBin;
      if (bin < bins) {
        plain[bin]++;
        double variance = variances[neuron];
        if (variance > 0) {
          weighted[bin] += 1 / Math.sqrt(variance);
        }
      }
    });
    int varying = 0;
    double sumOfVariances = 0;
    for (double variance : variances) {
      sumOfVariances += variance;
      varying += variance > 0 ? 1 : 0;
    }
    double pairs = (double) varying * (varying - 1);
    double populationVariance = Sums.variance(plain);
    return new Synchrony(
        varying < 2 ? Double.NaN : (Sums.variance(weighted) - varying) / pairs,
        varying,
        populationVariance / Sums.mean(plain),
        Math.sqrt(populationVariance / (spikes.size() * sumOfVariances)),
        stepsPerBin * spikes.timeStep());
  }

  /** Variance (n − 1) of each neuron's count over the bins, in one pass over the spikes. */
  private static double[] countVariances(SpikeTrains spikes, int stepsPerBin, int bins) {
    int size = spikes.size();
    int[] currentBin = new int[size];
    int[] currentCount = new int[size];
    double[] sums = new double[size];
    double[] squares = new double[size];
    spikes.forEach((time, neuron) -> {
      int bin = (SpikeTrains.step(time) - spikes.fromStep()) / stepsPerBin;
      if (bin >= bins) {
        return;
      }
      if (bin != currentBin[neuron]) {
        squares[neuron] += (double) currentCount[neuron] * currentCount[neuron];
        currentBin[neuron] = bin;
        currentCount[neuron] = 0;
      }
      currentCount[neuron]++;
      sums[neuron]++;
    });
    double[] variances = new double[size];
    for (int neuron = 0; neuron < size; neuron++) {
      double square = squares[neuron] + (double) currentCount[neuron] * currentCount[neuron];
      // whole numbers: exact, so a neuron that does not vary gives exactly 0
      variances[neuron] = (square * bins - sums[neuron] * sums[neuron]) / bins / (bins - 1.0);
    }
    return variances;
  }
}
