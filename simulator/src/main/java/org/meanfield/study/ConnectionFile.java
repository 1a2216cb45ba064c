package org.meanfield.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.meanfield.document.InputException;
import org.meanfield.document.SourcePosition;
import org.meanfield.document.TextFile;
import org.meanfield.network.Connectivity;

/**
 * A file of connections: the line {@code source,target}, then a pair of neurons per line, numbered
 * from 0 in their populations.
 */
final class ConnectionFile {
  private static final String HEADER = "source,target";
  private static final int MOST = Integer.MAX_VALUE - 8;
  private static final int END = -1;

  private final Path file;
  private final Study.Population source;
  private final Study.Population target;
  private final boolean selfConnections;
  private final boolean multipleConnections;

  private int[] sources = new int[1024];
  private int[] targets = new int[1024];
  private int count;

  private int line = 1;
  private int column;
  private int next;

  /**
   * @param selfConnections whether a neuron may be its own source, or cannot because the
   *     populations differ
   * @param multipleConnections whether a pair may stand there again
   */
  ConnectionFile(
      Path file,
      Study.Population source,
      Study.Population target,
      boolean selfConnections,
      boolean multipleConnections) {
    this.file = file;
    this.source = source;
    this.target = target;
    this.selfConnections = selfConnections;
    this.multipleConnections = multipleConnections;
  }

  /** Writes all connections, by source and then by target. */
  static void write(Path file, Connectivity connectivity) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      writer.write(HEADER + "\n");
      for (int source = 0; source < connectivity.sources(); source++) {
        int[] targets = connectivity.page(source);
        for (int place = connectivity.first(source); place < connectivity.end(source); place++) {
          writer.write(source + "," + targets[place] + "\n");
        }
      }
    }
  }

  /**
   * Reads the file.
   *
   * @throws InputException at the first fault
   */
  Connectivity read() {
    try (InputStream stream = TextFile.open(file)) {
      advance(stream);
      readHeader(stream);
      while (next != END) {
        readPair(stream);
      }
    } catch (IOException e) {
      throw error(line, column, "this file cannot be read further; is it an ordinary file?");
    }
    var connectivity = Connectivity.listed(source.size(), sources, targets, count);
    if (!multipleConnections) {
      refuseMultiple(connectivity);
    }
    return connectivity;
  }

  private void advance(InputStream stream) throws IOException {
    next = stream.read();
    column++;
  }

  private void skip(InputStream stream) throws IOException {
    while (next == ' ' || next == '\t') {
      advance(stream);
    }
  }

  private void readHeader(InputStream stream) throws IOException {
    var header = new StringBuilder();
    while (next != END && next != '\n' && header.length() < 100) {
      if (next > ' ' && next < 0x7f) {
        header.append((char) next);
      }
      advance(stream);
    }
    if (!header.toString().equals(HEADER)) {
      throw error(
          1, 1, "the first line must be '" + HEADER + "', to say what the numbers below it are");
    }
    endLine(stream, 1);
  }

  private void readPair(InputStream stream) throws IOException {
    skip(stream);
    if (next == '\n' || next == '\r') {
      throw error(line, column, "this line is empty; remove it");
    }
    int from = readNeuron(stream, source);
    skip(stream);
    if (next != ',') {
      throw error(line, column, "expected a comma here: each line is 'source,target'");
    }
    advance(stream);
    skip(stream);
    int start = column;
    int to = readNeuron(stream, target);
    skip(stream);
    if (from == to && !selfConnections) {
      throw error(
          line,
          start,
          "neuron %d is connected to itself; remove the line, or add 'self-connections: true'"
                  .formatted(to)
              + " to the projection");
    }
    add(from, to);
    endLine(stream, column);
  }

  private int readNeuron(InputStream stream, Study.Population population) throws IOException {
    int start = column;
    long number = 0;
    while (next >= '0' && next <= '9') {
      number = Math.min(10 * number + next - '0', Integer.MAX_VALUE);
      advance(stream);
    }
    boolean ended = next == ',' || next == ' ' || next == '\t' || next == '\r' || next == '\n';
    if (column == start || (!ended && next != END)) {
      throw error(
          line, start, "expected the number of a neuron of '" + population.name() + "' here");
    }
    if (number >= population.size()) {
      throw error(
          line,
          start,
          "there is no such neuron: those of '%s' are numbered from 0 to %d"
              .formatted(population.name(), population.size() - 1));
    }
    return (int) number;
  }

  private void endLine(InputStream stream, int place) throws IOException {
    if (next == '\r') {
      advance(stream);
    }
    if (next != '\n' && next != END) {
      throw error(line, place, "expected the end of the line here: each line is 'source,target'");
    }
    advance(stream);
    line++;
    column = 1;
  }

  private void add(int from, int to) {
    if (count == sources.length) {
      if (count == MOST) {
        throw error(line, 1, "a file can list " + MOST + " connections at most");
      }
      int length = (int) Math.min(2L * count, MOST);
      sources = Arrays.copyOf(sources, length);
      targets = Arrays.copyOf(targets, length);
    }
    sources[count] = from;
    targets[count++] = to;
  }

  private void refuseMultiple(Connectivity connectivity) {
    for (int from = 0; from < connectivity.sources(); from++) {
      int[] row = connectivity.page(from);
      for (int place = connectivity.first(from) + 1; place < connectivity.end(from); place++) {
        if (row[place] == row[place - 1]) {
          throw repeated(from, row[place]);
        }
      }
    }
  }

  /** The connection i stands in line i + 2. */
  private InputException repeated(int from, int to) {
    int first = indexOf(from, to, 0);
    int second = indexOf(from, to, first + 1);
    return error(
        second + 2,
        1,
        ("these neurons are connected in line %d already; remove one of the lines, or add"
                + " 'multiple-connections: true' to the projection")
            .formatted(first + 2));
  }

  private int indexOf(int from, int to, int start) {
    int i = start;
    while (sources[i] != from || targets[i] != to) {
      i++;
    }
    return i;
  }

  private InputException error(int faultLine, int faultColumn, String what) {
    return new InputException(new SourcePosition(file.toString(), faultLine, faultColumn), what);
  }
}
