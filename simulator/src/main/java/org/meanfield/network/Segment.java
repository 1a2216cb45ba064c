package org.meanfield.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.kernel.NeuronState;
import org.meanfield.kernel.Stepper;
import org.meanfield.stimulus.EventSampler;

/**
 * The part of a population that one worker advances: consecutive blocks. Lists are walked by index,
 * because an iterator is an object and a step must make none.
 */
final class Segment {
  static {
    // Events are drawn for a block of the sampler and received by a block of the state.
    int sampled = EventSampler.BLOCK;
    if (sampled != NeuronState.BLOCK) {
      throw new AssertionError(
          "EventSampler.BLOCK is " + sampled + " but NeuronState.BLOCK is " + NeuronState.BLOCK);
    }
  }

  /** Synapses from one population onto the segment. */
  record Incoming(Connectivity connectivity, List<Segment> sources, int variable, double weight) {}

  private record Input(NetworkPlan.ExternalInput plan, EventSampler sampler, int variable) {}

  private final NetworkPlan plan;
  private final NetworkPlan.Population population;
  private final NeuronState state;
  private final Stepper stepper;
  private final Recording recording;
  private final int firstBlock;
  private final int endBlock;
  private final int firstNeuron;
  private final int endNeuron;
  private final List<Incoming> incoming = new ArrayList<>();
  private final List<Input> inputs = new ArrayList<>();
  private final SpikeBuffer spikes = new SpikeBuffer();

  /**
   * Neurons that fired in the last step and the one before, by parity of the step: written by one
   * worker, read by all.
   */
  private final int[][] fired;

  private final int[] firedCount = new int[2];

  Segment(
      NetworkPlan plan,
      NetworkPlan.Population population,
      NeuronState state,
      Recording recording,
      int firstBlock,
      int endBlock) {
    this.plan = plan;
    this.population = population;
    this.state = state;
    this.recording = recording;
    this.firstBlock = firstBlock;
    this.endBlock = endBlock;
    firstNeuron = firstBlock * NeuronState.BLOCK;
    endNeuron = Math.min(endBlock * NeuronState.BLOCK, state.size());
    stepper = new Stepper(state.kernel());
    fired = new int[2][Math.max(0, endNeuron - firstNeuron)];
  }

  void add(Incoming projection) {
    incoming.add(projection);
  }

  void add(NetworkPlan.ExternalInput input, EventSampler sampler) {
    inputs.add(new Input(input, sampler, state.kernel().variable(input.variable())));
  }

  SpikeBuffer spikes() {
    return spikes;
  }

  /** Takes one step, but for telling others: they read {@link #fired} of this step in the next. */
  void advance(int step) {
    deliver(1 - (step & 1));
    double time = step * plan.step();
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      double rate = input.plan().rate().at(time + 0.5 * plan.step());
      input.sampler().expect(input.plan().count() * rate * plan.step());
    }
    int parity = step & 1;
    firedCount[parity] = 0;
    for (int block = firstBlock; block < endBlock; block++) {
      for (int i = 0; i < inputs.size(); i++) {
        receive(inputs.get(i), step, block);
      }
      recording.sample(state, step, block);
      int found = stepper.advance(state, block, time);
      for (int n = 0; n < found; n++) {
        int neuron = block * NeuronState.BLOCK + stepper.spike(n);
        fired[parity][firedCount[parity]++] = neuron;
        spikes.add(step, neuron);
      }
    }
  }

  private void deliver(int parity) {
    for (int i = 0; i < incoming.size(); i++) {
      Incoming projection = incoming.get(i);
      for (int s = 0; s < projection.sources().size(); s++) {
        Segment source = projection.sources().get(s);
        for (int n = 0; n < source.firedCount[parity]; n++) {
          deliver(projection, projection.connectivity().targets(source.fired[parity][n]));
        }
      }
    }
  }

  private void deliver(Incoming projection, int[] targets) {
    int found = firstNeuron == 0 ? 0 : Arrays.binarySearch(targets, firstNeuron);
    int variable = projection.variable();
    double weight = projection.weight();
    for (int i = found < 0 ? -found - 1 : found; i < targets.length; i++) {
      int target = targets[i];
      if (target >= endNeuron) {
        return;
      }
      state.values(target / NeuronState.BLOCK, variable)[target % NeuronState.BLOCK] += weight;
    }
  }

  private void receive(Input input, int step, int block) {
    double[] conductance = state.values(block, input.variable());
    double weight = input.plan().weight();
    EventSampler sampler = input.sampler();
    for (int round = 0; round < sampler.rounds(); round++) {
      int found = sampler.draw(step, block, state.neurons(block), round);
      for (int n = 0; n < found; n++) {
        conductance[sampler.neuron(n)] += weight * sampler.events(n);
      }
    }
  }

  /**
   * Looks for values that are no longer numbers.
   *
   * @return the one of the first neuron, and of its first variable; null if there is none
   */
  @Nullable DivergenceException divergence(int step) {
    List<String> names = state.kernel().stateVariables();
    for (int block = firstBlock; block < endBlock; block++) {
      int first = state.neurons(block);
      int diverged = -1;
      for (int variable = 0; variable < names.size(); variable++) {
        double[] values = state.values(block, variable);
        for (int i = 0; i < first; i++) {
          if (!Double.isFinite(values[i])) {
            first = i;
            diverged = variable;
          }
        }
      }
      if (diverged >= 0) {
        return new DivergenceException(
            population.model(),
            population.name(),
            block * NeuronState.BLOCK + first,
            names.get(diverged),
            state.values(block, diverged)[first],
            step * plan.step());
      }
    }
    return null;
  }
}
