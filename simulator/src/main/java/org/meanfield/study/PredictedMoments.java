package org.meanfield.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.meanfield.model.Synapse;
import org.meanfield.network.Moments;
import org.meanfield.stimulus.RateCourse;
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

  /**
   * Moments of a population.
   *
   * @param rates rates of all populations, Hz
   * @param inputRate rate of an input, Hz
   * @param point the theory's moments of V for these rates
   */
  static PredictedMoments of(
      Study study,
      int population,
      double[] rates,
      ToDoubleFunction<RateCourse> inputRate,
      OperatingPoint point) {
    var conductances = new LinkedHashMap<Synapse, Moments>();
    for (Synapse synapse : study.synapses()) {
      double mean = 0;
      double variance = 0;
      for (Study.Projection projection : study.projections()) {
        if (isThrough(projection.receptor(), synapse)
            && projection.targets().contains(population)) {
          double frequency = study.inDegree(projection) * rates[projection.source()];
          mean += mean(synapse, projection.weight(), frequency);
          variance += variance(synapse, projection.weight(), frequency);
        }
      }
      for (Study.Input input : study.inputs()) {
        if (isThrough(input.receptor(), synapse) && input.targets().contains(population)) {
          double frequency = input.count() * inputRate.applyAsDouble(input.rate());
          mean += mean(synapse, input.weight(), frequency);
          variance += variance(synapse, input.weight(), frequency);
        }
      }
      conductances.put(synapse, new Moments(mean, Math.sqrt(variance)));
    }
    return new PredictedMoments(
        new Moments(point.membranePotential(), point.membranePotentialDeviation()), conductances);
  }

  private static boolean isThrough(Study.Receptor receptor, Synapse synapse) {
    return receptor.equals(new Study.Receptor.Synaptic(synapse));
  }

  /** Campbell: Q f times the area of a pulse. */
  private static double mean(Synapse synapse, double weight, double frequency) {
    return weight * synapse.kinetics().area() * frequency;
  }

  /** Campbell: Q² f times the area of a pulse squared. */
  private static double variance(Synapse synapse, double weight, double frequency) {
    return weight * weight * synapse.kinetics().squaredArea() * frequency;
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
