package org.meanfield.field;

import java.util.List;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.transfer.PublishedCells;

/** 2000 fast-spiking cells that receive nothing from each other. */
final class UncoupledNetwork {
  static final int SIZE = 2000;

  private UncoupledNetwork() {}

  static MeanField with(RateCourse drive) {
    var function = PublishedCells.transferFunction("hh-fs", "published");
    return new MeanField(
        List.of(
            new FieldPopulation(
                "inh",
                SIZE,
                function,
                List.of(
                    new ChannelInput(
                        function.channels().get(0),
                        List.of(),
                        List.of(new ChannelInput.External(400, drive))),
                    new ChannelInput(function.channels().get(1), List.of(), List.of())),
                null)),
        PublishedNetworks.BIN_WIDTH);
  }
}
