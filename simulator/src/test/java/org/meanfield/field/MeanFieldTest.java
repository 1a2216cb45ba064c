package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.meanfield.field.PublishedNetworks.PULSE;
import static org.meanfield.field.PublishedNetworks.constant;
import static org.meanfield.field.PublishedNetworks.hodgkinHuxley;
import static org.meanfield.field.PublishedNetworks.population;
import static org.meanfield.transfer.PublishedCells.EXCITATION;
import static org.meanfield.transfer.PublishedCells.INHIBITION;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.PublishedCells;

class MeanFieldTest {
  @Test
  void inputsThroughEqualChannelsAreMerged() {
    var recurrent = new ChannelInput.Recurrent("exc", 400);
    var other = new ChannelInput.Recurrent("far", 10);
    var drive = new ChannelInput.External(400, constant(4));
    var stimulus = new ChannelInput.External(400, PULSE);
    var inhibition =
        new ChannelInput(INHIBITION, List.of(new ChannelInput.Recurrent("inh", 100)), List.of());
    assertThat(
            ChannelInput.merge(
                List.of(
                    new ChannelInput(EXCITATION, List.of(recurrent), List.of()),
                    inhibition,
                    new ChannelInput(EXCITATION, List.of(), List.of(drive)),
                    new ChannelInput(EXCITATION, List.of(other), List.of(stimulus)))))
        .containsExactly(
            new ChannelInput(EXCITATION, List.of(recurrent, other), List.of(drive, stimulus)),
            inhibition);
  }

  @Test
  void breakTimesAreThoseOfAllInputs() {
    var ramp = new RateCourse.LinearRamp(0, 4, 0.1);
    assertThat(hodgkinHuxley(PULSE, ramp).breakTimes()).contains(0.1, 1).isSorted();
    assertThat(hodgkinHuxley(constant(4)).breakTimes()).isEmpty();
  }

  @Test
  void whatCannotBeANetworkIsRefused() {
    var excitatory = population("exc", 8000, "hh-rs", "published", null, constant(4));
    var inhibitory = population("inh", 2000, "hh-fs", "published", null, constant(4));
    assertThatThrownBy(() -> new MeanField(List.of(), 5e-3)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> new MeanField(List.of(excitatory, inhibitory), 0))
        .hasMessageContaining("bin width");
    assertThatThrownBy(() -> new MeanField(List.of(excitatory), 5e-3))
        .hasMessageContaining("exc takes input from inh");
    assertThatThrownBy(() -> new MeanField(List.of(excitatory, excitatory, inhibitory), 5e-3))
        .hasMessageContaining("two populations are called exc");
    assertThatThrownBy(() -> population("exc", 0, "hh-rs", "published", null))
        .hasMessageContaining("at least one neuron");
    assertThatThrownBy(() -> new ChannelInput.Recurrent("exc", -1))
        .hasMessageContaining("in-degree");
    assertThatThrownBy(() ->
            new FieldPopulation(
                "exc",
                10,
                PublishedCells.transferFunction("hh-rs", "published"),
                List.of(new ChannelInput(EXCITATION, List.of(), List.of())),
                null))
        .hasMessageContaining("its transfer function takes");
  }
}
