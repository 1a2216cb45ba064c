package org.meanfield.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.meanfield.stimulus.RateSum;

/** What a reader of results must know about the inputs, a sentence each. */
final class InputNotes {
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
}
