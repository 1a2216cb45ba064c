package org.meanfield.field;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.meanfield.transfer.OperatingPoint;

/**
 * A network of K populations as its mean field sees it. Immutable; the equations are {@link
 * FirstOrderEquations} and {@link SecondOrderEquations}.
 *
 * @param populations in the order of all results
 * @param binWidth T, the time over which the network forgets, s
 */
public record MeanField(List<FieldPopulation> populations, double binWidth) {
  /**
   * Refuses an empty network, equal names, input from a population that is not there, and T ≤ 0.
   */
  public MeanField {
    populations = List.copyOf(populations);
    if (!(binWidth > 0) || Double.isInfinite(binWidth)) {
      throw new IllegalArgumentException(
          "the bin width must be positive and finite, not " + binWidth + " s");
    }
    if (populations.isEmpty()) {
      throw new IllegalArgumentException("a mean field needs at least one population");
    }
    var names = new HashSet<String>();
    for (var population : populations) {
      if (!names.add(population.name())) {
        throw new IllegalArgumentException("two populations are called " + population.name());
      }
    }
    for (var population : populations) {
      for (var input : population.inputs()) {
        for (var source : input.recurrent()) {
          if (!names.contains(source.population())) {
            throw new IllegalArgumentException(
                "population "
                    + population.name()
                    + " takes input from "
                    + source.population()
                    + ", which does not exist");
          }
        }
      }
    }
  }

  /** Place of a population in all results. */
  public int indexOf(String name) {
    for (int i = 0; i < populations.size(); i++) {
      if (populations.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException("there is no population " + name);
  }

  /** Times at which an external rate has a kink or a jump, s, for {@link TimeCourse#integrate}. */
  public double[] breakTimes() {
    double[] times =
        populations.stream()
            .flatMap(p -> p.inputs().stream())
            .flatMap(i -> i.external().stream())
            .map(ChannelInput.External::rate)
            .distinct()
            .flatMapToDouble(rate -> Arrays.stream(rate.breakTimes()))
            .sorted()
            .toArray();
    int count = 0;
    for (double time : times) {
      if (count == 0 || time > times[count - 1]) {
        times[count++] = time;
      }
    }
    return Arrays.copyOf(times, count);
  }

  /**
   * Total event frequencies that reach a population, in the order of its inputs, Hz.
   *
   * @param rates of all populations, Hz
   * @param time at which the rates from outside are taken, s
   */
  public double[] frequencies(int population, double[] rates, double time) {
    return populations.get(population).inputs().stream()
        .mapToDouble(input -> frequency(input, rates, time))
        .toArray();
  }

  private double frequency(ChannelInput input, double[] rates, double time) {
    double sum = 0;
    for (ChannelInput.Recurrent source : input.recurrent()) {
      sum += source.inDegree() * rates[indexOf(source.population())];
    }
    for (ChannelInput.External source : input.external()) {
      sum += source.count() * source.rate().at(time);
    }
    return sum;
  }

  /**
   * Predicted moments of every population in a state: μ_V, σ_V, τ_V, conductances, and F, which is
   * the population's rate at a first-order fixed point but not elsewhere.
   */
  public List<OperatingPoint> operatingPoints(FieldState state) {
    double[] rates = state.rates();
    var points = new ArrayList<OperatingPoint>();
    for (int i = 0; i < populations.size(); i++) {
      points.add(
          OperatingPoint.of(
              populations.get(i).transferFunction(),
              frequencies(i, rates, state.time()),
              state.adaptationCurrent(i)));
    }
    return List.copyOf(points);
  }
}
