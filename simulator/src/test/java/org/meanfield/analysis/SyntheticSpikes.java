package org.meanfield.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.random.RandomGenerator;
import org.hipparchus.random.Well19937c;

/** Spike trains whose statistics are known in closed form; spikes are at the ends of steps. */
final class SyntheticSpikes {
  private SyntheticSpikes() {}

  /** Gamma renewal neurons, CV 1/√shape, started long before the recording; shape 1 is Poisson. */
  static SpikeTrains gamma(
      int shape, double rate, int size, double duration, double timeStep, long seed) {
    RandomGenerator random = new Well19937c(seed);
    List<int[]> spikes = new ArrayList<>();
    int end = (int) Math.round(duration / timeStep);
    for (int neuron = 0; neuron < size; neuron++) {
      double time = -20 / rate;
      while (true) {
        for (int i = 0; i < shape; i++) {
          time -= Math.log(1 - random.nextDouble()) / (shape * rate);
        }
        int step = (int) Math.floor(time / timeStep);
        if (step >= end) {
          break;
        }
        if (step >= 0) {
          spikes.add(new int[] {step, neuron});
        }
      }
    }
    return sorted(spikes, size, timeStep, end);
  }

  /** A clock: neuron i fires at steps i, i + period, …. */
  static SpikeTrains periodic(int period, int size, int end, double timeStep) {
    List<int[]> spikes = new ArrayList<>();
    for (int neuron = 0; neuron < size; neuron++) {
      for (int step = neuron; step < end; step += period) {
        spikes.add(new int[] {step, neuron});
      }
    }
    return sorted(spikes, size, timeStep, end);
  }

  /** Each mother spike is copied by every neuron with a probability: count correlation is it. */
  static SpikeTrains copies(
      double rate, double probability, int size, double duration, double timeStep, long seed) {
    RandomGenerator random = new Well19937c(seed);
    SpikeTrains mother = gamma(1, rate / probability, 1, duration, timeStep, seed + 1);
    List<int[]> spikes = new ArrayList<>();
    mother.forEach((time, _) -> {
      for (int neuron = 0; neuron < size; neuron++) {
        if (random.nextDouble() < probability) {
          spikes.add(new int[] {SpikeTrains.step(time), neuron});
        }
      }
    });
    return sorted(spikes, size, timeStep, mother.toStep());
  }

  static SpikeTrains sorted(List<int[]> spikes, int size, double timeStep, int end) {
    List<int[]> ordered = new ArrayList<>(spikes);
    ordered.sort(Comparator.comparingInt(spike -> spike[0]));
    return new SpikeTrains(
        ordered.stream().mapToDouble(spike -> spike[0] + 1).toArray(),
        ordered.stream().mapToInt(spike -> spike[1]).toArray(),
        size,
        timeStep,
        0,
        end);
  }
}
