package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.meanfield.report.BifurcationFigure;

/** What a continuation found, as tables, JSON, figure and text. */
final class ContinuationDiagram {
  private final Study study;
  private final ContinuationPlan plan;
  private final FieldSystem system;
  private final List<Branch> branches;
  private final List<OrbitFamily> families;
  private final List<String> notes;
  private final List<Row> rows = new ArrayList<>();

  /**
   * @param number of the branch, from 1
   * @param bifurcation its number, from 1; 0 for none
   */
  private record Row(int number, Equilibrium point, FieldState state, FieldDomain.Place place) {}

  ContinuationDiagram(
      Study study,
      ContinuationPlan plan,
      FieldSystem system,
      List<Branch> branches,
      List<OrbitFamily> families,
      List<String> notes) {
    this.study = study;
    this.plan = plan;
    this.system = system;
    this.branches = branches;
    this.families = families;
    this.notes = notes;
    for (int b = 0; b < branches.size(); b++) {
      for (Equilibrium point : branches.get(b).points()) {
        FieldState state = system.state(point.state());
        rows.add(new Row(b + 1, point, state, place(point, state)));
      }
    }
  }

  private FieldDomain.Place place(Equilibrium point, FieldState state) {
    try {
      return plan.planner().domain().place(plan.family().at(point.parameter()), state);
    } catch (IllegalArgumentException e) {
      return FieldDomain.Place.UNKNOWN;
    }
  }

