package org.meanfield.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
   */
  record Row(int number, Equilibrium point, FieldState state, FieldDomain.Place place) {}

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
    new ContinuationTables(study, plan.number(), system, branches, families, rows).write(folder);
    JsonFile.write(
        folder.resolve("continuation.json"),
        ContinuationDocument.of(study.name(), plan, system, branches, families, notes));
  }

  private int populations() {
    return study.populations().size();
  }

  /** What is printed. */
  List<String> lines() {
    var lines = new ArrayList<String>();
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
              "Orbits from the Hopf point at %s: %d; after them: %s",
              quantity(family.origin().point().parameter()),
              family.orbits().size(),
              family.end()));
      for (OrbitFamily.Event event : family.events()) {
        lines.add(
            String.format(
                Locale.ROOT,
                "  %s of orbits at %s, period %.6g ms",
                ContinuationDocument.type(event.kind()),
                quantity(event.orbit().parameter()),
                1e3 * event.orbit().period()));
      }
    }
    return lines;
  }

  private String quantity(double parameter) {
    String unit = plan.number().unit();
    return String.format(Locale.ROOT, "%.8g", parameter) + (unit.isEmpty() ? "" : " " + unit);
  }

  private String at(Equilibrium point) {
    return String.format(
        Locale.ROOT,
        "%s (%s Hz)",
        quantity(point.parameter()),
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
    String place = ContinuationDocument.type(found.kind()) + " at " + at(found.point());
    if (found.kind() != Bifurcation.Kind.HOPF) {
      return place;
    }
    return place
        + String.format(
            Locale.ROOT,
            ", %.5g Hz, %s",
            found.frequency(),
            !Double.isFinite(found.lyapunov())
                ? "its first Lyapunov coefficient could not be computed"
                : found.lyapunov() < 0
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
