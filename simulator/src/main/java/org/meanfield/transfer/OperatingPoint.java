package org.meanfield.transfer;

import java.util.List;

/**
 * What the theory predicts for one neuron at a given input.
 *
 * @param membranePotential μ_V, V
 * @param membranePotentialDeviation σ_V, V
 * @param correlationTime τ_V, s
 * @param conductance μ_G, leak and synapses, S
 * @param synapticConductances μ_Gs per channel, S
 * @param synapticDeviations σ_Gs per channel, S
 * @param rate F, Hz
 */
public record OperatingPoint(
    double membranePotential,
    double membranePotentialDeviation,
    double correlationTime,
    double conductance,
    List<Double> synapticConductances,
    List<Double> synapticDeviations,
    double rate) {
  /**
   * The prediction of a transfer function.
   *
   * @param frequencies total event frequency per channel, Hz
   * @param adaptationCurrent w, A
   */
  public static OperatingPoint of(
      TransferFunction function, double[] frequencies, double adaptationCurrent) {
    Moments moments = function.moments();
    moments.update(frequencies, adaptationCurrent, 0);
    var means = new Double[frequencies.length];
    var deviations = new Double[frequencies.length];
    for (int s = 0; s < frequencies.length; s++) {
      means[s] = function.channels().get(s).meanConductance(frequencies[s]);
      deviations[s] = function.channels().get(s).conductanceDeviation(frequencies[s]);
    }
    return new OperatingPoint(
        moments.potential().value(),
        moments.deviation().value(),
        moments.correlationTime().value(),
        moments.conductance().value(),
        List.of(means),
        List.of(deviations),
        function.evaluator().rate(frequencies, adaptationCurrent));
  }
}
