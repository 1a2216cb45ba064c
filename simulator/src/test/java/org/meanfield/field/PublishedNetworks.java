package org.meanfield.field;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.InputChannel;
import org.meanfield.transfer.PublishedCells;

/**
 * The network of the published studies: 8000 + 2000 neurons, probability 0.05, drive of 400
 * synapses, T 5 ms.
 */
final class PublishedNetworks {
  static final double BIN_WIDTH = 5e-3;
  static final RateCourse PULSE = new RateCourse.DoubleGaussian(1.5, 1, 0.1, 0.15);

  private PublishedNetworks() {}

  /** Hodgkin–Huxley, driven by rates that add up. */
  static MeanField hodgkinHuxley(RateCourse... drives) {
    return hodgkinHuxley(8000, 2000, drives);
  }

  static MeanField hodgkinHuxley(int excitatory, int inhibitory, RateCourse... drives) {
    return new MeanField(
        List.of(
            population("exc", excitatory, "hh-rs", "published", null, drives),
            population("inh", inhibitory, "hh-fs", "published", null, drives)),
        BIN_WIDTH);
  }

  /** AdEx of di Volo et al. 2019 with a 4 nS, b 60 pA, τ_w 500 ms. */
  static MeanField adaptive(double drive) {
    var constant = new RateCourse.Constant(drive);
    var adaptation = new Adaptation(4e-9, 60e-12, 0.5);
    return new MeanField(
        List.of(
            population("exc", 8000, "adex-rs-2019", "published", adaptation, constant),
            population("inh", 2000, "adex-fs-2019", "published", null, constant)),
        BIN_WIDTH);
  }

  static FieldPopulation population(
      String name,
      int size,
      String cell,
      String set,
      @Nullable Adaptation adaptation,
      RateCourse... drives) {
    var function = PublishedCells.transferFunction(cell, set);
    InputChannel excitation = function.channels().get(0);
    InputChannel inhibition = function.channels().get(1);
    return new FieldPopulation(
        name,
        size,
        function,
        List.of(
            new ChannelInput(
                excitation,
                List.of(new ChannelInput.Recurrent("exc", 400)),
                Arrays.stream(drives).map(d -> new ChannelInput.External(400, d)).toList()),
            new ChannelInput(
                inhibition, List.of(new ChannelInput.Recurrent("inh", 100)), List.of())),
        adaptation);
  }

  static RateCourse constant(double rate) {
    return new RateCourse.Constant(rate);
  }
}
