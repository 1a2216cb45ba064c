package org.meanfield.study;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.SpikeRecord;

/**
 * Spikes in the SONATA layout: {@code /spikes/<population>/timestamps} (ms, ascending) and {@code
 * node_ids}.
 *
 * <p>The time of a spike is that of the crossing; with spikes on the grid, the end of its step.
 */
final class SpikeFile {
  private SpikeFile() {}

  static void write(Path file, Study study, NetworkResult result) throws IOException {
    var silent = new ArrayList<String>();
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("magic", 0x0a7a);
      hdf.putAttribute("version", new int[] {0, 1});
      WritableGroup spikes = hdf.putGroup("spikes");
      for (NetworkResult.PopulationResult population : result.populations()) {
        WritableGroup group = spikes.putGroup(population.name());
        group.putAttribute("sorting", "by_time");
        SpikeRecord record = population.spikes();
        boolean none = record.count() == 0;
        group
            .putDataset("timestamps", none ? new double[1] : times(record, study))
            .putAttribute("units", "milliseconds");
        group.putDataset("node_ids", none ? new long[1] : neurons(record));
        if (none) {
          silent.add("/spikes/" + population.name() + "/timestamps");
          silent.add("/spikes/" + population.name() + "/node_ids");
        }
      }
    } catch (HdfException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    if (!silent.isEmpty()) {
      EmptyDataset.empty(file, silent);
    }
  }

  private static double[] times(SpikeRecord record, Study study) {
    double step = study.simulation().step();
    // Rounded to a femtosecond, so that a multiple of 0.1 ms is the number one would type.
    return Arrays.stream(record.times())
        .map(time -> Math.rint(time * step * 1e15) / 1e12)
        .toArray();
  }

  private static long[] neurons(SpikeRecord record) {
    return Arrays.stream(record.neurons()).asLongStream().toArray();
  }
}
