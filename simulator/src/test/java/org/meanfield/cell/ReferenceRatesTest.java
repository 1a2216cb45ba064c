package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells at the currents of validation/cells/rates.csv, with Runge and Kutta's scheme. */
class ReferenceRatesTest {
  private static final double FROM = 2;
  private static final double TO = 6;
  private static final double COARSE = 0.05e-3;

  /** Channels of sodium need it: errors grow with the fourth power of the step. */
  private static final double FINE = 0.0125e-3;

  /** Bursts of 2 to 15 spikes: with steps of 5 to 100 µs between 323 and 326 of them. */
  private static final String CHAOTIC = "adex-delayed-regular-bursting at 150 pA";

  @ParameterizedTest
  @ValueSource(strings = {"lif", "adex-rs-2019", "adex-fs-2020", "izhikevich-fs"})
  void ratesAndFirstSpikesAreThoseOfAnIndependentProgram(String model) throws InterruptedException {
    check(model);
  }

  static Stream<String> all() {
    return Cells.reference("rates").stream().map(row -> row[0]).distinct();
  }

  @Tag("validation")
  @ParameterizedTest
  @MethodSource("all")
  void thoseOfAllCells(String model) throws InterruptedException {
    check(model);
  }

  private static void check(String model) throws InterruptedException {
    boolean sodium = model.startsWith("hh") || model.startsWith("pos") || model.equals("cobahh");
    Preparation cell = Cells.of(model, sodium ? FINE : COARSE);
    List<String[]> rows = Cells.reference("rates", model);
    double[] currents = rows.stream().mapToDouble(r -> 1e-12 * Double.parseDouble(r[1])).toArray();
    List<double[]> spikes = Cells.spikes(cell, start(cell), currents, TO);
    for (int i = 0; i < currents.length; i++) {
      String[] row = rows.get(i);
      double[] found = spikes.get(i);
      String what = model + " at " + row[1] + " pA";
      assertThat(FiringRate.count(found, FROM, TO))
          .as(what)
          .isCloseTo(Integer.parseInt(row[4]), within(what.equals(CHAOTIC) ? 6 : 1));
      if (!what.equals(CHAOTIC)) {
        double rate = Double.parseDouble(row[5]);
        assertThat(rate(found)).as(what).isCloseTo(rate, within(1e-5 * rate));
      }
      if (row[2].equals("nan")) {
        assertThat(found).as(what).isEmpty();
      } else {
        assertThat(1e3 * found[0]).as(what).isCloseTo(Double.parseDouble(row[2]), within(2e-4));
      }
    }
  }

  /** As the table defines it: without the interval that ends with the first spike inside. */
  private static double rate(double[] spikes) {
    double[] inside = Arrays.stream(spikes).filter(t -> t >= FROM && t < TO).toArray();
    return FiringRate.byIntervals(inside, FROM, TO);
  }

  /** Rest or, for cells without, −65 mV with all else 0. */
  private static SequencedMap<String, Double> start(Preparation cell) throws InterruptedException {
    String model = cell.model().name();
    return Cells.reference("rest", model).getFirst()[1].isEmpty()
        ? Cells.atPotential(cell, -65e-3)
        : Rest.find(cell, 0).values();
  }
}
