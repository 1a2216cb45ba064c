package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The same equations in AUTO-07p: validation/field/auto. */
class AutoReferenceTest {
  private static final double RELATIVE = 1e-5;

  private record Row(String type, double drive, double[] state, double period) {}

  @Test
  void adexWithoutAdaptation() throws IOException {
    compare("adex-without-adaptation", adex(0, 0, 0), adex(3, 0, 0), 0, 3, new double[3], 0);
  }

  /** The state near 190 Hz, outside the domain of the fit but a state of the equations. */
  @Test
  void adexInItsFalseHighState() throws IOException {
    double[] state = {176.4, 192.9, 5388};
    compare("adex-high", adex(17, 4e-9, 60e-12), adex(21, 4e-9, 60e-12), 17, 21, state, 20);
  }

  @Test
  void hodgkinHuxley() throws IOException {
    compare("hh", hodgkinHuxley(0), hodgkinHuxley(20), 0, 20, new double[3], 0);
  }

  @Test
  void secondOrder() throws IOException {
    secondOrder(
        "hh", AutoReferenceTest::hodgkinHuxley, 20, 4, 1.2307, 7.7312, 0.0365, 0.0427, 0.1257, 0);
    secondOrder("adex-without-adaptation", d -> adex(d, 0, 0), 3, 0.2, 0, 0, 0, 0, 0, 0);
    secondOrder(
        "adex-without-adaptation-active",
        d -> adex(d, 0, 0),
        3,
        2.3557,
        5.218,
        16.896,
        0.848,
        1.5426,
        3.294,
        0);
    secondOrder(
        "adex", d -> adex(d, 4e-9, 60e-12), 12, 2.5, 1.4562, 9.1199, 0.1451, 0.2902, 0.7356, 75.39);
  }

  private static void secondOrder(
      String name, DoubleFunction<MeanField> network, double to, double drive, double... start)
      throws IOException {
    var family = new FieldFamily(0, network.apply(0), to, network.apply(to));
    List<Row> rows = rows("secondorder.csv", name);
    assertThat(rows).hasSizeGreaterThan(2);
    compare(rows, new FieldSystem(family, 2, to), 0, to, start, drive);
  }

  private static MeanField adex(double drive, double conductance, double increment) {
    var adaptation = new Adaptation(conductance, increment, 0.5);
    return network("adex-rs-2019", "adex-fs-2019", adaptation, drive);
  }

  private static MeanField hodgkinHuxley(double drive) {
    return network("hh-rs", "hh-fs", new Adaptation(0, 0, 0.5), drive);
  }

  private static MeanField network(
      String excitatory, String inhibitory, Adaptation adaptation, double drive) {
    var rate = PublishedNetworks.constant(drive);
    return new MeanField(
        List.of(
            PublishedNetworks.population("exc", 8000, excitatory, "published", adaptation, rate),
            PublishedNetworks.population("inh", 2000, inhibitory, "published", null, rate)),
        PublishedNetworks.BIN_WIDTH);
  }

  private static void compare(
      String name,
      MeanField low,
      MeanField high,
      double from,
      double to,
      double[] start,
      double parameter)
      throws IOException {
    var system = new FieldSystem(new FieldFamily(from, low, to, high), 1, to - from);
    Branch branch = compare(rows("reference.csv", name), system, from, to, start, parameter);
    List<Row> orbits = rows("reference.csv", name + "-orbits");
    if (orbits.isEmpty()) {
      return;
    }
    Bifurcation hopf =
        branch.bifurcations().stream()
            .filter(b -> b.kind() == Bifurcation.Kind.HOPF)
            .findFirst()
            .orElseThrow();
    var settings = new ContinuationSettings(from, to);
    OrbitFamily family = new OrbitTracer(system, settings, 30, 4).trace(hopf);
    for (Row row : orbits) {
      if (row.type().equals("LP")) {
        // Beside the homoclinic orbit, where none is resolved, there are no more.
        assertThat(family.events()).hasSize(1);
        PeriodicOrbit fold = family.events().getFirst().orbit();
        close(fold.parameter(), row.drive());
        close(fold.period(), row.period());
        close(fold.highest()[0], row.state()[0]);
      } else {
        close(atPeriod(family, row.period(), PeriodicOrbit::parameter), row.drive());
        // Between our orbits; at the fold of orbits, which both locate, it holds to 1e-5.
        assertThat(atPeriod(family, row.period(), o -> o.highest()[0]))
            .isCloseTo(row.state()[0], within(5e-3 * row.state()[0]));
      }
    }
  }

