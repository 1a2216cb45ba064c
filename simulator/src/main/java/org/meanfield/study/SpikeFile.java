package org.meanfield.study;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.nio.file.Path;
import java.util.Arrays;
import org.meanfield.network.NetworkResult;
import org.meanfield.network.SpikeRecord;

/**
 * Spikes in the SONATA layout: {@code /spikes/<population>/timestamps} (ms, ascending) and {@code
 * node_ids}.
 *
 * <p>The time of a spike is the end of the step in which the threshold was crossed.
 */
final class SpikeFile {
  private SpikeFile() {}

  static void write(Path file, Study study, NetworkResult result) {
    try (WritableHdfFile hdf = HdfFile.write(file)) {
      hdf.putAttribute("magic", 0x0a7a);
      hdf.putAttribute("version", new int[] {0, 1});
      WritableGroup spikes = hdf.putGroup("spikes");
      for (NetworkResult.PopulationResult population : result.populations()) {
        WritableGroup group = spikes.putGroup(population.name());
        group.putAttribute("sorting", "by_time");
        SpikeRecord record = population.spikes();
        group
            .putDataset("timestamps", times(record, study.simulation().step()))
            .putAttribute("units", "milliseconds");
        group.putDataset("node_ids", Arrays.stream(record.neurons()).asLongStream().toArray());
      }
    }
  }

  private static double[] times(SpikeRecord record, double step) {
    return Arrays.stream(record.steps()).mapToDouble(s -> (s + 1L) * step * 1e3).toArray();
  }
}
