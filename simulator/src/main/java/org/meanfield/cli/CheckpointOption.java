package org.meanfield.cli;

import org.jspecify.annotations.Nullable;
import org.meanfield.study.Study;
import org.meanfield.units.Dimension;
import org.meanfield.units.Quantity;
import picocli.CommandLine.Option;

/** The option of the commands whose runs can be resumed. */
final class CheckpointOption {
  private static final String NAME = "--checkpoint";

  @Option(
      names = NAME,
      paramLabel = "TIME",
      description = {
        "Save the run each time it has simulated so much, for example 1s. If it is then interrupted,"
            + " even by kill -9 or a power cut, 'meanfield resume DIR' goes on from there, and the"
            + " results are the same to the bit. DIR is the folder of the results with '.unfinished'"
            + " after its name; it is gone when the results are there. Default: never."
      })
  private @Nullable String interval;

  /** Steps between two checkpoints; 0 for none. */
  int steps(Study study) {
    if (interval == null) {
      return 0;
    }
    double step = study.simulation().step();
    double time = OptionValue.positive(NAME, interval, Dimension.SECOND);
    double steps = Math.rint(time / step);
    if (Math.abs(steps * step - time) > 1e-9 * time) {
      throw OptionValue.error(
          NAME,
          interval,
          "must be a multiple of the step, " + new Quantity(step, Dimension.SECOND));
    }
    return (int) Math.min(steps, study.simulation().steps());
  }
}
