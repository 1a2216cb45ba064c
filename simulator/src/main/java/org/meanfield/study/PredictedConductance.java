package org.meanfield.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.meanfield.model.Synapse;
import org.meanfield.network.Moments;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.OperatingPoint;

/**
 * The mean field's channels put together to the conductances of the network: inputs of different
 * weight share a synapse.
 */
final class PredictedConductance {
  private PredictedConductance() {}

  /** Mean and SD of each synapse's conductance; independent inputs add their variances. */
  static SequencedMap<Synapse, Moments> bySynapse(
      List<Synapse> synapses, List<InputChannel> channels, OperatingPoint point) {
    var moments = new LinkedHashMap<Synapse, Moments>();
    for (Synapse synapse : synapses) {
      double mean = 0;
      double variance = 0;
      for (int c = 0; c < channels.size(); c++) {
        InputChannel channel = channels.get(c);
        if (channel.reversal() == synapse.reversal()
            && channel.decayTime() == synapse.decayTime()) {
          mean += point.synapticConductances().get(c);
          variance += Math.pow(point.synapticDeviations().get(c), 2);
        }
      }
      moments.put(synapse, new Moments(mean, Math.sqrt(variance)));
    }
    return moments;
  }
}
