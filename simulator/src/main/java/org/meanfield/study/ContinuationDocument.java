package org.meanfield.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.meanfield.field.Branch;
import org.meanfield.field.FieldSystem;
import org.meanfield.field.OrbitFamily;
import org.meanfield.field.Unlocated;

/**
 * What {@code continuation.json} holds.
 *
 * @param unit of the parameter, of the ends of its range and of Hopf points, as the study writes it
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
      String type,
      double parameter,
      @JsonProperty("rates_Hz") double[] rates,
      @JsonProperty("covariances_Hz2") double @Nullable [] covariances,
      @JsonProperty("adaptation_currents_pA") double @Nullable [] currents,
      @JsonProperty("frequency_Hz") double frequency,
      double lyapunov) {}

  record FamilyEntry(
      double hopf, int orbits, String end, List<EventEntry> events, List<LostEntry> unlocated) {}

  record EventEntry(String type, double parameter, @JsonProperty("period_s") double period) {}

  static ContinuationDocument of(
      String study,
      ContinuationPlan plan,
      FieldSystem system,
      List<Branch> branches,
      List<OrbitFamily> families,
      List<String> notes) {
    return new ContinuationDocument(
        study,
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
                                system.state(x.point().state()).rates(),
                                covariances(system, x.point().state()),
                                currents(system, x.point().state()),
                                x.frequency(),
                                x.lyapunov()))
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

  /** By rows of the lower triangle; variables of the system are in Hz². */
  private static double @Nullable [] covariances(FieldSystem system, double[] variables) {
    int n = system.layout().populations();
    return system.layout().order() == 1
        ? null
        : Arrays.copyOfRange(variables, n, n + n * (n + 1) / 2);
  }

  /** Of the populations that adapt, in their order; variables of the system are in pA. */
  private static double @Nullable [] currents(FieldSystem system, double[] variables) {
    double[] currents =
        IntStream.range(0, system.layout().populations())
            .map(system.layout()::adaptation)
            .filter(index -> index >= 0)
            .mapToDouble(index -> variables[index])
            .toArray();
    return currents.length == 0 ? null : currents;
  }

  private static List<LostEntry> lost(List<Unlocated> unlocated) {
    return unlocated.stream()
        .map(u -> new LostEntry(type(u.what()), u.from(), u.to(), u.reason()))
        .toList();
  }

  /** A number in a table, or nothing where there is none. */
  static String known(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }

  /** Name of a kind, as in a table. */
  static String type(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
