package org.meanfield.study;

import java.util.List;
import org.meanfield.field.ChannelInput;
import org.meanfield.network.ConnectionRule;

/**
 * How unequal the neurons of a population are in the number of their synapses: where each pair is
 * connected with the chance p, K is binomial with the variance N p (1 − p).
 */
final class InDegreeScatter {
  private InDegreeScatter() {}

  /**
   * Standard deviation of the frequency of events that reach a neuron, over the neurons, Hz.
   *
   * @param inputs of the target in the mean field; the result is in their order
   * @param rates of all populations, Hz
   */
  static double[] deviations(Study study, int target, List<ChannelInput> inputs, double[] rates) {
    double[] variances = new double[inputs.size()];
    for (Study.Projection projection : study.projections()) {
      if (projection.targets().contains(target)
          && projection.weight() > 0
          && projection.rule() instanceof ConnectionRule.Probability rule) {
        var channel = FieldPlanner.channel(projection.receptor(), projection.weight());
        double rate = rates[projection.source()];
        double variance = study.inDegree(projection) * (1 - rule.probability()) * rate * rate;
        for (int s = 0; s < variances.length; s++) {
          variances[s] += inputs.get(s).channel().equals(channel) ? variance : 0;
        }
      }
    }
    double[] deviations = new double[variances.length];
    for (int s = 0; s < deviations.length; s++) {
      deviations[s] = Math.sqrt(variances[s]);
    }
    return deviations;
  }
}
