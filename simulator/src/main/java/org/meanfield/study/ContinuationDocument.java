package org.meanfield.study;

import java.util.List;
import java.util.Locale;
import org.meanfield.field.Branch;
import org.meanfield.field.OrbitFamily;
import org.meanfield.field.Unlocated;

/**
 * What {@code continuation.json} holds.
 *
 * @param unit of the parameter, as the study writes it
 */
record ContinuationDocument(
    String study,
    String parameter,
    String unit,
    double from,
    double to,
    int order,
    List<BranchEntry> branches,
    List<FamilyEntry> orbits,
    List<String> notes) {
  record BranchEntry(
      int points,
      String begin,
      String end,
      List<PointEntry> bifurcations,
      List<LostEntry> unlocated) {}

  /** Something between two values of the parameter. */
  record LostEntry(String type, double from, double to, String reason) {}

  @SuppressWarnings("ArrayRecordComponent") // written and forgotten
  record PointEntry(
      String type, double parameter, double[] state, String frequencyHz, String lyapunov) {}

  record FamilyEntry(
      double hopf, int orbits, String end, List<EventEntry> events, List<LostEntry> unlocated) {}

  record EventEntry(String type, double parameter, double period) {}

  static ContinuationDocument of(
      String study,
      ContinuationPlan plan,
      int order,
      List<Branch> branches,
      List<OrbitFamily> families,
      List<String> notes) {
    return new ContinuationDocument(
        study,
        plan.number().path(),
        plan.number().unit(),
        plan.from(),
        plan.to(),
        order,
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
                        .toList(),
                    lost(b.unlocated())))
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
                        .toList(),
                    lost(f.unlocated())))
            .toList(),
        notes);
  }

  private static List<LostEntry> lost(List<Unlocated> unlocated) {
    return unlocated.stream()
        .map(u -> new LostEntry(type(u.what()), u.from(), u.to(), u.reason()))
        .toList();
  }

  /** A number, or nothing where there is none. */
  static String known(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Name of a kind, as in a table. */
  static String type(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
