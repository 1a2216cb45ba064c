package org.meanfield.study;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meanfield.analysis.PopulationRate;
import org.meanfield.field.FieldState;
import org.meanfield.units.Dimension;

/** The time courses of a run as CSV; headers carry units. */
final class Tables {
  private Tables() {}

  /** {@code t_ms, nu_<population>_Hz …, c_<a>_<b>_Hz2 …}: the mean field every millisecond. */
  static void writeField(Path file, Study study, FieldRun field) throws IOException {
    int count = study.populations().size();
    var header = new ArrayList<>(List.of("t_ms"));
    study.populations().forEach(p -> header.add("nu_" + p.name() + "_Hz"));
    List<Integer> adapting = IntStream.range(0, count).filter(field::adapts).boxed().toList();
    adapting.forEach(p -> header.add("w_" + study.populations().get(p).name() + "_pA"));
    if (field.order() == 2) {
      for (int a = 0; a < count; a++) {
        for (int b = a; b < count; b++) {
          header.add(
              "c_"
                  + study.populations().get(a).name()
                  + "_"
                  + study.populations().get(b).name()
                  + "_Hz2");
        }
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", header) + "\n");
      for (int row = 0; row < field.course().size(); row++) {
        FieldState state = field.course().get(row);
        out.write(Integer.toString(row));
        for (int p = 0; p < count; p++) {
          out.write("," + state.rate(p));
        }
        for (int p : adapting) {
          out.write("," + 1e12 * state.adaptationCurrent(p));
        }
        for (int a = 0; a < count && field.order() == 2; a++) {
          for (int b = a; b < count; b++) {
            out.write("," + state.covariance(a, b));
          }
        }
        out.write("\n");
      }
    }
  }

  /** {@code t_ms, nu_<population>_Hz …}: the network in bins of T, t at the left edge of each. */
  static void writeRates(Path file, Study study, NetworkRun network) throws IOException {
    List<PopulationRate> rates =
        network.populations().stream().map(NetworkRun.Statistics::wholeRate).toList();
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("t_ms");
      for (Study.Population population : study.populations()) {
        out.write(",nu_" + population.name() + "_Hz");
      }
      out.write("\n");
      for (int bin = 0; bin < rates.getFirst().values().length; bin++) {
        out.write(milliseconds((long) bin * study.binSteps(), study));
        for (PopulationRate rate : rates) {
          out.write("," + rate.values()[bin]);
        }
        out.write("\n");
      }
    }
  }

  /**
   * {@code t_ms, <variable>_<population>_<neuron>_<unit> …}: V and the other recorded variables of
   * the traced neurons.
   */
  static void writeTraces(Path file, Study study, NetworkRun network) throws IOException {
    var columns = new ArrayList<Column>();
    var rows = new ArrayList<TraceStream.Rows>();
    var header = new ArrayList<>(List.of("t_ms"));
    int samples = 0;
    for (int p = 0; p < study.populations().size(); p++) {
      TraceStream traces = network.streams().traces(p);
      samples = Math.max(samples, traces.rows());
      if (traces.traced() > 0) {
        rows.add(traces.all());
      }
      for (RecordedVariable variable : traced(study, p)) {
        for (int neuron = 0; neuron < traces.traced(); neuron++) {
          columns.add(
              new Column(variable, rows.size() - 1, traces.column(variable.name(), neuron)));
          header.add(
              variable.column(
                  variable.name() + "_" + study.populations().get(p).name() + "_" + neuron));
        }
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(String.join(",", header) + "\n");
      var values = new double[rows.size()][];
      for (int sample = 0; sample < samples; sample++) {
        for (int p = 0; p < values.length; p++) {
          values[p] = rows.get(p).next();
        }
        out.write(milliseconds((long) sample * study.recording().sampleSteps(), study));
        for (Column column : columns) {
          // Single precision: a trace is for the eye, and half the length.
          double value = values[column.rows()][column.place()];
          out.write("," + (float) column.variable().inUnit(value));
        }
        out.write("\n");
      }
    }
  }

  /**
   * A column of the traces.
   *
   * @param rows number of the rows it comes from
   * @param place in the row
   */
  private record Column(RecordedVariable variable, int rows, int place) {}

  private static List<RecordedVariable> traced(Study study, int population) {
    String potential = study.populations().get(population).model().membrane().potential();
    var traced = new ArrayList<>(List.of(new RecordedVariable(potential, Dimension.VOLT)));
    traced.addAll(RecordedVariable.of(study, population));
    return traced;
  }

  /** A number of steps in ms, without the noise of the last digits. */
  private static String milliseconds(long steps, Study study) {
    double time = steps * study.simulation().step() * 1e3;
    return Double.toString(Math.rint(time * 1e6) / 1e6);
  }
}