  /** Folds, Hopf points and states at given drives; returns our branch. */
  private static Branch compare(
      List<Row> rows,
      FieldSystem system,
      double from,
      double to,
      double[] start,
      double parameter) {
    var settings = new ContinuationSettings(from, to);
    var continuation = new Continuation(system, settings);
    continuation.follow(start, parameter);
    Branch branch = continuation.branches().getFirst();
    var corrector = new ArclengthCorrector(system, settings.parameterScale());
    for (Row row : rows) {
      switch (row.type()) {
        case "LP" -> same(row, nearest(branch, Bifurcation.Kind.FOLD, row).point());
        case "HB" -> same(row, nearest(branch, Bifurcation.Kind.HOPF, row).point());
        default -> same(row, on(branch, corrector, row));
      }
    }
    return branch;
  }

  private static Bifurcation nearest(Branch branch, Bifurcation.Kind kind, Row row) {
    return branch.bifurcations().stream()
        .filter(b -> b.kind() == kind)
        .min((a, b) ->
            Double.compare(
                Math.abs(a.point().parameter() - row.drive()),
                Math.abs(b.point().parameter() - row.drive())))
        .orElseThrow();
  }

  /** Our point for the same drive on the same part of the branch. */
  private static Equilibrium on(Branch branch, ArclengthCorrector corrector, Row row) {
    Equilibrium best = null;
    double distance = Double.POSITIVE_INFINITY;
    for (int k = 1; k < branch.points().size(); k++) {
      Equilibrium a = branch.points().get(k - 1);
      Equilibrium b = branch.points().get(k);
      double part = (row.drive() - a.parameter()) / (b.parameter() - a.parameter());
      if (part < 0 || part > 1) {
        continue;
      }
      double[] guess = new double[row.state().length];
      Arrays.setAll(guess, i -> a.state()[i] + part * (b.state()[i] - a.state()[i]));
      @Nullable Equilibrium there = corrector.at(guess, row.drive());
      if (there != null && Math.abs(there.state()[1] - row.state()[1]) < distance) {
        distance = Math.abs(there.state()[1] - row.state()[1]);
        best = there;
      }
    }
    assertThat(best).isNotNull();
    return best;
  }

  private interface Value {
    double of(PeriodicOrbit orbit);
  }

  /** By the polynomial through the four orbits around a period. */
  private static double atPeriod(OrbitFamily family, double period, Value value) {
    List<PeriodicOrbit> orbits = family.orbits();
    int after = orbits.size() - 1;
    while (orbits.get(after - 1).period() > period) {
      after--;
    }
    int first = Math.min(after - 2, orbits.size() - 4);
    double sum = 0;
    for (int i = first; i < first + 4; i++) {
      double weight = 1;
      for (int j = first; j < first + 4; j++) {
        double pi = Math.log(orbits.get(i).period());
        double pj = Math.log(orbits.get(j).period());
        weight *= i == j ? 1 : (Math.log(period) - pj) / (pi - pj);
      }
      sum += weight * value.of(orbits.get(i));
    }
    return sum;
  }

  private static void same(Row row, Equilibrium point) {
    close(point.parameter(), row.drive());
    for (int i = 0; i < row.state().length; i++) {
      assertThat(point.state()[i])
          .as("variable %d at %s", i, row)
          .isCloseTo(row.state()[i], within(RELATIVE * Math.abs(row.state()[i]) + 1e-8));
    }
  }

  private static void close(double ours, double theirs) {
    assertThat(ours).isCloseTo(theirs, within(RELATIVE * Math.abs(theirs)));
  }

  /** After the drive come the state and, at first order, the period. */
  private static List<Row> rows(String table, String name) throws IOException {
    Path file =
        Path.of(System.getProperty("meanfield.root", ".."), "validation/field/auto").resolve(table);
    boolean hasPeriod = table.equals("reference.csv");
    var rows = new ArrayList<Row>();
    for (String line : Files.readAllLines(file)) {
      String[] cells = line.split(",", -1);
      if (cells[0].equals(name)) {
        int end = hasPeriod ? cells.length - 1 : cells.length;
        double[] state = Arrays.stream(cells, 3, end).mapToDouble(Double::parseDouble).toArray();
        double period =
            hasPeriod && !cells[end].isEmpty() ? Double.parseDouble(cells[end]) : Double.NaN;
        rows.add(new Row(cells[1], Double.parseDouble(cells[2]), state, period));
      }
    }
    return rows;
  }
}
