package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;

/**
 * What analyses of a mean field beside networks begin with.
 *
 * @param study with a mean field
 * @param seeds number of networks; their seeds follow that of the study; 0 for none
 * @param progress is told how the work goes on
 */
public record FieldAnalysis(Study study, Provenance origin, int seeds, Progress progress) {
  /** Refuses a study without a mean field and a number of networks that is negative. */
  public FieldAnalysis {
    study.requiredMeanField();
    if (seeds < 0) {
      throw new InputException(
          SourcePosition.ofArgument("--seeds " + seeds), "must not be negative");
    }
  }

  /** Number of worker threads, of which nothing but times depends. */
  int threads() {
    return origin.threads();
  }

  /**
   * Prepares the folder of results.
   *
   * @param out null for {@code results/<name>-<study>-<n>}
   */
  AnalysisFolder open(@Nullable Path out, String name) throws IOException {
    return AnalysisFolder.prepare(out, name, study, origin);
  }

  Study.MeanField settings() {
    return study.requiredMeanField();
  }

  /** Makes the mean field of the study or of one that was changed. */
  FieldPlanner planner(Study changed) {
    return new FieldPlanner(changed, changed.requiredMeanField(), origin.folder());
  }
}
