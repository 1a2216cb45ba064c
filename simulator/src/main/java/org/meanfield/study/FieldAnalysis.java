package org.meanfield.study;

import java.nio.file.Path;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * What analyses of a mean field beside networks begin with.
 *
 * @param study with a mean field
 * @param folder where the names of coefficient files start
 * @param seeds number of networks; their seeds follow that of the study; 0 for none
 * @param threads number of worker threads, of which nothing but times depends
 * @param progress is told how the work goes on
 */
public record FieldAnalysis(Study study, Path folder, int seeds, int threads, Progress progress) {
  /** Refuses a study without a mean field and a number of networks that is negative. */
  public FieldAnalysis {
    study.requiredMeanField();
    if (seeds < 0) {
      throw new InputException(SourcePosition.ofArgument("--seeds " + seeds), "must be at least 1");
    }
  }

  Study.MeanField settings() {
    return study.requiredMeanField();
  }

  /** Makes the mean field of the study or of one that was changed. */
  FieldPlanner planner(Study changed) {
    return new FieldPlanner(changed, changed.requiredMeanField(), folder);
  }
}
