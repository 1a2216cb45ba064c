package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results folder of an analysis of a study. With the results it holds the study as read, which
 * can be analysed again from there, and a manifest.
 */
final class AnalysisFolder implements Destination, AutoCloseable {
  private final ResultsFolder folder;
  private final Study study;
  private final Provenance origin;
  private final long start = System.nanoTime();

  private AnalysisFolder(ResultsFolder folder, Study study, Provenance origin) {
    this.folder = folder;
    this.study = study;
    this.origin = origin;
  }

  /**
   * Prepares the folder.
   *
   * @param out the folder that the user wants, or null for {@code results/<analysis>-<study>-<n>}
   * @param study as its file and the settings say
   */
  static AnalysisFolder prepare(@Nullable Path out, String analysis, Study study, Provenance origin)
      throws IOException {
    return new AnalysisFolder(
        ResultsFolder.prepare(out, analysis + "-" + study.name()), study, origin);
  }

  @Override
  public Path partial() {
    return folder.partial();
  }

  @Override
  public Path streams() {
    return folder.streams();
  }

  @Override
  public Path publish() throws IOException {
    String text = StudyCopy.write(study, origin.folder(), partial());
    double seconds = (System.nanoTime() - start) * 1e-9;
    JsonFile.write(
        partial().resolve("manifest.json"),
        Manifest.ofAnalysis(study, text, origin, Map.of("total", seconds), partial()));
    return folder.publish();
  }

  @Override
  public void close() {
    folder.close();
  }
}
