package org.meanfield.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meanfield.equations.Derivative;
import org.meanfield.equations.ElementaryFunctions;
import org.meanfield.equations.Evaluator;
import org.meanfield.equations.Expression;
import org.meanfield.model.DynamicalSystem;
import org.meanfield.model.ModelCatalogue;
import org.meanfield.model.NeuronModel;

/**
 * The textbook sets of Morris and Lecar's cell (Ermentrout and Terman 2010, Table 3.1):
 * bifurcations from the equations, and what is on either side of them. 5 pA are 1 µA/cm².
 */
class MorrisLecarFactsTest {
  private static final double PER_AREA = 5e-12;
  private static final Evaluator EVALUATOR = new Evaluator(ElementaryFunctions.STRICT);

  /** The resting states of a cell, one for each V, with what keeps it there. */
  private record RestingStates(NeuronModel model, DynamicalSystem system) {
    static RestingStates of(String name) {
      NeuronModel model = ModelCatalogue.load(name);
      return new RestingStates(model, model.system(List.of(), 0));
    }

    private Expression slope(int variable) {
      return system.variables().get(variable).rightHandSide();
    }

    private double at(Expression expression, double v, double w) {
      ToDoubleFunction<String> values = name -> name.equals("V") ? v : w;
      return EVALUATOR.evaluate(expression, values);
    }

    /** w where it stands still; its slope is linear in it. */
    private double gate(double v) {
      double empty = at(slope(1), v, 0);
      return empty / (empty - at(slope(1), v, 1));
    }

    /** Current for which V stands still, too, µA/cm². */
    double current(double v) {
      return -model.capacitance() * at(slope(0), v, gate(v)) / PER_AREA;
    }

    private double jacobian(int variable, String by, double v) {
      return at(Derivative.of(slope(variable), by), v, gate(v));
    }

    double trace(double v) {
      return jacobian(0, "V", v) + jacobian(1, "w", v);
    }

    double determinant(double v) {
      return jacobian(0, "V", v) * jacobian(1, "w", v) - jacobian(0, "w", v) * jacobian(1, "V", v);
    }
  }

  private static double zero(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    assertThat(function.applyAsDouble(low) * function.applyAsDouble(high)).isNegative();
    while (high - low > 1e-13) {
      double middle = (low + high) / 2;
      boolean same = function.applyAsDouble(low) * function.applyAsDouble(middle) > 0;
      low = same ? middle : low;
      high = same ? high : middle;
    }
    return low;
  }

  /** Two eigenvalues cross the imaginary axis: the trace is 0 and the determinant is not. */
  @Test
  void hopfPointsAreWhereTheEigenvaluesCrossTheImaginaryAxis() {
    var states = RestingStates.of("ml-hopf");
    double first = zero(states::trace, -40e-3, -10e-3);
    double second = zero(states::trace, -10e-3, 20e-3);
    assertThat(states.determinant(first)).isPositive();
    assertThat(states.determinant(second)).isPositive();
    assertThat(states.current(first)).isCloseTo(93.8576, within(5e-5));
    assertThat(states.current(second)).isCloseTo(212.0188, within(5e-5));
  }

  /** Two resting states meet where the determinant is 0; above, none is left near rest. */
  @Test
  void foldIsWhereTwoRestingStatesMeet() {
    var states = RestingStates.of("ml-snlc");
    double fold = zero(states::determinant, -45e-3, -20e-3);
    assertThat(states.current(fold)).isCloseTo(39.9632, within(5e-5));
    assertThat(states.current(fold - 1e-3)).isLessThan(states.current(fold));
    assertThat(states.current(fold + 1e-3)).isLessThan(states.current(fold));
  }

  @ParameterizedTest
  @CsvSource({"ml-hopf, -60.8553822", "ml-snlc, -59.4739979"})
  void restIsAZeroOfTheEquations(String model, double potential) {
    var states = RestingStates.of(model);
    assertThat(1e3 * zero(states::current, -80e-3, -50e-3)).isCloseTo(potential, within(1e-7));
  }

  /** As tables of two independent integrators have them. */
  @ParameterizedTest
  @CsvSource({"ml-hopf", "ml-snlc", "ml-homoclinic"})
  void ratesAreThoseOfIndependentPrograms(String model) throws InterruptedException {
    Preparation cell = Cells.of(model);
    List<String[]> rows = Cells.reference("rates", model);
    double[] currents = rows.stream().mapToDouble(r -> 1e-12 * Double.parseDouble(r[1])).toArray();
    List<double[]> spikes = Cells.spikes(cell, Rest.find(cell, 0).values(), currents, 6);
    for (int i = 0; i < currents.length; i++) {
      double expected = Double.parseDouble(rows.get(i)[5]);
      assertThat(FiringRate.byIntervals(spikes.get(i), 2, 6))
          .as("%s at %s pA", model, rows.get(i)[1])
          .isCloseTo(expected, within(1e-3 * expected));
    }
  }

  /**
   * Below the first Hopf point and above the second, down and up to a fold of cycles, firing and
   * rest are both stable: the cell goes on with what it does.
   */
  @ParameterizedTest
  @CsvSource({"92, 100, -30e-3, -20e-3", "215, 200, 0, 20e-3"})
  void classIiCellGoesOnFiringOrResting(
      double current, double fromFiring, double lowest, double highest)
      throws InterruptedException {
    Preparation cell = Cells.of("ml-hopf");
    assertThat(rateAfter(firing(cell, fromFiring * PER_AREA), cell, current * PER_AREA))
        .isGreaterThan(5);
    var states = RestingStates.of("ml-hopf");
    double potential = zero(v -> states.current(v) - current, lowest, highest);
    var nearRest = Cells.atPotential(cell, potential + 0.2e-3);
    nearRest.put("w", states.gate(potential));
    assertThat(rateAfter(nearRest, cell, current * PER_AREA)).isZero();
  }

  /** The state after a second at a current with which the cell fires from rest. */
  private static SequencedMap<String, Double> firing(Preparation cell, double current)
      throws InterruptedException {
    var bench = new Bench(cell, List.of(), 1);
    bench.start(Rest.find(cell, 0).values());
    bench.inject(0, current);
    bench.run(cell.steps(1), Bench.Observer.NONE);
    return bench.values(0);
  }

  private static double rateAfter(
      SequencedMap<String, Double> start, Preparation cell, double current)
      throws InterruptedException {
    double[] spikes = Cells.spikes(cell, start, new double[] {current}, 6).getFirst();
    return FiringRate.byIntervals(spikes, 4, 6);
  }
}
