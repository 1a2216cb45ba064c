package org.meanfield.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.meanfield.analysis.SpikeTrains;

/** The spikes of one population in a file: the time over Δt and the neuron of each. */
final class SpikeStream implements SpikeTrains.Source {
  private static final int RECORD = Double.BYTES + Integer.BYTES;
  private static final int RECORDS = 4096;

  private final GrowingFile file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECORD * RECORDS);

  SpikeStream(GrowingFile file) {
    this.file = file;
  }

  void append(double[] times, int[] neurons, int count) throws IOException {
    for (int from = 0; from < count; from += RECORDS) {
      buffer.clear();
      for (int i = from; i < Math.min(from + RECORDS, count); i++) {
        buffer.putDouble(times[i]).putInt(neurons[i]);
      }
      file.append(buffer.flip());
    }
  }

  /** Number of spikes. */
  long count() {
    return file.length() / RECORD;
  }

  @Override
  public void forEach(SpikeTrains.Visitor visitor) {
    try {
      ByteBuffer records = ByteBuffer.allocate(RECORD * RECORDS);
      for (long position = 0; position < file.length(); position += records.capacity()) {
        file.read(records, position);
        while (records.hasRemaining()) {
          double time = records.getDouble();
          visitor.spike(time, records.getInt());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
