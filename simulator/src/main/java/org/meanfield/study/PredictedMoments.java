package org.meanfield.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.meanfield.model.Synapse;
import org.meanfield.network.Moments;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.OperatingPoint;

/**
 * What the mean field predicts for V and for the conductances of one population, in the terms of
 * the network.
 *
 * @param potential of V
 * @param conductances by synapse; inputs of different weight share one, and independent inputs add
 *     their variances
 */
record PredictedMoments(Moments potential, SequencedMap<Synapse, Moments> conductances) {

  static PredictedMoments of(
      List<Synapse> synapses, List<InputChannel> channels, OperatingPoint point) {
    var conductances = new LinkedHashMap<Synapse, Moments>();
    for (Synapse synapse : synapses) {
      double mean = 0;
      double variance = 0;
      for (int c = 0; c < channels.size(); c++) {
        InputChannel channel = channels.get(c);
        if (channel.reversal() == synapse.reversal()
            && channel.decayTime() == synapse.decayTime()) {
          mean += point.synapticConductances().get(c);
          variance += square(point.synapticDeviations().get(c));
        }
      }
      conductances.put(synapse, new Moments(mean, Math.sqrt(variance)));
    }
    return new PredictedMoments(
        new Moments(point.membranePotential(), point.membranePotentialDeviation()), conductances);
  }

  /**
   * Moments over equally long times: the mean of the variances and the variance of the means add
   * up.
   */
  static PredictedMoments average(List<PredictedMoments> course) {
    var conductances = new LinkedHashMap<Synapse, Moments>();
    course
        .getFirst()
        .conductances
        .keySet()
        .forEach(synapse ->
            conductances.put(
                synapse, averageOf(course.stream().map(m -> m.conductance(synapse)).toList())));
    return new PredictedMoments(
        averageOf(course.stream().map(PredictedMoments::potential).toList()), conductances);
  }

  private static Moments averageOf(List<Moments> moments) {
    double mean = moments.stream().mapToDouble(Moments::mean).average().orElseThrow();
    double variance =
        IntStream.range(0, moments.size())
            .mapToDouble(i ->
                square(moments.get(i).standardDeviation()) + square(moments.get(i).mean() - mean))
            .average()
            .orElseThrow();
    return new Moments(mean, Math.sqrt(variance));
  }

  /** Prediction for one synapse. */
  Moments conductance(Synapse synapse) {
    Moments moments = conductances.get(synapse);
    if (moments == null) {
      throw new IllegalArgumentException("no synapse " + synapse.name());
    }
    return moments;
  }

  private static double square(double value) {
    return value * value;
  }
}
