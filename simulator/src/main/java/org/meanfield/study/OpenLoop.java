package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
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

  /** F, Hz, with the adaptation current that belongs to the network's rate. */
  double rate(int population) {
    FieldPopulation cells = field.populations().get(population);
    double[] frequencies = frequencies(population);
    double adaptationCurrent = adaptationCurrent(cells, frequencies, rates[population]);
    return cells.transferFunction().evaluator().rate(frequencies, adaptationCurrent);
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
