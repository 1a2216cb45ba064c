package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.meanfield.network.NetworkPlan;
import org.meanfield.network.Recorder;

/** What a network records, in files of their own until the run is over. */
final class RunStreams implements Recorder, AutoCloseable {
  private final Path folder;
  private final List<GrowingFile> files = new ArrayList<>();
  private final List<SpikeStream> spikes = new ArrayList<>();
  private final List<TraceStream> traces = new ArrayList<>();
  private Reached reached = step -> {};

  /** Is told that everything before a step has been recorded. */
  @FunctionalInterface
  interface Reached {
    void at(int step) throws IOException;
  }

  private RunStreams(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the files, or makes them. They count as empty until they {@link #goBackTo go back}.
   *
   * @param folder for the files; is made if it is not there, but nothing above it: that would bring
   *     back what Ctrl-C has just removed
   */
  static RunStreams open(Path folder, NetworkPlan plan) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
    }
    var streams = new RunStreams(folder);
    try {
      for (int p = 0; p < plan.populations().size(); p++) {
        streams.spikes.add(new SpikeStream(streams.add(folder.resolve("spikes-" + p))));
        streams.traces.add(
            new TraceStream(streams.add(folder.resolve("traces-" + p)), plan.populations().get(p)));
      }
      return streams;
    } catch (IOException e) {
      streams.close();
      throw e;
    }
  }

  private GrowingFile add(Path path) throws IOException {
    var file = new GrowingFile(path);
    files.add(file);
    return file;
  }

  /** Whom to tell what has been reached. */
  void onReached(Reached listener) {
    reached = listener;
  }

  @Override
  public void spikes(int population, double[] times, int[] neurons, int count) throws IOException {
    spikes.get(population).append(times, neurons, count);
  }

  @Override
  public void samples(int population, double[] values, int count) throws IOException {
    traces.get(population).append(values, count);
  }

  @Override
  public void reached(int step) throws IOException {
    reached.at(step);
  }

  /** The spikes of a population. */
  SpikeStream spikes(int population) {
    return spikes.get(population);
  }

  /** The traces of a population. */
  TraceStream traces(int population) {
    return traces.get(population);
  }

  /** Where the files now end. All before it is on the disk when this returns. */
  List<GrowingFile.Mark> force() throws IOException {
    var marks = new ArrayList<GrowingFile.Mark>();
    for (GrowingFile file : files) {
      marks.add(file.force());
    }
    FileTree.forceNames(folder);
    return marks;
  }

  /**
   * Drops what was written after marks.
   *
   * @param marks empty for the beginning
   * @throws CheckpointException if these are not the files that were marked
   */
  void goBackTo(List<GrowingFile.Mark> marks) throws IOException {
    for (int f = 0; f < files.size(); f++) {
      files.get(f).goBackTo(marks.isEmpty() ? GrowingFile.Mark.NOTHING : marks.get(f));
    }
  }

  @Override
  public void close() throws IOException {
    for (GrowingFile file : files) {
      file.close();
    }
  }
}
