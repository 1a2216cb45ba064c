package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.meanfield.field.Bifurcation;
import org.meanfield.field.Branch;
import org.meanfield.field.Equilibrium;
import org.meanfield.field.FieldState;
import org.meanfield.field.FieldSystem;
import org.meanfield.field.OrbitFamily;
import org.meanfield.field.PeriodicOrbit;
import org.meanfield.study.ContinuationDiagram.Row;

/** The tables of a continuation: every point of its branches, what happens on them, its orbits. */
final class ContinuationTables {
  private final Study study;
  private final StudyNumber number;
  private final FieldSystem system;
  private final List<Branch> branches;
  private final List<OrbitFamily> families;
  private final List<Row> rows;

  ContinuationTables(
      Study study,
      StudyNumber number,
      FieldSystem system,
      List<Branch> branches,
      List<OrbitFamily> families,
      List<Row> rows) {
    this.study = study;
    this.number = number;
    this.system = system;
    this.branches = branches;
    this.families = families;
    this.rows = rows;
  }

  /** Writes diagram.csv, bifurcations.csv and, if there are any, orbits.csv. */
  void write(Path folder) throws IOException {
    points().write(folder);
    if (!families.isEmpty()) {
      orbits().write(folder);
    }
    Files.writeString(folder.resolve("bifurcations.csv"), bifurcations());
  }

  private int populations() {
    return study.populations().size();
  }

  private String name(int population) {
    return study.populations().get(population).name();
  }

  private CsvTable points() {
    var table = new CsvTable("diagram");
    table.withWhole("branch", column(row -> row.number()));
    table.with(number.column(), column(row -> row.point().parameter()), 1);
    for (int p = 0; p < populations(); p++) {
      int population = p;
      table.with(name(p) + "_Hz", column(row -> row.state().rate(population)), 1);
    }
    var layout = system.layout();
    for (int p = 0; p < populations() && layout.order() == 2; p++) {
      for (int q = 0; q <= p; q++) {
        int i = p;
        int j = q;
        table.with(
            "c_" + name(q) + "_" + name(p) + "_Hz2",
            column(row -> row.state().covariance(i, j)),
            1);
      }
    }
    for (int p = 0; p < populations(); p++) {
      int population = p;
      if (layout.adaptation(p) >= 0) {
        table.with(
            "w_" + name(p) + "_pA", column(row -> row.state().adaptationCurrent(population)), 1e12);
      }
    }
    table.with("eigenvalue_real_per_s", column(row -> leading(row.point())), 1);
    table.with(
        "eigenvalue_imaginary_per_s",
        column(row -> row.point().stability().eigenvalues()[0].getImaginaryPart()),
        1);
    table.withWhole("growing", column(row -> row.point().stability().growing()));
    table.withWhole(
        "inside_fit",
        column(row -> row.place().isInside().map(inside -> inside ? 1.0 : 0).orElse(Double.NaN)));
    return table;
  }

  private static double leading(Equilibrium point) {
    return point.stability().eigenvalues()[0].getRealPart();
  }

  private double[] column(ToDoubleFunction<Row> value) {
    return rows.stream().mapToDouble(value).toArray();
  }

  private CsvTable orbits() {
    record Entry(int family, PeriodicOrbit orbit) {}
    List<Entry> all =
        IntStream.range(0, families.size())
            .boxed()
            .flatMap(f -> families.get(f).orbits().stream().map(o -> new Entry(f + 1, o)))
            .toList();
    var table = new CsvTable("orbits");
    table.withWhole("family", all.stream().mapToDouble(Entry::family).toArray());
    table.with(number.column(), all.stream().mapToDouble(e -> e.orbit().parameter()).toArray(), 1);
    table.with("period_ms", all.stream().mapToDouble(e -> e.orbit().period()).toArray(), 1e3);
    for (int p = 0; p < populations(); p++) {
      int index = p;
      table.with(
          name(p) + "_lowest_Hz",
          all.stream().mapToDouble(e -> e.orbit().lowest()[index]).toArray(),
          1);
      table.with(
          name(p) + "_highest_Hz",
          all.stream().mapToDouble(e -> e.orbit().highest()[index]).toArray(),
          1);
    }
    table.with(
        "multiplier_modulus", all.stream().mapToDouble(e -> modulus(e.orbit())).toArray(), 1);
    table.withWhole("growing", all.stream().mapToDouble(e -> e.orbit().growing()).toArray());
    table.with(
        "error_of_multiplier_1",
        all.stream().mapToDouble(e -> e.orbit().trivialError()).toArray(),
        1);
    return table;
  }

  private static double modulus(PeriodicOrbit orbit) {
    return orbit.leading().norm();
  }

  private String bifurcations() {
    var text = new StringBuilder("branch,type," + number.column());
    for (int p = 0; p < populations(); p++) {
      text.append(',').append(name(p)).append("_Hz");
    }
    text.append(",frequency_Hz,lyapunov_coefficient\n");
    for (int b = 0; b < branches.size(); b++) {
      for (Bifurcation found : branches.get(b).bifurcations()) {
        var line = new StringJoiner(",", "", "\n");
        line.add(Integer.toString(b + 1)).add(ContinuationDocument.type(found.kind()));
        line.add(Double.toString(found.point().parameter()));
        FieldState state = system.state(found.point().state());
        for (int p = 0; p < populations(); p++) {
          line.add(Double.toString(state.rate(p)));
        }
        line.add(ContinuationDocument.known(found.frequency()))
            .add(ContinuationDocument.known(found.lyapunov()));
        text.append(line);
      }
    }
    return text.toString();
  }
}
