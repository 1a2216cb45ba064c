package org.meanfield.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.meanfield.network.NetworkPlan;

/**
 * The traces of one population in a file: for each sample V of each traced neuron, then the next
 * recorded variable of each.
 */
final class TraceStream {
  private static final int CHUNK = 8192;

  private final GrowingFile file;
  private final List<String> names;
  private final int traced;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(Double.BYTES * CHUNK);

  TraceStream(GrowingFile file, NetworkPlan.Population population) {
    this.file = file;
    names =
        Stream.concat(Stream.of(population.potential()), population.recorded().stream()).toList();
    traced = population.traced();
  }

  void append(double[] values, int count) throws IOException {
    for (int from = 0; from < count; from += CHUNK) {
      int part = Math.min(CHUNK, count - from);
      buffer.clear();
      buffer.asDoubleBuffer().put(values, from, part);
      file.append(buffer.limit(Double.BYTES * part));
    }
  }

  private int width() {
    return names.size() * traced;
  }

  /** Number of samples. */
  int rows() {
    return traced == 0 ? 0 : (int) (file.length() / Double.BYTES / width());
  }

  /** Number of traced neurons. */
  int traced() {
    return traced;
  }

  /** Place in a row of a variable of a neuron. */
  int column(String variable, int neuron) {
    return names.indexOf(variable) * traced + neuron;
  }

  /**
   * Samples of a variable of a neuron.
   *
   * @param from number of the first
   * @param to number of the one after the last
   */
  double[] values(String variable, int neuron, int from, int to) throws IOException {
    var values = new double[to - from];
    int column = column(variable, neuron);
    Rows rows = new Rows(from);
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.next()[column];
    }
    return values;
  }

  /** Goes through all samples. */
  Rows all() {
    return new Rows(0);
  }

  /** Goes through samples, one after the other. */
  final class Rows {
    private final double[] row = new double[width()];
    private final ByteBuffer bytes =
        ByteBuffer.allocate(Double.BYTES * width() * Math.max(1, CHUNK / Math.max(1, width())));
    private long position;

    private Rows(int from) {
      position = (long) Double.BYTES * width() * from;
      bytes.limit(0);
    }

    /** The next sample; used again for the one after it. */
    double[] next() throws IOException {
      if (!bytes.hasRemaining()) {
        file.read(bytes, position);
        position += bytes.limit();
      }
      for (int i = 0; i < row.length; i++) {
        row[i] = bytes.getDouble();
      }
      return row;
    }
  }
}
