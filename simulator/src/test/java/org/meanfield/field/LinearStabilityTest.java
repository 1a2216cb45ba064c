package org.meanfield.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;

class LinearStabilityTest {
  private final MeanField network = PublishedNetworks.hodgkinHuxley(PublishedNetworks.constant(4));

  /** Trace and determinant in closed form, of two populations. */
  @Test
  void eigenvaluesOfTwoRatesAreThoseOfTheirQuadratic() {
    var equations = new FirstOrderEquations(network);
    FieldState state = new FixedPointSolver(network).firstOrder(0).state();
    double[][] j = new double[2][2];
    equations.jacobian(0, state.values(), j);
    double half = (j[0][0] + j[1][1]) / 2;
    Complex root = new Complex(half * half - j[0][0] * j[1][1] + j[0][1] * j[1][0], 0).sqrt();
    Complex[] found = LinearStability.of(equations, state).eigenvalues();
    assertThat(found[0].subtract(root.add(half)).norm()).isLessThan(1e-9 * found[0].norm());
    assertThat(found[1].subtract(root.negate().add(half)).norm())
        .isLessThan(1e-9 * found[1].norm());
  }

  @Test
  void thePublishedStateIsStableAndItsEigenvaluesAddUpToTheTrace() {
    var equations = new SecondOrderEquations(network);
    var solver = new FixedPointSolver(network);
    FieldState state = solver.secondOrder(0).state();
    var stability = LinearStability.of(equations, state);
    assertThat(stability.isStable()).isTrue();
    double sum = Arrays.stream(stability.eigenvalues()).mapToDouble(Complex::getRealPart).sum();
    double[][] j = new double[5][5];
    equations.jacobian(0, state.values(), j);
    double trace = 0;
    for (int i = 0; i < 5; i++) {
      trace += j[i][i];
    }
    assertThat(sum).isCloseTo(trace, within(1e-6 * Math.abs(trace)));
  }

  @Test
  void aSaddleIsAFocusIfTrajectoriesComeOrLeaveTurning() {
    assertThat(type(1, -2)).isEqualTo(LinearStability.Type.SADDLE);
    assertThat(new LinearStability(new Complex[] {at(1, 3), at(1, -3), at(-2, 0)}).type())
        .isEqualTo(LinearStability.Type.SADDLE_FOCUS);
    assertThat(new LinearStability(new Complex[] {at(1, 0), at(-2, 3), at(-2, -3)}).type())
        .isEqualTo(LinearStability.Type.SADDLE_FOCUS);
    assertThat(
            new LinearStability(new Complex[] {at(1, 0), at(-1, 0), at(-2, 3), at(-2, -3)}).type())
        .isEqualTo(LinearStability.Type.SADDLE);
    assertThat(type(-1, -2)).isEqualTo(LinearStability.Type.STABLE_NODE);
    assertThat(type(2, 1)).isEqualTo(LinearStability.Type.UNSTABLE_NODE);
  }

  private static LinearStability.Type type(double first, double second) {
    return new LinearStability(new Complex[] {at(first, 0), at(second, 0)}).type();
  }

  private static Complex at(double real, double imaginary) {
    return new Complex(real, imaginary);
  }
}