  /** Writes diagram.csv, bifurcations.csv, orbits.csv and continuation.json. */
  void write(Path folder) throws IOException {
    points().write(folder);
    if (!families.isEmpty()) {
      orbits().write(folder);
    }
    Files.writeString(folder.resolve("bifurcations.csv"), bifurcations());
    JsonFile.write(folder.resolve("continuation.json"), document());
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
    table.with(plan.number().column(), column(row -> row.point().parameter()), 1);
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
            "w_" + name(p) + "_pA",
            column(row -> row.state().adaptationCurrent(population)),
            1e12);
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
        column(row ->
            switch (row.place()) {
              case INSIDE -> 1;
              case OUTSIDE -> 0;
              case UNKNOWN -> Double.NaN;
            }));
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
    table.with(
        plan.number().column(), all.stream().mapToDouble(e -> e.orbit().parameter()).toArray(), 1);
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
    var text = new StringBuilder("branch,type," + plan.number().column());
    for (int p = 0; p < populations(); p++) {
      text.append(',').append(name(p)).append("_Hz");
    }
    text.append(",frequency_Hz,lyapunov_coefficient\n");
    for (int b = 0; b < branches.size(); b++) {
      for (Bifurcation found : branches.get(b).bifurcations()) {
        var line = new StringJoiner(",", "", "\n");
        line.add(Integer.toString(b + 1)).add(type(found.kind()));
        line.add(Double.toString(found.point().parameter()));
        FieldState state = system.state(found.point().state());
        for (int p = 0; p < populations(); p++) {
          line.add(Double.toString(state.rate(p)));
        }
        line.add(known(found.frequency())).add(known(found.lyapunov()));
        text.append(line);
      }
    }
    return text.toString();
  }

  private static String known(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  private static String type(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private record Document(
      String study,
      String parameter,
      String unit,
      double from,
      double to,
      int order,
      List<BranchEntry> branches,
      List<FamilyEntry> orbits,
      List<String> notes) {}

  private record BranchEntry(int points, String begin, String end, List<PointEntry> bifurcations) {}

  @SuppressWarnings("ArrayRecordComponent") // written and forgotten
  private record PointEntry(
      String type, double parameter, double[] state, String frequencyHz, String lyapunov) {}

  private record FamilyEntry(double hopf, int orbits, String end, List<EventEntry> events) {}

  private record EventEntry(String type, double parameter, double period) {}

  private Document document() {
    return new Document(
        study.name(),
        plan.number().path(),
        plan.number().unit(),
        plan.from(),
        plan.to(),
        system.layout().order(),
        branches.stream()
            .map(b ->
                new BranchEntry(
                    b.points().size(),
                    b.begin(),
                    b.end(),
                    b.bifurcations().stream()
                        .map(x ->
                            new PointEntry(
                                type(x.kind()),
                                x.point().parameter(),
                                x.point().state(),
                                known(x.frequency()),
                                known(x.lyapunov())))
                        .toList()))
            .toList(),
        families.stream()
            .map(f ->
                new FamilyEntry(
                    f.origin().point().parameter(),
                    f.orbits().size(),
                    f.end(),
                    f.events().stream()
                        .map(e ->
                            new EventEntry(
                                type(e.kind()), e.orbit().parameter(), e.orbit().period()))
                        .toList()))
            .toList(),
        notes);
  }

  /** What is printed. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    String unit = plan.number().unit();
    for (int b = 0; b < branches.size(); b++) {
      Branch branch = branches.get(b);
      lines.add(
          String.format(
              Locale.ROOT,
              "Branch %d: %s … %s, %d points; before it: %s; after it: %s%s",
              b + 1,
              at(branch.points().getFirst()),
              at(branch.points().getLast()),
              branch.points().size(),
              branch.begin(),
              branch.end(),
              outside(b + 1)));
      for (Bifurcation found : branch.bifurcations()) {
        lines.add("  " + line(found));
      }
    }
    for (OrbitFamily family : families) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Orbits from the Hopf point at %.8g %s: %d; after them: %s",
              family.origin().point().parameter(),
              unit,
              family.orbits().size(),
              family.end()));
      for (OrbitFamily.Event event : family.events()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s of orbits at %.8g %s, period %.6g ms",
                type(event.kind()),
                event.orbit().parameter(),
                unit,
                1e3 * event.orbit().period()));
      }
    }
    return lines;
  }

  private String at(Equilibrium point) {
    return String.format(
        Locale.ROOT,
        "%.6g %s (%s Hz)",
        point.parameter(),
        plan.number().unit(),
        String.join(
            ", ",
            Arrays.stream(system.state(point.state()).rates())
                .mapToObj(rate -> String.format(Locale.ROOT, "%.4g", rate))
                .toList()));
  }

  private String outside(int branch) {
    long count =
        rows.stream()
            .filter(r -> r.number() == branch && r.place() == FieldDomain.Place.OUTSIDE)
            .count();
    return count == 0 ? "" : "; " + count + " points outside the fit's inputs";
  }

  private String line(Bifurcation found) {
    String place = type(found.kind()) + " at " + at(found.point());
    if (found.kind() != Bifurcation.Kind.HOPF) {
      return place;
    }
    return place
        + String.format(
            Locale.ROOT,
            ", %.5g Hz, %s",
            found.frequency(),
            found.lyapunov() < 0
                ? "supercritical: stable orbits grow out of it"
                : "subcritical: unstable orbits end in it");
  }

  BifurcationFigure figure() {
    var curves = new ArrayList<BifurcationFigure.Curve>();
    var marks = new ArrayList<BifurcationFigure.Mark>();
    for (int b = 0; b < branches.size(); b++) {
      int number = b + 1;
      List<Row> own = rows.stream().filter(row -> row.number() == number).toList();
      double[][] rates = new double[populations()][];
      for (int p = 0; p < populations(); p++) {
        int population = p;
        rates[p] = own.stream().mapToDouble(row -> row.state().rate(population)).toArray();
      }
      boolean[] stable = new boolean[own.size()];
      boolean[] outside = new boolean[own.size()];
      for (int i = 0; i < stable.length; i++) {
        stable[i] = own.get(i).point().stability().isStable();
        outside[i] = own.get(i).place() == FieldDomain.Place.OUTSIDE;
      }
      double[] along = own.stream().mapToDouble(row -> row.point().parameter()).toArray();
      curves.add(new BifurcationFigure.Curve(along, rates, stable, outside));
      for (Bifurcation found : branches.get(b).bifurcations()) {
        marks.add(
            new BifurcationFigure.Mark(
                found.kind() == Bifurcation.Kind.HOPF,
                found.point().parameter(),
                system.state(found.point().state()).rates()));
      }
    }
    var envelopes = new ArrayList<BifurcationFigure.Envelope>();
    for (OrbitFamily family : families) {
      for (PeriodicOrbit orbit : family.orbits()) {
        envelopes.add(
            new BifurcationFigure.Envelope(
                orbit.parameter(), orbit.lowest(), orbit.highest(), orbit.isStable()));
      }
    }
    return new BifurcationFigure(
        study.title(),
        plan.number().label(),
        Math.min(plan.from(), plan.to()),
        Math.max(plan.from(), plan.to()),
        new Figures(study, null, null).populations(),
        curves,
        marks,
        envelopes);
  }
}
