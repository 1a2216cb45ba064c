package org.meanfield.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scheme has its order, on every kind of cell that it can integrate. */
class OrderTest {
  private static final Map<TestCell, double[]> STATES = new HashMap<>();
  private static final Map<TestCell, double[]> SPIKES = new HashMap<>();

  /** Schemes that solve the leaky cell exactly have no order on it. */
  static Stream<Arguments> schemesWithErrors() {
    return TestCell.all().stream()
        .flatMap(cell ->
            IntegrationScheme.able(cell.system()).stream()
                .filter(scheme -> !cell.equals(TestCell.LEAKY) || !isExponential(scheme))
                .map(scheme -> arguments(cell, scheme)));
  }

  private static boolean isExponential(IntegrationScheme scheme) {
    return scheme == IntegrationScheme.EXPONENTIAL_EULER || scheme == IntegrationScheme.RUSH_LARSEN;
  }

  private static int order(IntegrationScheme scheme) {
    return switch (scheme) {
      case EULER, EXPONENTIAL_EULER -> 1;
      case RK2, RUSH_LARSEN -> 2;
      case RK4 -> 4;
    };
  }

  /** State before the first spike; the worst variable counts, relative to its value. */
  @ParameterizedTest
  @MethodSource("schemesWithErrors")
  void stateErrorShrinksWithTheOrder(TestCell cell, IntegrationScheme scheme) {
    double[] exact =
        STATES.computeIfAbsent(
            cell, c -> new ReferenceSolution(c.system(), c.start()).at(c.smooth()));
    // Where the error is soon that of rounding, order 4 shows at long steps only.
    boolean isSoonExact = order(scheme) == 4 && !cell.equals(TestCell.HODGKIN_HUXLEY);
    int steps = !isSoonExact ? 320 : cell.equals(TestCell.LEAKY) ? 8 : 20;
    double before = Double.NaN;
    for (int halving = 0; halving < 3; halving++) {
      double[] reached = cell.state(scheme, steps << halving);
      double error = 0;
      for (int v = 0; v < exact.length; v++) {
        error = Math.max(error, Math.abs(reached[v] / exact[v] - 1));
      }
      if (halving > 0) {
        assertThat(Math.log(before / error) / Math.log(2))
            .as("%s, %s, error %s", cell.title(), scheme, error)
            .isCloseTo(order(scheme), within(0.2));
      }
      before = error;
    }
  }

  /** All spikes with their resets; the order over two halvings of the step. */
  @ParameterizedTest
  @MethodSource("schemesWithErrors")
  void spikeTimeErrorShrinksWithTheOrder(TestCell cell, IntegrationScheme scheme) {
    double[] exact = spikes(cell);
    assertThat(exact).hasSizeGreaterThan(2);
    double step =
        switch (order(scheme)) {
          case 1 -> 0.005e-3;
          case 2 -> 0.02e-3;
          default -> cell.equals(TestCell.LEAKY) ? 2e-3 : 0.025e-3;
        };
    double coarse = largestError(cell.spikes(scheme, SpikeTiming.WITHIN_STEP, step), exact);
    double fine = largestError(cell.spikes(scheme, SpikeTiming.WITHIN_STEP, step / 4), exact);
    assertThat(Math.log(coarse / fine) / Math.log(4))
        .as("%s, %s, errors %s and %s", cell.title(), scheme, coarse, fine)
        .isCloseTo(order(scheme), within(0.5));
  }

  @Test
  void exponentialSchemesSolveTheLeakyCell() {
    double[] exact = spikes(TestCell.LEAKY);
    for (var scheme : IntegrationScheme.values()) {
      if (isExponential(scheme)) {
        double[] found = TestCell.LEAKY.spikes(scheme, SpikeTiming.WITHIN_STEP, 1e-4);
        assertThat(largestError(found, exact)).isLessThan(1e-13);
      }
    }
  }

  @Test
  void adexWithRungeKuttaKeepsItsSpikeTimes() {
    double[] found = TestCell.ADEX.spikes(IntegrationScheme.RK4, SpikeTiming.WITHIN_STEP, 0.1e-3);
    assertThat(largestError(found, spikes(TestCell.ADEX))).isLessThan(1e-6);
  }

  static double[] spikes(TestCell cell) {
    return SPIKES.computeIfAbsent(
        cell,
        c -> {
          var solution = new ReferenceSolution(c.system(), c.start());
          solution.at(c.duration());
          return solution.spikes();
        });
  }

  static double largestError(double[] found, double[] exact) {
    assertThat(found).hasSameSizeAs(exact);
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      error = Math.max(error, Math.abs(found[i] - exact[i]));
    }
    return error;
  }
}
