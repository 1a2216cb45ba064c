package org.meanfield.study;

import static java.util.Objects.requireNonNull;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.meanfield.analysis.SpikeTrains;

/**
 * Spikes in the SONATA layout: {@code /spikes/<population>/timestamps} (ms, ascending) and {@code
 * node_ids}. They need not fit into memory.
 *
 * <p>The time of a spike is that of the crossing; with spikes on the grid, the end of its step.
 */
final class SpikeFile {
  private SpikeFile() {}

  static void write(Path file, Study study, NetworkRun network) throws IOException {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("magic", 0x0a7a);
      hdf.putAttribute("version", new int[] {0, 1});
      WritableGroup spikes = hdf.putGroup("spikes");
      for (Study.Population population : study.populations()) {
        WritableGroup group = spikes.putGroup(population.name());
        group.putAttribute("sorting", "by_time");
        group.putDataset("timestamps", new double[1]).putAttribute("units", "milliseconds");
        group.putDataset("node_ids", new long[1]);
      }
    } catch (HdfException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    double step = study.simulation().step();
    for (int p = 0; p < study.populations().size(); p++) {
      SpikeTrains spikes = network.populations().get(p).all();
      String group = "/spikes/" + study.populations().get(p).name();
      fill(
          file,
          group + "/timestamps",
          spikes,
          (time, _) -> Double.doubleToRawLongBits(milliseconds(time, step)));
      fill(file, group + "/node_ids", spikes, (_, neuron) -> neuron);
    }
  }

  /** Rounded to a femtosecond, so that a multiple of 0.1 ms is the number one would type. */
  private static double milliseconds(double time, double step) {
    return Math.rint(time * step * 1e15) / 1e12;
  }

  /** What a column says of a spike. */
  private interface Column {
    long of(double time, int neuron);
  }

  private static void fill(Path file, String path, SpikeTrains spikes, Column column)
      throws IOException {
    try (var dataset = StreamedDataset.begin(file, path)) {
      LongConsumer appending =
          element -> {
            try {
              dataset.append(element);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          };
      spikes.forEach((time, neuron) -> appending.accept(column.of(time, neuron)));
      dataset.complete();
    } catch (UncheckedIOException e) {
      throw requireNonNull(e.getCause());
    }
  }
}
