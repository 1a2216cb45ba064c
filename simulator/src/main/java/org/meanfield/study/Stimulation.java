package org.meanfield.study;

import java.util.List;
import org.meanfield.model.AdaptationCurrent;
import org.meanfield.stimulus.RateCourse;

/** When the inputs of a study do something else than rest at their settled rates. */
final class Stimulation {
  /**
   * An input rests while it is nearer than this to its settled rate, relative to its largest rate.
   */
  private static final double REST = 1e-3;

  /** Time the network is given to come to rest after its inputs, s; longer if it adapts. */
  private static final double RECOVERY = 0.1;

  /** After so many times its decay time an adaptation current is back to 5 % of what it gained. */
  private static final double RECOVERY_IN_DECAY_TIMES = 3;

  private final List<RateCourse> courses;
  private final double recovery;

  Stimulation(Study study) {
    courses = study.inputs().stream().map(Study.Input::rate).toList();
    recovery =
        study.populations().stream()
            .filter(population -> population.model().membrane().isComplete())
            .flatMap(population -> AdaptationCurrent.of(population.model()).stream())
            .filter(w -> w.conductance() != 0 || w.increment() != 0)
            .mapToDouble(w -> RECOVERY_IN_DECAY_TIMES * w.decayTime())
            .reduce(RECOVERY, Math::max);
  }

  /** Whether some input ever leaves its settled rate between two times. */
  boolean isActive(double from, double to) {
    double spacing = 1e-3;
    for (double time = from; time < to; time += spacing) {
      if (!rests(time)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all inputs rest during a bin and have rested for a while before. */
  boolean isQuiet(double start, double width) {
    return !isActive(start - recovery, start + width);
  }

  private boolean rests(double time) {
    for (RateCourse course : courses) {
      if (Math.abs(course.at(time) - course.baseline()) > REST * course.maximum()) {
        return false;
      }
    }
    return true;
  }
}
