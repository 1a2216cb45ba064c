package org.meanfield.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  /**
   * Synapses from one population onto the segment.
   *
   * @param firsts place of the first target in the segment, by source neuron
   * @param held whether the variable is held while its neuron is refractory and loses the events
   * @param delay number of steps by which every spike is late
   * @param arrivals what comes later than that, if delays differ
   */
  private record Incoming(
      Connectivity connectivity,
      int[] firsts,
      List<Segment> sources,
      int variable,
      boolean held,
      double weight,
      int delay,
      @Nullable DelayedArrivals arrivals) {}

  private record Input(
      NetworkPlan.ExternalInput plan, EventSampler sampler, int variable, boolean held) {}

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
  private final SpikeBuffer spikes;
  private final double[] scratch = new double[NeuronState.BLOCK];

  Segment(
      NetworkPlan plan,
      NetworkPlan.Population population,
      NeuronState state,
      Recording recording,
      int firstBlock,
      int endBlock,
      Stepper stepper,
      int longestDelay) {
    this.plan = plan;
    this.population = population;
    this.state = state;
    this.recording = recording;
    this.firstBlock = firstBlock;
    this.endBlock = endBlock;
    firstNeuron = firstBlock * NeuronState.BLOCK;
    endNeuron = Math.min(endBlock * NeuronState.BLOCK, state.size());
    this.stepper = stepper;
    spikes = new SpikeBuffer(longestDelay);
  }

  /**
   * Adds synapses from one population onto all of this one.
   *
   * @param sources the parts of that population
   * @param delays null if all delays are the same, else see {@link DelayedArrivals#draw}
   */
  void add(
      NetworkPlan.Projection projection,
      Connectivity connectivity,
      char @Nullable [][] delays,
      List<Segment> sources) {
    int shortest = Delay.steps(projection.delay().shortest(), plan.step());
    int longest = Delay.steps(projection.delay().longest(), plan.step());
    int variable = state.kernel().variable(projection.variable());
    incoming.add(
        new Incoming(
            connectivity,
            connectivity.firstFrom(firstNeuron),
            sources,
            variable,
            state.kernel().isHeld(variable),
            projection.weight(),
            shortest,
            delays == null
                ? null
                : new DelayedArrivals(
                    delays,
                    longest - shortest,
                    firstNeuron,
                    Math.max(0, endNeuron - firstNeuron))));
  }

  void add(NetworkPlan.ExternalInput input, EventSampler sampler) {
    int variable = state.kernel().variable(input.variable());
    inputs.add(new Input(input, sampler, variable, state.kernel().isHeld(variable)));
  }

  SpikeBuffer spikes() {
    return spikes;
  }

  /** Whether a neuron of the population belongs to the segment. */
  boolean has(int neuron) {
    return neuron >= firstNeuron && neuron < endNeuron;
  }

  /** What is under way through synapses whose delays differ, in the order of the projections. */
  List<DelayedArrivals> arrivals() {
    return incoming.stream().map(Incoming::arrivals).filter(Objects::nonNull).toList();
  }

  /** Takes the external events of a step, before its spikes and before it is {@link #advance}d. */
  void takeInputs(int step) {
    for (int i = 0; i < inputs.size(); i++) {
      Input input = inputs.get(i);
      double rate = input.plan().rate().at((step + 0.5) * plan.step());
      input.sampler().expect(input.plan().count() * rate * plan.step());
      for (int block = firstBlock; block < endBlock; block++) {
        receive(input, step, block);
      }
    }
  }

  /** Takes one step. The others read its spikes from the next step on. */
  void advance(int step, PhaseClock clock) {
    spikes.begin(step);
    for (int i = 0; i < incoming.size(); i++) {
      deliver(incoming.get(i), step);
    }
    clock.lap(Phase.DELIVERY);
    for (int block = firstBlock; block < endBlock; block++) {
      recording.sample(state, step, block, scratch);
      clock.lap(Phase.RECORDING);
      int found = stepper.advance(state, block, step);
      clock.lap(Phase.UPDATE);
      for (int n = 0; n < found; n++) {
        int neuron = block * NeuronState.BLOCK + stepper.spike(n);
        spikes.add(step, stepper.fraction(n), neuron);
      }
    }
    clock.lap(Phase.RECORDING);
  }

  private void deliver(Incoming projection, int step) {
    int spiked = step - 1 - projection.delay();
    if (spiked >= 0) {
      for (int s = 0; s < projection.sources().size(); s++) {
        SpikeBuffer source = projection.sources().get(s).spikes;
        int first = source.first(spiked);
        int end = first + source.found(spiked);
        for (int place = first; place < end; place++) {
          deliver(projection, source.neuron(place), step);
        }
      }
    }
    if (projection.arrivals() != null) {
      receive(projection, projection.arrivals().arriving(step));
    }
  }

  /** Gives a spike to its targets in the segment, or sends it on its way to them. */
  private void deliver(Incoming projection, int source, int step) {
    Connectivity connectivity = projection.connectivity();
    int[] targets = connectivity.page(source);
    int end = connectivity.end(source);
    DelayedArrivals arrivals = projection.arrivals();
    int place = projection.firsts()[source];
    if (arrivals == null) {
      while (place < end && targets[place] < endNeuron) {
        place = deliver(projection, targets, place, end);
      }
    } else {
      for (; place < end && targets[place] < endNeuron; place++) {
        arrivals.send(step, source, place, targets[place]);
      }
    }
  }

  /**
   * Gives a spike to those of its targets that are in the block of the first of them.
   *
   * @return the place after the last of these
   */
  private int deliver(Incoming projection, int[] targets, int first, int end) {
    int block = targets[first] / NeuronState.BLOCK;
    int firstOfBlock = block * NeuronState.BLOCK;
    double[] values = state.values(block, projection.variable());
    double weight = projection.weight();
    int place = first;
    // Targets ascend, and blocks are whole: what is below the next block is in this one.
    if (projection.held()) {
      for (; place < end && targets[place] - firstOfBlock < NeuronState.BLOCK; place++) {
        int neuron = targets[place] - firstOfBlock;
        if (!state.losesEvents(block, neuron)) {
          values[neuron] += weight;
        }
      }
    } else {
      for (; place < end && targets[place] - firstOfBlock < NeuronState.BLOCK; place++) {
        values[targets[place] - firstOfBlock] += weight;
      }
    }
    return place;
  }

  private void receive(Incoming projection, int[] arriving) {
    for (int i = 0; i < arriving.length; i++) {
      if (arriving[i] != 0) {
        int block = (firstNeuron + i) / NeuronState.BLOCK;
        int neuron = (firstNeuron + i) % NeuronState.BLOCK;
        if (!projection.held() || !state.losesEvents(block, neuron)) {
          state.values(block, projection.variable())[neuron] += projection.weight() * arriving[i];
        }
        arriving[i] = 0;
      }
    }
  }

  private void receive(Input input, int step, int block) {
    double[] values = state.values(block, input.variable());
    double weight = input.plan().weight();
    EventSampler sampler = input.sampler();
    for (int round = 0; round < sampler.rounds(); round++) {
      int found = sampler.draw(step, block, state.neurons(block), round);
      for (int n = 0; n < found; n++) {
        int neuron = sampler.neuron(n);
        if (!input.held() || !state.losesEvents(block, neuron)) {
          values[neuron] += weight;
        }
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
