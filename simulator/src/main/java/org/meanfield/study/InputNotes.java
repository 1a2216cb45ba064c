package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.meanfield.stimulus.RateCourse;
import org.meanfield.stimulus.RateSum;
import org.meanfield.stimulus.RectifiedMean;

/** What a reader of results must know about the inputs, a sentence each. */
final class InputNotes {
  /** Changes by less than this part do not show in four digits. */
  private static final double SHOWN = 5e-5;

  private InputNotes() {}

  /** Noise that the rectification of a rate has changed. */
  static List<String> of(Study study) {
    var notes = new ArrayList<String>();
    for (Study.Input input : study.inputs()) {
      if (input.rate() instanceof RateSum sum && sum.isNoisy()) {
        RateSum.Rectification effect =
            sum.rectification(study.simulation().step(), study.simulation().steps());
        if (effect.fraction() > 0) {
          notes.add(
              String.format(
                  Locale.ROOT,
                  "The noise of the input '%s' would have made its rate negative for %.3g %% of the"
                      + " time, when it was 0 instead, in network and mean field; that raised its"
                      + " mean by %.3g Hz to %.4g Hz.",
                  input.name(),
                  100 * effect.fraction(),
                  effect.raised(),
                  effect.mean()));
        }
      }
    }
    return notes;
  }

  /**
   * Noise whose mean, where a mean field is asked for its stationary state, is not that before the
   * rectification; nothing where that changes less than a number shows.
   */
  static Optional<String> settled(String input, RateCourse rate) {
    Stream<RateCourse> terms = rate instanceof RateSum sum ? sum.terms().stream() : Stream.of(rate);
    return terms
        .filter(RectifiedMean.class::isInstance)
        .map(RectifiedMean.class::cast)
        .filter(noise -> noise.baseline() - noise.mean() > SHOWN * noise.baseline())
        .findFirst()
        .map(noise ->
            String.format(
                Locale.ROOT,
                "The noise of the input '%s' would make its rate negative for %.3g %% of a long"
                    + " time, when it is 0 instead: stationary states are those under the mean of"
                    + " the rectified noise, %.4g Hz instead of %.4g Hz.",
                input,
                100 * noise.below(),
                noise.baseline(),
                noise.mean()));
  }
}
