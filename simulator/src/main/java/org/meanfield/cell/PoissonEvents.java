package org.meanfield.cell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.meanfield.kernel.Kernel;
import org.meanfield.kernel.NeuronState;
import org.meanfield.random.StreamKey;
import org.meanfield.stimulus.EventDistribution;
import org.meanfield.stimulus.EventSampler;

/** Delivers the events of random input of constant rates, independent for each cell and input. */
final class PoissonEvents implements Bench.Observer {
  private final List<EventSampler> samplers = new ArrayList<>();
  private final int[] targets;
  private final double[] weights;

  /**
   * @param stream name of the random numbers; others are independent
   */
  PoissonEvents(
      Kernel kernel, Preparation preparation, List<SynapticNoise.Input> inputs, String stream) {
    targets = inputs.stream().mapToInt(i -> kernel.variable(i.synapse().eventVariable())).toArray();
    weights = inputs.stream().mapToDouble(SynapticNoise.Input::weight).toArray();
    var taken = new HashSet<String>();
    for (SynapticNoise.Input input : inputs) {
      String name = input.synapse().name();
      while (!taken.add(name)) {
        name += "'";
      }
      var key = StreamKey.of(preparation.seed(), "input", name, stream);
      var sampler = new EventSampler(key, EventDistribution.POISSON);
      sampler.expect(input.count() * input.rate() * preparation.step());
      samplers.add(sampler);
    }
  }

  @Override
  public void before(long step, NeuronState state) {
    for (int block = 0; block < state.blocks(); block++) {
      for (int input = 0; input < targets.length; input++) {
        deliver(step, state, block, input);
      }
    }
  }

  private void deliver(long step, NeuronState state, int block, int input) {
    EventSampler sampler = samplers.get(input);
    double[] values = state.values(block, targets[input]);
    for (int round = 0; round < sampler.rounds(); round++) {
      int found = sampler.draw(step, block, state.neurons(block), round);
      for (int n = 0; n < found; n++) {
        values[sampler.neuron(n)] += weights[input];
      }
    }
  }
}
