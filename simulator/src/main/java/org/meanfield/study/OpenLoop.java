package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.jspecify.annotations.Nullable;
import org.meanfield.cell.Preparation;
import org.meanfield.cell.Rest;
import org.meanfield.cell.StationaryResponse;
import org.meanfield.cell.SynapticNoise;
import org.meanfield.field.Adaptation;
import org.meanfield.field.FieldPopulation;
import org.meanfield.field.MeanField;
import org.meanfield.model.Synapse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.Moments;
import org.meanfield.transfer.ScanPlan;
import org.meanfield.transfer.TransferFunction;

/**
 * What the neurons of a population do when they are given the input that they have in the network,
 * but as independent Poisson events of constant rates: the loop through the network is cut.
 */
final class OpenLoop {
  /** So well is the rate of the cell measured; no cell is simulated for longer. */
  static final StationaryResponse.Precision PRECISION =
      new StationaryResponse.Precision(0.01, 0.005, 60);

  /** Newton steps for w; of a passive membrane, where μ_V is linear in w, the first is exact. */
  private static final int ITERATIONS = 10;

  /** Relative, of a rate with its own adaptation current. */
  private static final double ACCURACY = 1e-12;

  private static final int MOST_EVALUATIONS = 200;

  /** Exact for polynomials up to degree 13, over ±3.7 standard deviations. */
  private static final GaussIntegrator NODES = new GaussIntegratorFactory().hermite(7);

  private final MeanField field;
  private final double[] rates;

  /**
   * @param field for the connections; settled inputs
   * @param rates of all populations in the network, Hz
   */
  OpenLoop(MeanField field, double[] rates) {
    this.field = field;
    this.rates = rates.clone();
  }

  /** The rate of the cell, measured. */
  StationaryResponse cell(int population, ScanPlan plan) throws InterruptedException {
    Preparation preparation = plan.preparation();
    FieldPopulation cells = field.populations().get(population);
    double[] frequencies = frequencies(population);
    var inputs = new ArrayList<SynapticNoise.Input>();
    for (int s = 0; s < frequencies.length; s++) {
      InputChannel channel = cells.inputs().get(s).channel();
      inputs.add(
          new SynapticNoise.Input(
              Synapse.exponentialConductance("input-" + s, channel.reversal(), channel.decayTime()),
              channel.quantalConductance(),
              1,
              frequencies[s]));
    }
    return StationaryResponse.measure(
        preparation,
        Rest.find(preparation, plan.current()),
        inputs,
        plan.current(),
        plan.discarded(),
        plan.spikeCut(),
        List.of(),
        plan.precision(),
        "open-loop-" + cells.name());
  }

  /** F, Hz, with the adaptation current that belongs to the rate that F gives. */
  double rate(int population) {
    return rate(field.populations().get(population), frequencies(population));
  }

  /** F, Hz, with a given adaptation current, A. */
  double rate(int population, double adaptationCurrent) {
    return field
        .populations()
        .get(population)
        .transferFunction()
        .evaluator()
        .rate(frequencies(population), adaptationCurrent);
  }

  /** The w that the theory gives to neurons that fire as those of the network, A. */
  double adaptationCurrent(int population) {
    return adaptationCurrent(
        field.populations().get(population), frequencies(population), rates[population]);
  }

  /**
   * The mean of F over neurons that have unequal numbers of inputs, Hz: over normal distributions
   * of the frequencies, by Gauss-Hermite quadrature.
   *
   * @param deviations standard deviation of the frequency of each input over the neurons, Hz
   * @return NaN where they are so wide that a neuron may have no input left
   */
  double unequalRate(int population, double[] deviations) {
    return mean(field.populations().get(population), frequencies(population), deviations, 0);
  }

  private static double mean(
      FieldPopulation cells, double[] frequencies, double[] deviations, int channel) {
    if (channel == deviations.length) {
      return rate(cells, frequencies);
    }
    if (deviations[channel] == 0) {
      return mean(cells, frequencies, deviations, channel + 1);
    }
    double sum = 0;
    for (int i = 0; i < NODES.getNumberOfPoints(); i++) {
      double[] moved = frequencies.clone();
      moved[channel] += Math.sqrt(2) * NODES.getPoint(i) * deviations[channel];
      if (moved[channel] < 0) {
        return Double.NaN;
      }
      sum += NODES.getWeight(i) * mean(cells, moved, deviations, channel + 1);
    }
    return sum / Math.sqrt(Math.PI);
  }

  private static double rate(FieldPopulation cells, double[] frequencies) {
    TransferFunction.Evaluator function = cells.transferFunction().evaluator();
    @Nullable Adaptation adaptation = cells.adaptation();
    double unadapted = function.rate(frequencies, adaptationCurrent(cells, frequencies, 0));
    if (adaptation == null || adaptation.increment() <= 0 || unadapted == 0) {
      return unadapted;
    }
    // F(w(ν)) − ν falls with ν: there is one zero between 0 and the rate without spikes' share of
    // w.
    return new BrentSolver(ACCURACY, ACCURACY * unadapted)
        .solve(
            MOST_EVALUATIONS,
            rate -> function.rate(frequencies, adaptationCurrent(cells, frequencies, rate)) - rate,
            0,
            unadapted);
  }

  /** The stationary w = b τ_w ν + a (μ_V − E_L). */
  private static double adaptationCurrent(
      FieldPopulation cells, double[] frequencies, double rate) {
    @Nullable Adaptation adaptation = cells.adaptation();
    if (adaptation == null) {
      return 0;
    }
    var function = cells.transferFunction();
    Moments moments = function.moments();
    double current = 0;
    int w = frequencies.length;
    for (int i = 0; i < ITERATIONS; i++) {
      moments.update(frequencies, current, 1);
      double stationary =
          adaptation.increment() * adaptation.decayTime() * rate
              + adaptation.conductance()
                  * (moments.potential().value() - function.cell().leakReversal());
      double slope = adaptation.conductance() * moments.potential().gradient(w) - 1;
      current -= (stationary - current) / slope;
    }
    return current;
  }

  private double[] frequencies(int population) {
    return field.frequencies(population, rates, 0);
  }
}
